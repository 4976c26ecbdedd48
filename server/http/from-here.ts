// Whether a request comes from this very machine and nobody stands between: what is only meant for
// somebody trying Hoa Ban on her own computer asks this. A proxy in front shows itself by the host
// or origin it was asked for, or by the headers it adds; HOABAN_URL says it outright.
import type { FastifyRequest } from 'fastify';
import type { Config } from '../start/config.ts';

const names = ['localhost', '127.0.0.1', '[::1]', '::1'];
const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const addedByProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto',
  'x-real-ip', 'via', 'cf-connecting-ip'];

/** Everybody knows it, so it opens the demo for requests from here alone. Reached from elsewhere
    the demo gets a new phrase with each start (server/demo/demo.ts). */
export const demoPassphrase = 'hoa ban trắng mẫu';

/** The server is meant for this machine alone. */
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
