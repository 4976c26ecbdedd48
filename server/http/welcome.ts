// The answer of every way of signing in: the cookies and what the app needs to start, or the step
// that is still missing, such as a second factor.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AddressForm } from '../../core/words/address-form.ts';
import { readFactors, waysOf, type Needs, type Way } from '../sign-in/factors.ts';
import { readPartialSession } from '../sign-in/partial-session.ts';
import type { Person } from '../store/person.ts';
import { readEnded } from '../accounts/right-ended.ts';
import { transaction } from '../store/pool.ts';
import { courierPins } from '../store/courier-keys.ts';
import type { Context } from './context.ts';
import { cookieToken, giveCookie, setCookie } from './cookie.ts';
import { refuse } from '../store/problem.ts';
import { readClockState } from '../store/trusted-clock.ts';
import { asProvince } from '../store/rights.ts';

export interface Entered {
  readonly token: string;
  /** For the desk's cookie, if the desk was not known before. */
  readonly door?: string | null | undefined;
}

export async function welcome(
  context: Context, reply: FastifyReply, { token, door }: Entered,
): Promise<object> {
  const { people, config } = context;
  people.forget();
  giveCookie(reply, token, config.secureCookies);
  if (door) setCookie(reply, door, { name: 'desk', secure: config.secureCookies });
  reply.header('cache-control', 'no-store');
  const person = await people.personOf(token);
  if (person !== null) return { device: person.device, ...await describe(context, person) };
  return await readLacking(context, token) ?? refuse('signInNeeded');
}

export interface Lacking {
  readonly needs: Exclude<Needs, null>;
  /** In which of her ways she may prove that it is she. */
  readonly ways: readonly Way[];
  readonly name: string;
  /** null: she has no name to sign in with yet. */
  readonly signIn: string | null;
  readonly addressForm: AddressForm | null;
}

/** What this session still lacks; null if it is whole, or there is none. */
export async function readLacking(
  { db }: Context, token: string | undefined,
): Promise<Lacking | null> {
  return transaction(db.pool, async (client) => {
    const half = await readPartialSession(client, token);
    if (half === null) return null;
    const { needs, name, signIn, addressForm } = half;
    return { needs, name, signIn, addressForm, ways: waysOf(await readFactors(client, half)) };
  });
}

/** Refuses with signInNeeded unless a half session is there. */
export async function requirePartialSession({ db }: Context, request: FastifyRequest) {
  const token = cookieToken(request);
  const half = await transaction(db.pool, (client) => readPartialSession(client, token));
  return half === null || token === undefined ? refuse('signInNeeded') : { ...half, token };
}

interface UnitRow { readonly code: string; readonly name: string; readonly level: string }
interface AccountRow {
  readonly name: string; readonly post: string; readonly language: string; readonly kind: string;
  readonly addressForm: AddressForm | null;
  readonly signIn: string | null; readonly recoveryUsedAt: Date | null;
}

/** What the app needs to greet her and to know what she may do. */
export async function describe({ db, today }: Context, person: Person): Promise<object> {
  const { account, province, device, grants } = person;
  return asProvince(db.pool, province, async (client) => {
    const { rows } = await client.query<AccountRow>(
      `select a.name, a.post, a.language, a.address_form as "addressForm", a.sign_in as "signIn",
         d.kind,
         (select max(used_at) from recovery_code c where c.account = a.id
          and used_at is not null and told_at is null) as "recoveryUsedAt"
       from account a, device d
       where a.id = $1 and d.id = $2`, [account, device]);
    const clock = await readClockState(client, province);
    const { recoveryUsedAt = null, ...row } = rows[0] ?? {};
    const codes = [province, ...grants.flatMap((grant) => [grant.unit, ...grant.above])];
    const { rows: units } = await client.query<UnitRow>(
      'select code, name, level from unit where province = $1 and code = any($2)',
      [province, codes]);
    const unitOf = (code: string) => units.find((unit) => unit.code === code);
    const roles = grants.map(({ role, unit, above }) => ({
      role, unit, above, name: unitOf(unit)?.name ?? unit, level: unitOf(unit)?.level ?? null,
    }));
    const ended = await readEnded(client, person);
    return {
      account, device, today: today(), ...(clock === 'right' ? {} : { clock }), ...row,
      ...(recoveryUsedAt ? { recoveryUsedAt } : {}),
      ...(ended.length > 0 ? { ended } : {}),
      roles, units,
      province: { code: province, name: unitOf(province)?.name ?? province },
      courier: await courierPins(client, province),
    };
  });
}
