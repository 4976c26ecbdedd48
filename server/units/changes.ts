// Acts of an officer on units: preview an act, decide it for today or a coming day, revoke a
// planned act. The caller must have checked the officer's rights.
import type { ClientBase, Pool } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { UnitAct, UnitPreview } from '../../core/api/units.ts';
import type { UnitChangeLine, UnitChanges } from '../../core/api/units.ts';
import { done, type Result } from '../../core/result.ts';
import { audit } from '../store/audit.ts';
import { enqueueForDay } from '../store/enqueue.ts';
import { refused, type Refusal } from '../store/refusal.ts';
import { transaction } from '../store/pool.ts';
import { forgetUnits } from '../store/units.ts';
import { applyEffects, lockTree } from './apply.ts';
import { changesPage, linesOfChanges, readChange } from './lines.ts';
import { namedBy, planAct, type Effects, type Tree } from './plan.ts';
import { readTree } from './tree.ts';
import { makeId } from '../store/clock.ts';
import { asProvince } from '../store/rights.ts';

export interface Officer {
  readonly province: string;
  readonly account: string;
  readonly device: string;
  readonly today: string;
  /** Whether the person's only role at the province is system administrator: then she may move and
      end no roles. */
  readonly onlyMachines?: boolean;
}
export interface AskedAct { readonly act: UnitAct; readonly day: string }
export interface Decided extends AskedAct {
  readonly document: string;
  /** The people of closed units continue at the main successor. */
  readonly giveAgain: boolean;
}

export const previewAct = (
  pool: Pool, officer: Officer, asked: AskedAct,
): Promise<UnitPreview> => asProvince(pool, officer.province, async (client) => {
  const tree = await readTree(client, officer.province);
  const { effects, complaints } = planAct(tree, asked.act, asked.day);
  const counts = await touchedBy(client, officer, effects);
  const nameOf = namesIn(tree, effects);
  return {
    complaints, ...counts, isPlanned: asked.day > officer.today,
    opens: effects.opens.map(({ code }) => nameOf(code)),
    closes: effects.closes.map(({ unit, successors }) =>
      ({ unit: nameOf(unit), successors: successors.map(nameOf) })),
    moves: effects.moves.map(({ unit, from, to }) =>
      ({ unit: nameOf(unit), from: nameOf(from), to: nameOf(to) })),
    renames: effects.renames.map(({ unit, to }) => ({ unit: nameOf(unit), name: to })),
  };
});

export async function decideAct(
  pool: Pool, officer: Officer, decided: Decided,
): Promise<Result<UnitChangeLine, Refusal>> {
  const { province, account, device, today } = officer;
  const id = makeId();
  const made = await transaction(pool, async (
    client,
  ): Promise<Result<UnitChangeLine, Refusal>> => {
    await lockTree(client, province);
    const { act, day, giveAgain } = decided;
    const tree = await readTree(client, province);
    const { effects, complaints } = planAct(tree, act, day);
    if (complaints.length > 0) return refused('unitsNotSo', { complaints });
    const movesRoles = effects.closes.length > 0 || effects.moves.length > 0;
    if (officer.onlyMachines && movesRoles) return refused('notAllowed');
    await insertChange(client, { officer, id, decided });
    if (day > today) {
      await enqueueForDay(client, { task: 'unitAct', province, about: id, day });
      await audit(client, {
        province, actor: account, device, act: 'unitChanged', about: id,
        more: { what: act.what, day, planned: true },
      });
    } else {
      await applyEffects(client, {
        province, actor: account, device, day, id, what: act.what, today, giveAgain, effects, tree,
      });
    }
    return done(await lineOf(client, province, id));
  });
  if (made.ok) forgetUnits(province);
  return made;
}

export const revokeChange = (
  pool: Pool, { province, account, device }: Officer, id: string,
): Promise<Result<UnitChangeLine, Refusal>> => asProvince(pool, province, async (client) => {
  const known = await readChange(client, province, id);
  if (known === null) return refused('notFound');
  const { rowCount } = await client.query(
    `update unit_change set state = 'revoked', revoked_by = $3, revoked_at = hoaban_now()
     where province = $1 and id = $2 and state = 'planned'`, [province, id, account]);
  if (rowCount !== 1) return refused('notNow');
  const line = await lineOf(client, province, id);
  await audit(client, {
    province, actor: account, device, act: 'unitChanged', about: id,
    more: { what: known.what, day: known.day, revoked: true },
  });
  return done(line);
});

export const listChanges = (
  pool: Pool, province: string, after: string | null,
): Promise<UnitChanges> =>
  asProvince(pool, province, (client) => changesPage(client, province, after));

async function lineOf(client: ClientBase, province: string, id: string): Promise<UnitChangeLine> {
  const row = await readChange(client, province, id);
  const [line] = row === null ? [] : await linesOfChanges(client, province, [row]);
  if (!line) throw new Error('an act that was just written is not there');
  return line;
}

interface NewChange { readonly officer: Officer; readonly id: string; readonly decided: Decided }
async function insertChange(
  client: ClientBase, { officer, id, decided }: NewChange,
): Promise<void> {
  const { act, day, document, giveAgain } = decided;
  const { before, after } = namedBy(act);
  await client.query(
    `insert into unit_change (province, id, what, day, document, state, before, after, act,
       give_again, made_by)
     values ($1, $2, $3, $4, $5, 'planned', $6, $7, $8, $9, $10)`,
    [officer.province, id, act.what, day, document, before, after, JSON.stringify(act), giveAgain,
      officer.account]);
}

function namesIn(tree: Tree, { opens }: Effects) {
  const opened = new Map(opens.map((unit) => [unit.code, unit]));
  return (code: string) => {
    const { name = code, level = '' } = opened.get(code) ?? tree.get(code) ?? {};
    return { code: asUnitCode(code), name, level };
  };
}

/** How much an act changes, as numbers. */
async function touchedBy(
  client: ClientBase, { province, today }: Officer, { closes, moves }: Effects,
): Promise<Pick<UnitPreview, 'records' | 'grants' | 'devices' | 'targets'>> {
  const closing = closes.map(({ unit }) => unit);
  const { rows } = await client.query<Record<'records' | 'grants' | 'devices' | 'targets', string>>(
    `with held as (select account from account_grant
       where unit = any($2) and (until is null or until >= $4::date))
     select (select count(*) from record where province = $1 and unit = any($3)) as records,
       (select count(*) from held) as grants,
       (select count(distinct d.id) from held join device_account e using (account)
         join device d on d.id = e.device
         where e.until is null and d.revoked_at is null) as devices,
       (select count(*) from record where province = $1 and unit = any($2) and kind = 'target'
         and status <> 'withdrawn') as targets`,
    [province, closing, [...closing, ...moves.map(({ unit }) => unit)], today]);
  const [row] = rows;
  return {
    records: Number(row?.records), grants: Number(row?.grants), devices: Number(row?.devices),
    targets: Number(row?.targets),
  };
}
