// Uploads a file from a desk: pictures made small and without metadata, PDFs unchanged; named by
// their hash, sent in pieces. Used by files-input.tsx.
import { limits } from '../../../../core/limits.ts';
import { done, failed, type Result } from '../../../../core/result.ts';
import type { Words } from '../../../../core/words/words.ts';
import { nameOf } from '../../../files/names.ts';
import { shrinkPhoto } from '../../../files/photo.ts';
import { sendPieces } from '../../../files/pieces.ts';
import { papers } from '../../../words/office/members.ts';

interface Attached { readonly name: string; readonly blob: Blob }

/** A chosen file, or a new recording. */
export async function attach(file: Blob): Promise<Result<Attached, Words>> {
  const blob = await fitted(file);
  if (!blob.ok) return blob;
  const bytes = await blob.value.arrayBuffer();
  const name = await nameOf(bytes, blob.value.type);
  const sent = await sendPieces(name, bytes);
  return sent.ok ? done({ name, blob: blob.value }) : failed(papers.notSent);
}

async function fitted(file: Blob): Promise<Result<Blob, Words>> {
  if (file.type.startsWith('audio/')) {
    return file.size <= limits.voiceBytesMax ? done(file) : failed(papers.tooLong);
  }
  if (file.type === 'application/pdf') {
    return file.size <= limits.paperBytesMax ? done(file) : failed(papers.tooLarge);
  }
  const small = await shrinkPhoto(file);
  return small ? done(small) : failed(papers.notRead);
}
