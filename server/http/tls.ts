// Reads the certificate and the key of https once, before the server listens. A file that cannot be
// read, or a pair that does not work, ends the start with a message that says what to check.
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { TlsFiles } from '../start/config.ts';
import { StartProblem } from '../start/start-problem.ts';

export function readTls({ certFile, keyFile }: TlsFiles): {
  readonly cert: Buffer; readonly key: Buffer;
} {
  const pair = {
    cert: readPem(certFile, 'TLS_CERT'), key: readPem(keyFile, 'TLS_KEY'),
  };
  try {
    createSecureContext(pair);
    return pair;
  } catch (cause) {
    throw new StartProblem({
      vietnamese: 'Chứng chỉ trong TLS_CERT và khóa trong TLS_KEY không dùng được cùng nhau. '
        + '{Chị} kiểm tra hai tệp PEM là một cặp và khóa không đặt mật khẩu.',
      english: 'The certificate in TLS_CERT and the key in TLS_KEY do not work together. Check '
        + 'that both PEM files are one pair and the key has no passphrase.',
      exitCode: 2,
    }, cause);
  }
}

function readPem(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new StartProblem({
      vietnamese: `Không đọc được tệp ${path} của ${name}. {Chị} kiểm tra đường dẫn và quyền đọc.`,
      english: `The file ${path} of ${name} cannot be read. Check the path and who may read it.`,
      exitCode: 2,
    }, cause);
  }
}
