// Whether a request comes from this machine without a proxy; used for features that are only meant
// for somebody who tries Hoa Ban on their own computer. A proxy reveals itself by the host or
// origin of the request, or by the headers it adds; HOABAN_URL says it outright.
import type { FastifyRequest } from 'fastify';
import type { Config } from '../start/config.ts';

const names = ['localhost', '127.0.0.1', '[::1]', '::1'];
const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const addedByProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto',
  'x-real-ip', 'via', 'cf-connecting-ip'];

/** A publicly known phrase, so it opens the demo only for requests from this machine. A demo that
    is reached from elsewhere gets a new phrase at each start (server/demo/demo.ts). */
export const demoPassphrase = 'hoa ban trắng mẫu';

/** Whether the server is meant for this machine only. */
export const isOnlyHere = ({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean =>
  names.includes(host) && names.includes(new URL(publicUrl).hostname);

export function isFromHere(
  request: FastifyRequest, config: Pick<Config, 'host' | 'publicUrl'>,
): boolean {
  const { headers, socket } = request;
  const origin = headers.origin ?? `http://${headers.host ?? ''}`;
  return isOnlyHere(config)
    && addresses.includes(socket.remoteAddress ?? '')
    && addedByProxies.every((name) => headers[name] === undefined)
    && names.includes(hostOf(`http://${headers.host ?? ''}`)) && names.includes(hostOf(origin));
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
