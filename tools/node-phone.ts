// A phone in Node: it runs the app's sync (core/sync) over HTTP and keeps its store in memory. Used
// by the demo, the bench and tests. It reaches the server only through its HTTP routes.
import { gzipSync } from 'node:zlib';
import type { Id, UnitCode } from '../core/brands.ts';
import { limits } from '../core/limits.ts';
import type { Change, Json, Row, Verdict } from '../core/sync/change.ts';
import type { Push, Reply } from '../core/sync/exchange.ts';
import { newId } from '../core/sync/ids.ts';
import {
  create, decide, edit, emptyStore, receive, request, viewOf, type Author, type PhoneStore,
} from '../core/sync/phone.ts';
import { decodeReply } from '../core/sync/wire/reply.ts';
import { encodePush } from '../core/sync/wire/push.ts';
import type { Act } from '../core/sync/change.ts';
import { lifecycleOf } from '../processes/lifecycle-of.ts';
import { kindByName } from '../records/index.ts';

export interface PhoneOptions {
  readonly origin: string;
  readonly account: string;
  readonly device: string;
  /** The session cookie as it stands in the header. */
  readonly cookie: string;
  readonly random: (bytes: number) => Uint8Array;
  readonly nowMs?: () => number;
  /** Address in the network, as a reverse proxy on the server's own machine would tell it. */
  readonly address?: string;
}
export interface Traffic { requests: number; up: number; down: number }
/** The server refused (status is not 200), or its reply cannot be decoded (status 200). */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, body: string) {
    super(`${status} ${body.slice(0, 200)}`);
    this.status = status;
  }
}

export class NodePhone {
  store: PhoneStore = emptyStore();
  readonly traffic: Traffic = { requests: 0, up: 0, down: 0 };
  readonly verdicts = new Map<Id, Verdict>();
  readonly options: PhoneOptions;
  private readonly author: Author;

  constructor(options: PhoneOptions) {
    this.options = options;
    const nowMs = options.nowMs ?? Date.now;
    this.author = {
      account: options.account,
      newId: () => newId(nowMs(), options.random),
      now: () => Math.floor(nowMs() / 60_000),
    };
  }

  create(
    kind: string, unit: UnitCode, values: Readonly<Record<string, Json>>, submit = true,
  ): Change {
    const version = kindByName(kind)?.version ?? 1;
    const isSubmitted = submit && lifecycleOf(kind).firstAct === 'submit';
    const made = create(this.store, this.author, {
      kind, version, unit, values, submit: isSubmitted,
    });
    this.store = made.store;
    return made.change;
  }

  edit(row: Row, values: Readonly<Record<string, Json>>, submit = false): Change {
    const made = edit(this.store, this.author, { row, values, submit, version: row.version });
    this.store = made.store;
    return made.change;
  }

  decide(row: Row, act: Act, note?: string): Change {
    const made = decide(this.store, this.author, { row, act, ...(note ? { note } : {}) });
    this.store = made.store;
    return made.change;
  }

  view(id: Id): Row | null {
    return viewOf(this.store, id, lifecycleOf);
  }

  /** Sends one batch and receives the reply. */
  async talk(most: number = limits.changesPerBatchMax): Promise<Reply> {
    const asked = request(this.store, this.options.device, most);
    this.store = asked.store;
    const reply = await this.send(asked.push);
    for (const verdict of reply.verdicts) this.verdicts.set(verdict.id, verdict);
    this.store = receive(this.store, reply, lifecycleOf);
    return reply;
  }

  /** Repeats `talk` until the outbox is empty and the server has no more rows. */
  async rest(): Promise<void> {
    for (;;) {
      const reply = await this.talk();
      if (!reply.more && !reply.rewound && this.store.outbox.size === 0) return;
    }
  }

  async send(push: Push): Promise<Reply> {
    const plain = encodePush(push);
    const isPacked = plain.length > 200;
    const body = isPacked ? gzipSync(plain) : plain;
    const response = await fetch(`${this.options.origin}/api/sync`, {
      method: 'POST', body: new Uint8Array(body),
      headers: {
        'content-type': 'application/octet-stream',
        // As a browser asks over https; Node by itself asks for gzip only over plain http.
        'accept-encoding': 'br, gzip', cookie: this.options.cookie,
        'sec-fetch-site': 'same-origin',
        ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
        ...(this.options.address ? { 'x-forwarded-for': this.options.address } : {}),
      },
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    this.traffic.requests += 1;
    this.traffic.up += body.length;
    this.traffic.down += Number(response.headers.get('content-length') ?? bytes.length);
    if (response.status !== 200) throw new Refusal(response.status, Buffer.from(bytes).toString());
    const decoded = decodeReply(bytes, push);
    if (!decoded.ok) throw new Refusal(200, decoded.problem);
    return decoded.value;
  }
}

export interface Enrolment {
  readonly account: string;
  readonly device: string;
  readonly cookie: string;
}

/** Enrols with a code as a phone does, and keeps the cookie. */
export async function enrol(origin: string, code: string, deviceName: string): Promise<Enrolment> {
  return signedIn(await post(origin, '/api/enrol', { code, deviceName }));
}

export async function signIn(origin: string, name: string, passphrase: string): Promise<Enrolment> {
  return signedIn(await post(origin, '/api/sign-in', { name, passphrase, deviceName: 'demo' }));
}

export const post = (origin: string, path: string, body: unknown, cookie = ''): Promise<Response> =>
  fetch(origin + path, {
    method: 'POST', body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json', 'sec-fetch-site': 'same-origin',
      ...(cookie ? { cookie } : {}),
    },
  });

async function signedIn(response: Response): Promise<Enrolment> {
  const text = await response.text();
  if (response.status !== 200) throw new Refusal(response.status, text);
  const { account, device } = JSON.parse(text) as { account: string; device: string };
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { account, device, cookie };
}
