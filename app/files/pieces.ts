// Uploads one file from a phone or a desk, in pieces with an offset, and continues where the server
// stopped. A file that was damaged on the way is sent again from the start, a few times at most.
import { fileAt } from '../../core/api/file-addresses.ts';
import { limits } from '../../core/limits.ts';
import { done, failed } from '../../core/result.ts';
import { ask, type ServerAnswer } from '../sync/server.ts';

/** `fileNotWhole`: the server has all bytes, but another hash, after every attempt. */
export async function sendPieces(name: string, bytes: ArrayBuffer): ServerAnswer<null> {
  const begun = await ask(fileAt.fileState, { params: { name } });
  if (!begun.ok) return begun;
  if (begun.value.status === 201) return done(null);
  let at = Number(begun.value.headers.get('x-offset') ?? 0);
  for (let round = 0; round < limits.fileRoundsMax; round++) {
    for (; at < bytes.byteLength; at += limits.filePieceBytes) {
      const sent = await putPiece(name, bytes, at);
      if (!sent.ok) return sent;
      if (sent.value.status === 201) return done(null);
    }
    at = 0;
  }
  return failed('fileNotWhole');
}

function putPiece(name: string, bytes: ArrayBuffer, at: number): ServerAnswer<Response> {
  const headers = {
    'content-type': 'application/octet-stream', 'x-offset': String(at),
    'x-length': String(bytes.byteLength),
  };
  const body = bytes.slice(at, at + limits.filePieceBytes);
  return ask(fileAt.sendFile, { params: { name }, headers, body });
}
