// The small province of the simulation on a real database: two communes, three villages, people
// with grants and devices, and a fault that strikes inside the database. Test only.
import { asUnitCode, type UnitCode } from '../../core/brands.ts';
import type { Role, Who } from '../../core/kind/access.ts';
import type { Row } from '../../core/sync/change.ts';
import { createAccount, createProvince } from '../../server/accounts/accounts.ts';
import { setFactorRule } from '../../server/sign-in/factor-rule.ts';
import { peopleOf } from '../../server/accounts/people.ts';
import type { Person } from '../../server/store/person.ts';
import { transaction, type OwnedDatabase } from '../../server/store/pool.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../../server/store/rows.ts';
import { forgetUnits } from '../../server/store/units.ts';
import { orRefuse } from '../../server/http/problem.ts';
import { decideAct } from '../../server/units/changes.ts';

export const PROVINCE = asUnitCode('90');
const PARENTS_AT_FIRST: Readonly<Record<string, string>> = {
  '90-1': '90',
  '90-2': '90',
  '90-1-1': '90-1',
  '90-1-2': '90-1',
  '90-2-1': '90-2',
};
/** Today's tree: worlds move villages, laws ask where they lie now. */
const PARENTS: Record<string, string> = { ...PARENTS_AT_FIRST };
export const UNITS: readonly UnitCode[] = ['90', ...Object.keys(PARENTS)].map(asUnitCode);
/** From the province down to the unit's parent. */
export const aboveOf = (unit: string): UnitCode[] => {
  const parent = PARENTS[unit];
  return parent === undefined ? [] : [...aboveOf(parent), asUnitCode(parent)];
};
export const pathOf = (unit: string): string[] => [unit, ...aboveOf(unit)];
const LEVELS = ['province', 'commune', 'village'] as const;
export const levelOf = (unit: string): (typeof LEVELS)[number] =>
  LEVELS[aboveOf(unit).length] ?? 'village';

/** 'villageLead 90-1-1': a role and the unit it is held in. */
export type GrantName = string;
const partsOf = (grant: GrantName): [Role, string] => grant.split(' ') as [Role, string];
export const whoOf = (account: string, grants: Iterable<GrantName>): Who => ({
  account,
  grants: [...grants]
    .map(partsOf)
    .map(([role, unit]) => ({ role, unit: asUnitCode(unit), above: aboveOf(unit) })),
});

export interface Human {
  readonly account: string;
  readonly grants: readonly GrantName[];
}
export const PEOPLE: readonly Human[] = [
  { account: 'may', grants: ['villageLead 90-1-1'] },
  { account: 'pa', grants: ['villageLead 90-1-1', 'villageLead 90-1-2'] },
  { account: 'sua', grants: ['villageLead 90-2-1'] },
  { account: 'hanh', grants: ['communeOfficer 90-1'] },
  { account: 'bien', grants: ['communeOfficer 90-1', 'communeOfficer 90-2'] },
  { account: 'thu', grants: ['provinceOfficer 90'] },
  { account: 'din', grants: ['clubAdviser 90-1-1'] },
  { account: 'chua', grants: ['villageLead 90-1-2'] },
  { account: 'mo', grants: ['villageLead 90-2-1', 'clubAdviser 90-2-1'] },
  { account: 'xuan', grants: ['communeOfficer 90-2'] },
];
const SINCE = '2025-01-01';
const TODAY = '2026-11-22';

/** The province, its people and `devices` by account. */
export async function settleProvince(
  db: OwnedDatabase,
  devices: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  forgetUnits(PROVINCE);
  Object.assign(PARENTS, PARENTS_AT_FIRST);
  await transaction(db.owner, async (client) => {
    await createProvince(client, {
      code: PROVINCE,
      name: 'Hoa Trắng',
      since: SINCE,
      officer: { id: 'first', name: 'Lò Thị Thu', post: 'Phó Chủ tịch' },
    });
    // Devices stay as they are while roles come and go; second factors have tests of their own.
    await setFactorRule(client, PROVINCE, 'offered');
    for (const unit of UNITS.slice(1)) {
      await client.query(
        `insert into unit (province, code, level, parent, above, name)
         values ($1, $2, $3, $4, $5, $6)`,
        [PROVINCE, unit, levelOf(unit), PARENTS[unit], aboveOf(unit), `Đơn vị ${unit}`],
      );
    }
    for (const { account } of PEOPLE) {
      await createAccount(client, {
        id: account,
        province: PROVINCE,
        name: account,
        post: 'Cán bộ',
        grants: [],
      });
    }
    for (const [account, names] of devices)
      for (const device of names) {
        await client.query(
          `insert into device (id, province, kind, name) values ($1, $2, 'phone', $1)`,
          [device, PROVINCE],
        );
        await client.query('insert into device_account (device, account) values ($1, $2)', [
          device,
          account,
        ]);
      }
  });
}

/** Moves a village to the other commune, as an officer of the province does. */
export async function moveVillage(db: OwnedDatabase, village: string): Promise<void> {
  const to = PARENTS[village] === '90-1' ? '90-2' : '90-1';
  orRefuse(await decideAct(
    db.pool,
    { province: PROVINCE, account: 'first', device: 'desk', today: TODAY },
    { act: { what: 'move', units: [village], to }, day: TODAY, document: '', giveAgain: true },
  ));
  await readTree(db);
}

/** After an act or a restore: where the units lie, as the database has it. */
export async function readTree(db: OwnedDatabase): Promise<void> {
  const { rows } = await db.owner.query<{ readonly code: string; readonly parent: string }>(
    'select code, parent from unit where parent is not null',
  );
  for (const { code, parent } of rows) PARENTS[code] = parent;
}

export async function writeGrants(
  db: OwnedDatabase,
  grants: ReadonlyMap<string, ReadonlySet<GrantName>>,
): Promise<void> {
  await transaction(db.owner, async (client) => {
    const rows = [...grants].flatMap(([account, names]) =>
      [...names].map((name) => [account, ...partsOf(name)]),
    );
    await client.query('delete from account_grant where account <> $1', ['first']);
    await client.query(
      `insert into account_grant (account, role, unit, since)
       select a, r, u, $4 from unnest($1::text[], $2::text[], $3::text[]) x(a, r, u)`,
      [rows.map((r) => r[0]), rows.map((r) => r[1]), rows.map((r) => r[2]), SINCE],
    );
  });
}

/** The people who may write on this device, with the rights of this moment. */
export const enrolledOn = (
  db: OwnedDatabase,
  device: string,
  accounts: readonly string[],
): Promise<readonly Person[]> =>
  peopleOf(db, { province: PROVINCE, accounts, device, today: TODAY });

/** Everything that the database holds, past all walls. */
export async function rowsOf(db: OwnedDatabase): Promise<Row[]> {
  const { rows } = await db.owner.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record order by seq`,
  );
  return rows.map(rowOf);
}

/** The database fails on every record or change that says `poison`; `false`: no longer. */
export async function poison(db: OwnedDatabase, isOn: boolean): Promise<void> {
  const sql = (['record', 'change'] as const).map((table) =>
    isOn
      ? `create or replace trigger poison before insert or update on ${table} for each row
        when (new.body like '%poison%') execute function poison()`
      : `drop trigger if exists poison on ${table}`,
  );
  await db.owner.query(`create or replace function poison() returns trigger language plpgsql as
    $$ begin raise exception 'poison' using errcode = '22000'; end $$; ${sql.join('; ')}`);
}
