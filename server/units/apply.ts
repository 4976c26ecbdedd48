// Applies an act to the tree, to all figures computed by the old tree, and to the people of closed
// units: in one transaction under the lock of the province's counter, all or nothing. The caller
// has planned the act on this tree and checked the person's rights.
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { audit } from '../store/audit.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { forgetUnits } from '../store/units.ts';
import { dayBefore, firstDay } from './days.ts';
import { moveGrants } from './grants.ts';
import type { Effects, Tree } from './plan.ts';
import { describeUnits, type UnitActor } from './records.ts';
import { restate, type Crossing } from './restate.ts';

export interface Applying extends UnitActor {
  readonly id: string;
  readonly what: string;
  readonly today: string;
  readonly giveAgain: boolean;
  readonly effects: Effects;
  readonly tree: Tree;
}

/** Sets the transaction's scope to the province. Nobody else can write in the province until this
    transaction ends. */
export async function lockTree(client: ClientBase, province: string): Promise<void> {
  await setScope(client, provinceScope(province));
  const { rowCount } =
    await client.query('select from counter where province = $1 for update', [province]);
  if (rowCount !== 1) throw new Error('the province has no counter');
}

export async function applyEffects(client: ClientBase, applying: Applying): Promise<void> {
  const { province, effects, day, tree } = applying;
  await describeUnits(client, effects, applying);
  await setScope(client, provinceScope(province));
  const before = await communesOf(client, province);
  for (const { unit, from } of effects.renames) {
    await startHistoryLine(client, applying, { unit, name: from });
  }
  for (const { unit, to } of effects.moves) {
    await startHistoryLine(client, applying, { unit });
    await client.query(
      'update unit set parent = $3 where province = $1 and code = $2', [province, unit, to]);
  }
  for (const { unit, parent } of effects.closes) {
    if (tree.get(unit)?.parent !== parent) await startHistoryLine(client, applying, { unit });
  }
  await storeDecidedFields(client, province, { effects, day });
  await updateUnitPaths(client, province);
  await restate(client, province, crossingsOf(before, await communesOf(client, province)));
  const moved = await moveGrants(client, effects.closes, applying);
  await recordBatch(client, applying);
  forgetUnits(province);
  for (const { act, account, role, unit } of moved) {
    await audit(client, {
      province, actor: applying.actor, device: applying.device, act, unit, about: account,
      more: { role, change: applying.id },
    });
  }
  await audit(client, {
    province, actor: applying.actor, device: applying.device, act: 'unitChanged',
    about: applying.id, more: {
      what: applying.what, day, opened: effects.opens.length, closed: effects.closes.length,
      moved: effects.moves.length, renamed: effects.renames.length, grants: moved.length,
    },
  });
}

interface Ending { readonly unit: string; readonly name?: string }
/** Starts a history line on the act's day. The previous line stores the old parent, and the old
    name if it changes. */
async function startHistoryLine(
  client: ClientBase, { province, day }: Applying, { unit, name }: Ending,
): Promise<void> {
  await client.query(
    `insert into unit_line (province, unit, since, parent)
     select province, code, $3::date, parent from unit where province = $1 and code = $2
     on conflict (province, unit, since) do nothing`, [province, unit, firstDay]);
  if (name !== undefined) {
    await client.query(
      `update unit_line set name = $3 where province = $1 and unit = $2 and name is null
         and since < $4::date`, [province, unit, name, day]);
  }
  await client.query(
    `insert into unit_line (province, unit, since) values ($1, $2, $3::date)
     on conflict (province, unit, since) do nothing`, [province, unit, day]);
}

/** Later edits of a unit's record do not change fields that an act set. The last line of the
    history has the unit's present parent. */
async function storeDecidedFields(
  client: ClientBase, province: string,
  { effects, day }: { readonly effects: Effects; readonly day: string },
): Promise<void> {
  const said = `said = array(select distinct unnest(said || $3::text[]))`;
  for (const { code } of effects.opens) {
    await client.query(
      `update unit set ${said}, valid_from = $4 where province = $1 and code = $2`,
      [province, code, ['from', 'name'], day]);
  }
  for (const { unit, to } of effects.renames) {
    await client.query(`update unit set ${said}, name = $4 where province = $1 and code = $2`,
      [province, unit, ['name'], to]);
  }
  for (const { unit, successors, parent } of effects.closes) {
    await client.query(
      `update unit set ${said}, valid_to = $4, successors = $5, parent = $6
       where province = $1 and code = $2`,
      [province, unit, ['to'], dayBefore(day), successors, parent]);
  }
  await client.query(
    `update unit_line l set parent = u.parent from unit u
     where l.province = $1 and u.province = $1 and u.code = l.unit and l.parent is distinct from
       u.parent and l.since = (select max(since) from unit_line m
         where m.province = $1 and m.unit = l.unit)`, [province]);
}

/** Computes the path of every unit from today's parents. */
async function updateUnitPaths(client: ClientBase, province: string): Promise<void> {
  await client.query(
    `with recursive path(code, above) as (
       select code, '{}'::text[] from unit where province = $1 and parent is null
       union all
       select u.code, p.above || p.code from unit u join path p on u.parent = p.code
       where u.province = $1 and not u.code = any (p.above || p.code))
     update unit u set above = p.above from path p
     where u.province = $1 and u.code = p.code and u.above <> p.above`, [province]);
}

async function communesOf(
  client: ClientBase, province: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ readonly code: string; readonly commune: string }>(
    'select code, commune from unit where province = $1', [province]);
  return new Map(rows.map(({ code, commune }) => [code, commune]));
}

const crossingsOf = (
  before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>,
): readonly Crossing[] => [...after].flatMap(([unit, to]) => {
  const from = before.get(unit) ?? to;
  return from === to ? [] : [{ unit, from, to }];
});

/** Writes a batch mark and sets the act's state to applied. After a restore without this act, the
    server does not know the mark and answers `rewound`. */
async function recordBatch(
  client: ClientBase, { province, id, device, effects }: Applying,
): Promise<void> {
  const mark = randomBytes(8).toString('hex');
  await client.query(
    `with moved as (
       update counter set mark = $2, tree = (random() * 2000000000)::int where province = $1
       returning seq)
     insert into batch (province, mark, seq, device) select $1, $2, seq, $3 from moved`,
    [province, mark, device]);
  await client.query(
    `update unit_change set state = 'applied', applied_at = hoaban_now(), failed = null,
      effects = $3
     where province = $1 and id = $2`, [province, id, JSON.stringify(effects)]);
}
