// The small province of server.fixture.ts with people already signed in, for the tests of figures,
// inbox, events and reports: their changes go through the real ingest, their questions over HTTP.
import { randomBytes } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { Act, Change, Json, Row, Verdict } from '../../core/sync/change.ts';
import { newId } from '../../core/sync/ids.ts';
import { changeTo, newRecord, seenOf, writesOver } from '../../core/sync/new-change.ts';
import { createAccount } from '../accounts/accounts.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import type { Routes } from '../http/context.ts';
import { eventRoutes } from '../http/events.ts';
import { figureRoutes } from '../http/figures.ts';
import { publicRoutes } from '../http/public.ts';
import { recordRoutes } from '../http/records.ts';
import { reportRoutes } from '../http/reports.ts';
import { settle, startServer, type TestServer } from '../http/server.fixture.ts';
import { slipRoutes } from '../http/slips.ts';
import { machineMs } from '../../tests/clock.ts';
import { asProvince } from '../store/rights.ts';

const people = ['thu', 'hanh', 'may', 'sua', 'dua', 'sao'] as const;
export type Name = typeof people[number];
export type Values = Readonly<Record<string, Json>>;

export interface Office {
  readonly server: TestServer;
  get(name: Name, url: string): Promise<LightMyRequestResponse>;
  /** The answer's body; fails on anything but 200. */
  read<T>(name: Name, url: string): Promise<T>;
  post(name: Name, url: string, body?: object): Promise<LightMyRequestResponse>;
  put(name: Name, url: string, body: object): Promise<LightMyRequestResponse>;
  send(name: Name, changes: readonly Change[]): Promise<readonly Verdict[]>;
  /** Writes a record, sent at once where the kind is sent; returns its id. */
  write(name: Name, kind: string, unit: string, values: Values): Promise<Id>;
  decide(name: Name, id: Id, act: Act, note?: string): Promise<Verdict>;
  edit(name: Name, id: Id, values: Values): Promise<Verdict>;
  cookie(name: Name): string;
  device(name: Name): string;
  close(): Promise<void>;
}

/** thu: province · hanh, dua: communes 90-1, 90-2 · may, sua: villages 90-1-1, 90-2-1 · sao:
    leader. */
export async function openOffice(more: readonly Routes[] = []): Promise<Office> {
  const server = await startServer([
    figureRoutes, slipRoutes, recordRoutes, eventRoutes, reportRoutes, publicRoutes, ...more,
  ]);
  await settle(server.test);
  const sessions = await signEverybodyIn(server);
  const session = (name: Name) => sessions.get(name) ?? { token: '', device: '' };
  const headers = (name: Name) => ({ cookie: `s=${session(name).token}` });
  const get = (name: Name, url: string) => server.get(url, { headers: headers(name) });
  const post = (name: Name, url: string, body?: object) =>
    server.post(url, body, { headers: headers(name) });
  const read = async <T>(name: Name, url: string): Promise<T> => {
    const answer = await get(name, url);
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  };
  const send = async (name: Name, changes: readonly Change[]) => {
    const answer = await post(name, '/api/changes', { changes });
    if (answer.statusCode !== 200) throw new Error(`changes: ${answer.statusCode} ${answer.body}`);
    return answer.json<{ readonly verdicts: readonly Verdict[] }>().verdicts;
  };
  const rowAt = async (name: Name, id: Id): Promise<Row> =>
    (await read<{ readonly row: Row }>(name, `/api/records/${id}`)).row;
  return {
    server, get, post, read, send,
    put: (name, url, body) => server.app.inject({
      method: 'PUT', url, payload: body,
      headers: { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080', ...headers(name) },
    }),
    write: async (name, kind, unit, values) => {
      const change = creation(name, { kind, unit, values });
      const [verdict] = await send(name, [change]);
      if (verdict?.outcome !== 'applied')
        throw new Error(`not written: ${JSON.stringify(verdict)}`);
      return change.id;
    },
    decide: async (name, id, act, note) => {
      const row = await rowAt(name, id);
      const [verdict] = await send(name, [{
        ...base(name, row), act, ...(note === undefined ? {} : { note }),
        seen: seenOf(row),
      }]);
      return verdict ?? never();
    },
    edit: async (name, id, values) => {
      const row = await rowAt(name, id);
      const [verdict] = await send(name, [{ ...base(name, row), set: writesOver(row, values) }]);
      return verdict ?? never();
    },
    cookie: (name) => headers(name).cookie,
    device: (name) => session(name).device,
    close: () => server.close(),
  };
}

export const makeId = (): Id => newId(machineMs(), (n) => randomBytes(n));
const sent = new Set(
  ['activity', 'clubSession', 'training', 'dialogue', 'customWatch', 'post', 'translation']);

export function creation(
  author: string,
  { kind, unit, values }: { readonly kind: string; readonly unit: string; readonly values: Values },
): Change {
  return newRecord({
    id: makeId(), author, at: null, kind, version: 1, unit: asUnitCode(unit), values,
    act: sent.has(kind) ? 'submit' : undefined,
  });
}

const base = (author: string, row: Row): Change =>
  changeTo({ ...row, version: 1 }, { id: makeId(), author, at: null });
const never = (): never => { throw new Error('no verdict'); };

async function signEverybodyIn({ test }: TestServer) {
  return asProvince(test.db.pool, '90', async (client) => {
    const grants = { dua: ['communeOfficer', '90-2'], sao: ['provinceLeader', '90'] } as const;
    for (const [id, [role, unit]] of Object.entries(grants)) {
      await createAccount(client, {
        id, province: '90',
        name: `Chị ${id}`,
        post: 'Chủ tịch',
        grants: [{ role, unit, since: '2025-01-01' }],
      });
    }
    const sessions = new Map<string, { readonly token: string; readonly device: string }>();
    for (const account of people) {
      const device = await makeDevice(client, { province: '90', kind: 'phone', name: 'Máy' });
      await joinDevice(client, device, account);
      sessions.set(account, { device, token: await startSession(client, { account, device }) });
    }
    return sessions;
  });
}

/** A meeting in a village: `women` aged 16–59 and nobody else, of its team when one is named. */
export const meeting = (heldOn: string, women: number, more: Values = {}): Values =>
  ({ form: 'meeting', heldOn, topics: ['tao-hon'], women59: women, ...more });
