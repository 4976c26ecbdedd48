// Requests to the server over HTTP, typed, with failures as values: sync here, the rest in
// requests.ts and files/upload.ts. Stores nothing. Answers are checked here and trusted elsewhere.
import { methodOf, pathOf, type Address, type Filling } from '../../core/api/address.ts';
import { phoneAt } from '../../core/api/phone-addresses.ts';
import { isDay, isUnitCode } from '../../core/brands.ts';
import type { Role } from '../../core/kind/access.ts';
import { limits } from '../../core/limits.ts';
import { problems, type ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import type { Colleague, EndedRole, Me, MyRole, MyUnit } from '../store/me.ts';
import type { Packed } from './batch.ts';

/** `noAnswer`: no signal, or the server does not answer. */
export type Failure = ProblemCode | 'noAnswer';
export type ServerAnswer<T> = Promise<Result<T, Failure>>;

export async function postSync({ body, isGzip }: Packed): ServerAnswer<Uint8Array> {
  const headers: Record<string, string> = { 'content-type': 'application/octet-stream' };
  if (isGzip) headers['content-encoding'] = 'gzip';
  const answer = await ask(phoneAt.sync, { headers, body });
  return answer.ok ? done(new Uint8Array(await answer.value.arrayBuffer())) : answer;
}

/** Reads the answer of a route that describes the person. */
export async function askMe(asked: ServerAnswer<Response>): ServerAnswer<Me> {
  const answer = await asked;
  if (!answer.ok) return answer;
  try {
    const me = meOf(await answer.value.json());
    return me ? done(me) : failed('malformed');
  } catch {
    return failed('noAnswer');
  }
}

export const sendJson = (
  at: Address, body: object, filling: Filling = {},
): ServerAnswer<Response> =>
  ask(at, {
    ...filling, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });

type Sending = Filling & Pick<RequestInit, 'headers' | 'body'>;
export async function ask(at: Address, sending: Sending = {}): ServerAnswer<Response> {
  try {
    const response = await fetchWhole(at, sending);
    return response.ok ? done(response) : failed(await problemOf(response));
  } catch {
    return failed('noAnswer');
  }
}

/** The answer with its whole body, within the time limit of a request. Throws if none comes. */
export async function fetchWhole(
  at: Address, { params, query, ...init }: Sending = {},
): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limits.requestSecondsMax * 1000);
  try {
    const answer = await fetch(pathOf(at, { params, query }),
      { ...init, method: methodOf(at), signal: stop.signal, cache: 'no-store' });
    const body = await answer.arrayBuffer();
    const { status, headers } = answer;
    return new Response(body.byteLength > 0 ? body : null, { status, headers });
  } finally {
    clearTimeout(timer);
  }
}
async function problemOf(response: Response): Promise<Failure> {
  const said: unknown = await response.json().catch(() => null);
  const code = isObject(said) ? said['code'] ?? said['problem'] : null;
  if (typeof code === 'string' && code in problems) return code as ProblemCode;
  if (response.status === 401) return 'signInNeeded';
  return response.status === 429 ? 'tooMany' : 'noAnswer';
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const textOf = (v: unknown): string => (typeof v === 'string' ? v : '');

/** An unknown role opens nothing in this app, which contains no list of roles. */
const isRole = (v: unknown): v is Role => typeof v === 'string';

function meOf(said: unknown): Me | null {
  if (!isObject(said) || typeof said['account'] !== 'string') return null;
  const listOf = (name: string): readonly unknown[] =>
    Array.isArray(said[name]) ? said[name] as readonly unknown[] : [];
  const province = isObject(said['province']) ? said['province']['code'] : said['province'];
  if (!isUnitCode(province)) return null;
  return {
    account: said['account'], name: textOf(said['name']), post: textOf(said['post']),
    addressForm: textOf(said['addressForm']),
    device: textOf(said['device']), kind: said['kind'] === 'desk' ? 'desk' : 'phone', province,
    roles: listOf('roles').flatMap((role) => roleOf(role) ?? []),
    units: listOf('units').flatMap((unit) => placeOf(unit) ?? []),
    courier: pinsOf(said['courier']),
    ended: listOf('ended').flatMap((one) => endedOf(one) ?? []),
    people: listOf('people').flatMap((one) => colleagueOf(one) ?? []),
  };
}

function colleagueOf(said: unknown): Colleague | null {
  if (!isObject(said) || !Array.isArray(said['roles'])) return null;
  const { account, name, roles: held } = said;
  return { account: textOf(account), name: textOf(name),
    roles: held.filter(isRole) };
}

function pinsOf(said: unknown): Me['courier'] {
  if (!isObject(said)) return undefined;
  const { recipient, serverKey } = said;
  return typeof recipient === 'string' && typeof serverKey === 'string'
    ? { recipient, serverKey } : undefined;
}

function roleOf(said: unknown): MyRole | null {
  if (!isObject(said) || !isUnitCode(said['unit'])) return null;
  const role = said['role'];
  const above = Array.isArray(said['above']) ? said['above'].filter(isUnitCode) : [];
  return isRole(role) ? { role, unit: said['unit'], above } : null;
}

function endedOf(said: unknown): EndedRole | null {
  if (!isObject(said)) return null;
  const { until } = said;
  return {
    id: textOf(said['id']), unitName: textOf(said['unitName']), until: isDay(until) ? until : null,
  };
}

function placeOf(said: unknown): MyUnit | null {
  if (!isObject(said) || !isUnitCode(said['code'])) return null;
  return { code: said['code'], name: textOf(said['name']), level: textOf(said['level']) };
}
