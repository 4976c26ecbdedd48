// Which bodies the server reads: JSON of limited size and depth without prototype tricks, and bytes
// for sync and courier. It reads no form types, so another site's form can send nothing.
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
