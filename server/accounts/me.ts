// What the signed-in person's own devices are told about her, and what she changes there herself.
import type { ClientBase, Pool } from 'pg';
import { asUnitCode, type Day, type UnitCode } from '../../core/brands.ts';
import type { Colleague, Me } from '../../core/api/me.ts';
import { limits } from '../../core/limits.ts';
import type { AddressForm } from '../../core/words/address-form.ts';
import type { Language } from '../../core/words/words.ts';
import { courierPins } from '../store/courier-keys.ts';
import type { Person } from '../store/person.ts';
import { asProvince } from '../store/rights.ts';
import { readClockState } from '../store/trusted-clock.ts';
import { readEnded } from './right-ended.ts';

interface UnitRow { readonly code: UnitCode; readonly name: string; readonly level: string }
type AccountRow =
  Pick<Me, 'name' | 'post' | 'language' | 'kind' | 'addressForm' | 'signIn'>
  & { readonly recoveryUsedAt: Date | null };

/** What the app needs to greet the person and to know what she may do. null: the account or the
    device was removed meanwhile. */
export const describePerson = (
  pool: Pool, person: Person, today: Day,
): Promise<Me | null> => asProvince(pool, person.province, async (client) => {
  const { account, province, device, grants } = person;
  const found = await readAccount(client, person);
  if (found === null) return null;
  const { recoveryUsedAt, ...row } = found;
  const clock = await readClockState(client, province);
  const codes = [province, ...grants.flatMap((grant) => [grant.unit, ...grant.above])];
  const { rows: units } = await client.query<UnitRow>(
    'select code, name, level from unit where province = $1 and code = any($2)',
    [province, codes]);
  const unitOf = (code: string) => units.find((unit) => unit.code === code);
  const roles = grants.map(({ role, unit, above }) => ({
    role, unit, above, name: unitOf(unit)?.name ?? unit, level: unitOf(unit)?.level ?? null,
  }));
  const ended = await readEnded(client, person);
  const people = row.kind === 'phone' ? await readColleagues(client, person, today) : [];
  return {
    account, device, today, ...(clock === 'right' ? {} : { clock }), ...row,
    ...(recoveryUsedAt ? { recoveryUsedAt: recoveryUsedAt.toISOString() } : {}),
    ...(ended.length > 0 ? { ended } : {}),
    ...(people.length > 0 ? { people } : {}),
    roles, units,
    province: { code: asUnitCode(province), name: unitOf(province)?.name ?? province },
    courier: await courierPins(client, province),
  };
});

async function readAccount(
  client: ClientBase, { account, device }: Person,
): Promise<AccountRow | null> {
  const { rows } = await client.query<AccountRow>(
    `select a.name, a.post, a.language, a.address_form as "addressForm", a.sign_in as "signIn",
       d.kind,
       (select max(used_at) from recovery_code c where c.account = a.id
        and used_at is not null and told_at is null) as "recoveryUsedAt"
     from account a, device d
     where a.id = $1 and d.id = $2`, [account, device]);
  return rows[0] ?? null;
}

/** Others who hold a role at the person's units or at the communes above them. */
async function readColleagues(
  client: ClientBase, { account, province, grants }: Person, today: Day,
): Promise<readonly Colleague[]> {
  const units = grants.flatMap(({ unit, above }) => [unit, ...above])
    .filter((unit) => unit !== province);
  const { rows } = await client.query<Colleague>(
    `select a.id as account, a.name, array_agg(distinct g.role order by g.role) as roles
     from account_grant g join account a on a.id = g.account and a.closed_at is null
     where g.unit = any($1) and a.id <> $2 and a.province = $3 and g.since <= $4
       and (g.until is null or g.until >= $4)
     group by a.id, a.name order by a.name, a.id limit $5`,
    [units, account, province, today, limits.colleaguesMax]);
  return rows;
}

interface Changing {
  readonly language?: Language | undefined;
  /** null: nobody said; left out: as it was. */
  readonly addressForm?: AddressForm | null | undefined;
}
export const changePerson = (
  pool: Pool, { account, province }: Person, { language, addressForm }: Changing,
): Promise<void> => asProvince(pool, province, async (client) => {
  await client.query(
    `update account set language = coalesce($2, language),
       address_form = case when $4 then $3 else address_form end where id = $1`,
    [account, language ?? null, addressForm ?? null, addressForm !== undefined]);
});
