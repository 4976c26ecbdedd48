// Photos and voice notes: uploaded in pieces with an offset, so that a broken connection costs one
// piece; downloaded only through a record that the person may read and that names the file.
import type { FastifyRequest } from 'fastify';
import { join } from 'node:path';
import { byteRoutes as routes } from '../../core/api/phone.ts';
import { mayDo } from '../../processes/deeds.ts';
import { isFileOf } from '../records/file-of.ts';
import { makeBuckets } from '../sign-in/bucket.ts';
import { openNotes } from '../store/audit-notes.ts';
import { fileTypes, openFiles } from '../store/files.ts';
import type { Person } from '../store/person.ts';
import { refuse } from './problem.ts';
import type { Routes } from './context.ts';
import { limitLooseUploads } from './loose-uploads.ts';
import { serveOn } from './serve.ts';

/** Pieces per device: a season's photos at once, then more than a phone can take. */
const perDevice = { burst: 1_600, secondsEach: 5 } as const;

export const fileRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const filesOf = ({ province, device }: Whose): ReturnType<typeof openFiles> =>
    openFiles(join(context.config.dataDir, 'files', province), device);
  const devices = makeBuckets(perDevice, context.now);
  const takeLoose = limitLooseUploads(context);
  const notes = openNotes(context.db.pool, context.now);

  serve(routes.sendFile, async ({ person, params, body, request, reply }) => {
    const name = knownType(params.name);
    const wait = devices.take(person.device) || await takeLoose(person, name);
    if (wait > 0) refuse('tooMany', { retryAfter: wait });
    const offset = countOf(request, 'x-offset') ?? 0;
    const length = countOf(request, 'x-length');
    if (length !== null && offset + body.length > length) refuse('malformed');
    const files = filesOf(person);
    const sent = await files.add(name, offset, body);
    if (!sent.ok) {
      return refuse(
        sent.problem,
        sent.problem === 'fileNotWhole' ? { more: { ...(await files.uploadState(name)) } } : {},
      );
    }
    if (sent.value.complete) return reply.status(201).send(sent.value);
    // All bytes are here and the hash is wrong: no piece can repair that.
    const isSpoiled = sent.value.offset === length;
    if (isSpoiled) await files.drop(name);
    return isSpoiled ? { offset: 0, complete: false } : sent.value;
  });

  serve(routes.fileState, async ({ person, params, reply }) => {
    const { offset, complete } = await filesOf(person).uploadState(knownType(params.name));
    return reply.status(complete ? 201 : 200).header('x-offset', offset).send();
  });

  serve(routes.file, async ({ person, params, query: { record }, request, reply }) => {
    const name = knownType(params.name);
    if (record === undefined || !await isFileOf(context.db.pool, person, { name, record }))
      return refuse('notFound');
    // Not cached by browsers: the next person at this desk may not be allowed to see it.
    reply.header('cache-control', 'private, no-cache').header('etag', `"${name}"`);
    if (request.headers['if-none-match'] === `"${name}"`) return reply.status(304).send();
    const bytes = await filesOf(person).read(name);
    if (!bytes) return refuse('notFound');
    if (isAtDesk(person)) await notes.note(person, { act: 'downloaded', about: record });
    return reply
      .type(fileTypes[name.slice(65)]?.type ?? 'application/octet-stream')
      .header('content-disposition', 'inline')
      .send(bytes);
  });
};

interface Whose { readonly province: string; readonly device: string }
/** Whether the person works at a desk. Phones of villages get their files with sync instead. */
const isAtDesk = ({ grants }: Person): boolean =>
  mayDo({ grants }, 'openFilesAtDesk');

/** null: the sender does not say; apps older than `x-length` do not. */
function countOf({ headers }: FastifyRequest, header: 'x-offset' | 'x-length'): number | null {
  if (headers[header] === undefined) return null;
  const count = Number(headers[header]);
  return Number.isSafeInteger(count) && count >= 0 ? count : refuse('malformed');
}

const knownType = (name: string): string =>
  (name.slice(65) in fileTypes ? name : refuse('notFound'));
