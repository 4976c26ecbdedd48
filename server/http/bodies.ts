// Which bodies the server reads: JSON of limited size and depth without prototype tricks, and bytes
// for sync and courier. Form types are read by routes of public forms only (readForms), so another
// site's form can send nothing else.
import type { FastifyInstance } from 'fastify';
import { jsonFault } from '../../core/json-shape.ts';
import { limits } from '../../core/limits.ts';
import { ProblemAnswer } from './problem.ts';

export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' },
    (request, body, done) => {
      const fault = jsonFault(body);
      if (fault === null) return void parse(request, body.toString('utf8'), done);
      done(new ProblemAnswer(fault === 'tooLarge' ? 'bodyTooLarge' : fault));
    });
  app.addContentTypeParser(/^application\/(octet-stream|x-hoaban)/,
    { parseAs: 'buffer', bodyLimit: limits.courierBytesMax },
    (_request, body, done) => done(null, body));
}

/** For the routes of one file, all of them public forms. Names that come twice count once. */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: limits.formBytesMax },
    (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(body as string))));
}
