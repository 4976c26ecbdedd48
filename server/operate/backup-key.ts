// The signature of a backup: an Ed25519 key of this installation signs the list of each backup, and
// the list contains the hash of every file. The private key is in HOABAN_DATA and never leaves it;
// the public key is printed, because a restore on another machine needs it to check the signature.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartProblem } from '../start/start-problem.ts';

/** `own`: signed by this installation. `pinned`: by the named key. `unknown` and `none` prove
    nothing. */
export type Signer = 'own' | 'pinned' | 'unknown' | 'none';

const keyFile = (dataDir: string): string => join(dataDir, 'backup-key');
const signatureName = 'manifest.sig';
const isPublicKey = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** The public key that identifies this installation's backups; made at the first backup. */
export async function makeBackupKey(dataDir: string): Promise<string> {
  const known = await readBackupKey(dataDir);
  if (known !== null) return known;
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(keyFile(dataDir), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600, flag: 'wx',
  });
  await chmod(keyFile(dataDir), 0o600);
  return publicHalf(privateKey);
}

export async function readBackupKey(dataDir: string): Promise<string | null> {
  const pem = await readOrNull(keyFile(dataDir));
  return pem === null ? null : publicHalf(createPrivateKey(pem));
}

export async function signManifest(
  dataDir: string, folder: string, manifest: string,
): Promise<void> {
  const key = await makeBackupKey(dataDir);
  const pem = await readFile(keyFile(dataDir), 'utf8');
  const signature = sign(null, Buffer.from(manifest), createPrivateKey(pem)).toString('base64url');
  await writeFile(join(folder, signatureName), `${key} ${signature}\n`, { mode: 0o600 });
}

interface BackupToCheck {
  readonly dataDir: string;
  readonly folder: string;
  /** The file of the list, byte for byte. */
  readonly manifest: string;
  /** The public key that the operator named. */
  readonly pinned?: string | null | undefined;
}

/** Who signed the list. A signature that does not match stops the restore. */
export async function signerOf(
  { dataDir, folder, manifest, pinned = null }: BackupToCheck,
): Promise<Signer> {
  if (pinned !== null && !isPublicKey(pinned)) throw badKey(pinned);
  const [key = '', signature = ''] = (await readOrNull(join(folder, signatureName)) ?? '')
    .trim().split(' ');
  if (key === '') return 'none';
  const fits = isPublicKey(key) && verify(null, Buffer.from(manifest),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' }),
    Buffer.from(signature, 'base64url'));
  if (!fits) throw altered(folder);
  if (key === pinned) return 'pinned';
  return pinned === null && key === await readBackupKey(dataDir) ? 'own' : 'unknown';
}

const publicHalf = (key: Parameters<typeof createPublicKey>[0]): string =>
  createPublicKey(key).export({ format: 'jwk' }).x ?? '';

const readOrNull = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch((error: { readonly code?: string }) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

const altered = (folder: string): StartProblem => new StartProblem({
  vietnamese: `Danh sách của bản sao lưu ở ${folder} không khớp chữ ký của nó: bản này đã bị sửa. `
    + 'Không có gì thay đổi; {chị} dùng bản khác và báo người phụ trách bảo vệ dữ liệu.',
  english: `The list of the backup in ${folder} does not fit its signature: it was altered. `
    + 'Nothing was changed; use another backup and tell the data protection officer.',
});

const badKey = (text: string): StartProblem => new StartProblem({
  vietnamese: `“${text}” không phải khóa công khai của bản sao lưu (43 ký tự, in ra khi sao lưu).`,
  english: `“${text}” is no public key of a backup (43 characters, printed by each backup).`,
  exitCode: 2,
});
