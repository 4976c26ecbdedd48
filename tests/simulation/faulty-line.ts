// A line between the app's own sync and the real server that breaks as a seed says: nothing comes
// back, an error, rubbish, half an answer, the answer lost after the work was done; and changes
// that silence every request they are in. It keeps a list of all that passed. Test only.
import { gunzipSync } from 'node:zlib';
import type { Id } from '../../core/brands.ts';
import { pushedIds } from '../../core/sync/exchange.ts';
import { unpackPush } from '../../core/sync/wire/push.ts';
import { origin, type TestServer } from '../../server/http/server.fixture.ts';
import { pickFrom, type Random } from './random.ts';

export interface Passed {
  readonly ids: readonly Id[];
  /** A whole reply went back to the phone. */
  readonly isAnswered: boolean;
}
const faults = ['refused', 'lost', '500', '429', 'rubbish', 'half', 'reset'] as const;

export class FaultyLine {
  readonly passed: Passed[] = [];
  readonly silencing = new Set<Id>();
  /** In a hundred requests. */
  faultsIn100 = 0;
  random: Random = () => 0;
  /** Told before a request leaves. */
  onRequest: (ids: readonly Id[]) => void = () => {};
  readonly server: TestServer;
  readonly cookie: string;
  constructor(server: TestServer, cookie: string) {
    this.server = server;
    this.cookie = cookie;
  }

  readonly fetch = async (path: unknown, init: RequestInit = {}): Promise<Response> => {
    const body = Buffer.from(init.body as Uint8Array);
    const headers = init.headers as Record<string, string>;
    const isGzip = headers['content-encoding'] === 'gzip';
    const push = unpackPush(isGzip ? gunzipSync(body) : body);
    if (!push.ok) throw new Error('the server cannot read this phone');
    const ids = pushedIds(push.value);
    this.onRequest(ids);
    const isFault = this.random(100) < this.faultsIn100;
    const fault = ids.some((id) => this.silencing.has(id)) ? 'refused'
      : isFault ? pickFrom(this.random, faults) : null;
    const note = (isAnswered: boolean) => this.passed.push({ ids, isAnswered });
    note(fault === null);
    if (fault === 'refused' || fault === 'reset') throw new TypeError('Failed to fetch');
    if (fault === '500') return new Response('lỗi', { status: 500 });
    if (fault === '429') return Response.json({ code: 'tooMany' }, { status: 429 });
    if (fault === 'rubbish') return new Response('<html>Chào mừng</html>');
    const answer = await this.server.app.inject({
      method: 'POST', url: String(path), payload: body,
      headers: { ...headers, origin, host: '127.0.0.1:8080', cookie: this.cookie },
    });
    if (fault === 'lost') throw new TypeError('Failed to fetch');
    const bytes = new Uint8Array(answer.rawPayload);
    return new Response(fault === 'half' ? bytes.slice(0, bytes.length >> 1) : bytes,
      { status: answer.statusCode });
  };
}
