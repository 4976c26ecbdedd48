// Photos, voice notes and papers on disk, named by the hash of their bytes. A file grows piece by
// piece in a part file of its sender and gets its name when the hash is right. A finished file
// never changes, and no sender learns what others have sent.
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { limits, serverLimits } from '../../core/limits.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';

export const fileTypes: Readonly<
  Record<string, { readonly type: string; readonly bytesMax: number }>
> = {
  jpg: { type: 'image/jpeg', bytesMax: limits.photoBytesMax },
  webp: { type: 'image/webp', bytesMax: limits.photoBytesMax },
  webm: { type: 'audio/webm', bytesMax: limits.voiceBytesMax },
  m4a: { type: 'audio/mp4', bytesMax: limits.voiceBytesMax },
  ogg: { type: 'audio/ogg', bytesMax: limits.voiceBytesMax },
  mp3: { type: 'audio/mpeg', bytesMax: serverLimits.audioBytesMax },
  age: { type: 'application/octet-stream', bytesMax: serverLimits.sealedBytesMax },
  pdf: { type: 'application/pdf', bytesMax: limits.paperBytesMax },
};

export interface UploadState { readonly offset: number; readonly complete: boolean }
export interface FileStore {
  /** How many bytes this sender has uploaded, and whether the file is complete. */
  uploadState(name: string): Promise<UploadState>;
  /** Adds a piece at `offset`: the end of the uploaded bytes, or 0 to start again. */
  add(
    name: string, offset: number, piece: Uint8Array,
  ): Promise<Result<UploadState, ProblemCode>>;
  /** Deletes the bytes that this sender has uploaded so far. */
  drop(name: string): Promise<void>;
  read(name: string): Promise<Uint8Array | null>;
}

const sizeOf = (path: string): Promise<number> => stat(path).then((s) => s.size, () => -1);

/** A finished upload is remembered for a while, so that a lost answer causes no second upload. */
const finishedMax = 10_000;
const finished = new Map<string, number>();

const pathIn = (folder: string, name: string): string => join(folder, name.slice(0, 2), name);

export function openFiles(folder: string, sender = ''): FileStore {
  const pathOf = (name: string): string => pathIn(folder, name);
  const senderHash = createHash('sha256').update(sender).digest('hex').slice(0, 16);
  const partOf = (name: string): string => `${pathOf(name)}.${senderHash}.part`;
  const uploadState = async (name: string): Promise<UploadState> => {
    const whole = finished.get(partOf(name));
    if (whole !== undefined) return { offset: whole, complete: true };
    return { offset: Math.max(0, await sizeOf(partOf(name))), complete: false };
  };
  const add: FileStore['add'] = async (name, offset, piece) => {
    const now = await uploadState(name);
    if (now.complete) return done(now);
    const bytesMax = fileTypes[name.slice(65)]?.bytesMax ?? 0;
    // Offset 0: the sender begins again, because earlier pieces were damaged on the way.
    if (offset !== now.offset && offset !== 0) return failed('fileNotWhole');
    if (offset + piece.length > bytesMax) return failed('tooLarge');
    const part = partOf(name);
    await mkdir(dirname(part), { recursive: true, mode: 0o700 });
    await writeAt(part, offset, piece);
    const grew = await finishIfWhole(name, part, pathOf(name));
    if (grew.ok && grew.value.complete) remember(part, grew.value.offset);
    return grew;
  };
  const read = (name: string): Promise<Uint8Array | null> =>
    readFile(pathOf(name)).catch(() => null);
  const drop = (name: string): Promise<void> => rm(partOf(name), { force: true });
  return { uploadState, add, drop, read };
}

function remember(part: string, bytes: number): void {
  const oldest = finished.size >= finishedMax ? finished.keys().next().value : undefined;
  if (oldest !== undefined) finished.delete(oldest);
  finished.set(part, bytes);
}

/** Removes the bytes of files that are erased by law; later requests find nothing. */
export async function removeFiles(
  dataDir: string, province: string, names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const path = pathIn(join(dataDir, 'files', province), name);
    await rm(path, { force: true });
    for (const part of finished.keys()) if (part.startsWith(`${path}.`)) finished.delete(part);
  }
}

async function writeAt(path: string, offset: number, piece: Uint8Array): Promise<void> {
  const handle = await open(path, offset === 0 ? 'w' : 'r+');
  try {
    await handle.write(piece, 0, piece.length, offset);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function finishIfWhole(
  name: string, part: string, whole: string,
): Promise<Result<UploadState, ProblemCode>> {
  const bytes = await readFile(part);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== name.slice(0, 64)) return done({ offset: bytes.length, complete: false });
  const isPdf = name.endsWith('.pdf');
  if (isPdf ? !bytes.subarray(0, 5).equals(pdfMark) : hasPhotoMetadata(bytes)) {
    await rm(part, { force: true });
    return failed('invalid');
  }
  await rename(part, whole);
  return done({ offset: bytes.length, complete: true });
}

const pdfMark = Buffer.from('%PDF-');

/** A photo must contain no EXIF or XMP, which tell where and with which phone it was taken. */
export function hasPhotoMetadata(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 128 * 1024));
  return tellingMarks.some((mark) => start.includes(mark)) || isTellingWebp(start);
}
const tellingMarks = ['Exif\0\0', 'http://ns.adobe.com/xap/'] as const;

/** A WebP header says whether EXIF or XMP follow, wherever they are. */
const isTellingWebp = (start: Buffer): boolean =>
  start.toString('latin1', 8, 16) === 'WEBPVP8X' && ((start[20] ?? 0) & 0x0c) !== 0;
