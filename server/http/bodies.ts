// Which bodies the server reads: JSON without prototype tricks, and bytes for sync and courier.
// Form types are not among them: another site's form can send nothing here.
import type { FastifyInstance } from 'fastify';
import { limits } from '../../core/limits.ts';

export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'));
  app.addContentTypeParser(/^application\/(octet-stream|x-hoaban)/,
    { parseAs: 'buffer', bodyLimit: limits.courierBytesMax },
    (_request, body, done) => done(null, body));
}
