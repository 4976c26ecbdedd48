// Import of units: what files would do, and doing it, all or nothing, in the caller's transaction.
// Units are records, written as ordinary changes. Used by the office's routes and by the command;
// the caller must have checked the rights.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import type { ImportCounts, ImportOutcome } from '../../core/api/imports.ts';
import { fold } from '../../core/words/fold.ts';
import { openProvince } from '../accounts/accounts.ts';
import type { Act } from '../store/audit-acts.ts';
import { audit } from '../store/audit.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { applyIn, type Written } from '../sync/apply.ts';
import { forgetUnits } from '../store/units.ts';
import { changeOf, compare, type Step } from './compare.ts';
import type { Fault, Notice } from '../workbooks/sheet.ts';
import { knownUnitsOf, languagesOf } from './ground.ts';
import type { KnownUnit, Plan, WantedUnit } from './plan.ts';
import { planMappings } from './plan-mappings.ts';
import { planUnits } from './plan-units.ts';
import { planVillages } from './plan-villages.ts';
import type { Table } from './table.ts';

export interface ImportOptions {
  /** The province whose rows are taken; null: all of them. */
  readonly only: string | null;
  readonly inForce: string;
}
interface Checked {
  readonly steps: readonly Step[];
  /** `table`: the number of the table, from 0. */
  readonly faults: readonly (Fault & { readonly table: number })[];
  readonly notices: readonly (Notice & { readonly table: number })[];
  readonly counts: ImportCounts;
  /** Names by code, including those of the file. */
  readonly nameOf: (unit: string) => string | null;
}

/** The tables belong together: a later one sees the units of the earlier ones. */
export async function check(
  client: ClientBase, tables: readonly Table[], { only, inForce }: ImportOptions,
): Promise<Checked> {
  const units = new Map(await knownUnitsOf(client, only));
  const before = new Map(units);
  const plans: Plan[] = [];
  const broken = new Set<string>();
  const breakRows = ({ textsIn }: Table, faults: readonly Fault[]): void => {
    for (const text of faults.flatMap(({ row }) => textsIn(row))) broken.add(fold(text));
  };
  for (const table of tables) {
    breakRows(table, table.faults);
    const ground = { units, only, inForce, broken };
    const languages = table.holds === 'villages' && only !== null
      ? await languagesOf(client, only) : [];
    const plan = planOf(table, { ...ground, languages });
    const faults = inOrder([...table.faults, ...plan.faults]);
    plans.push({ ...plan, faults, notices: [...table.notices, ...plan.notices] });
    breakRows(table, faults);
    for (const wanted of plan.wanted) units.set(wanted.code, asWanted(wanted, units));
  }
  const steps = plans.flatMap(({ wanted }) =>
    wanted.map((one) => compare(one, before.get(one.code) ?? null)));
  return {
    steps, nameOf: (unit) => units.get(unit)?.name ?? null,
    counts: countsOf(steps, plans.reduce((sum, { skipped }) => sum + skipped, 0)),
    faults: plans.flatMap((plan, table) => plan.faults.map((fault) => ({ ...fault, table }))),
    notices: plans.flatMap((plan, table) => plan.notices.map((said) => ({ ...said, table }))),
  };
}

function planOf({ holds, lines }: Table, ground: Parameters<typeof planVillages>[1]): Plan {
  switch (holds) {
    case 'units': return planUnits(lines, ground);
    case 'mappings': return planMappings(lines, ground);
    case 'villages': return planVillages(lines, ground);
    case null: return { wanted: [], faults: [], notices: [], skipped: 0 };
  }
}

const inOrder = (faults: readonly Fault[]): readonly Fault[] =>
  [...faults].sort((a, b) => a.row - b.row);

function asWanted(
  { province, code, parent, values, ifNew }: WantedUnit, units: ReadonlyMap<string, KnownUnit>,
): KnownUnit {
  const known = units.get(code);
  const text = (name: string): string | null => {
    const value = values[name] ?? (known ? null : ifNew?.[name]);
    return typeof value === 'string' ? value : null;
  };
  return {
    province, code, row: known?.row ?? null,
    level: text('level') ?? known?.level ?? '', name: text('name') ?? known?.name ?? '',
    parent: known ? known.parent : parent || null,
    from: text('from') ?? known?.from ?? null, to: text('to') ?? known?.to ?? null,
  };
}

function countsOf(steps: readonly Step[], skipped: number): ImportCounts {
  const count = (outcome: ImportOutcome): number =>
    steps.filter((step) => step.outcome === outcome).length;
  return {
    new: count('new'), changed: count('changed'), closed: count('closed'), same: count('same'),
    skipped,
  };
}

/** The author of the changes. */
export interface ImportAuthor {
  /** null: the operator's command, with an officer's rights. */
  readonly who: Who | null;
  readonly account: string;
  readonly device: string;
}
export interface ApplyOptions {
  readonly author: ImportAuthor;
  readonly tell?: ((done: number, total: number) => void) | undefined;
}
export interface Done { readonly province: string; readonly records: readonly Written[] }

const changesAtOnce = 500;
/** Higher units first: units below need their parents. */
const ranks: Readonly<Record<string, number>> = { province: 0, village: 2 };
const rankOf = ({ wanted }: Step): number =>
  (wanted.values['to'] !== undefined ? 1.5 : ranks[String(wanted.values['level'])] ?? 1);

/** Writes the steps, province by province. The caller commits, then forgets the units. */
export async function apply(
  client: ClientBase, steps: readonly Step[], { author, tell }: ApplyOptions,
): Promise<readonly Done[]> {
  const moving = steps.filter(({ outcome }) => outcome !== 'same');
  const done: Done[] = [];
  let count = 0;
  for (const [province, own] of byProvince(moving)) {
    await openIfNew(client, province, own);
    const records: Written[] = [];
    for (const chunk of chunksOf(own)) {
      records.push(...await writeChunk(client, chunk, { province, author }));
      count += chunk.length;
      tell?.(count, moving.length);
    }
    await setScope(client, provinceScope(province));
    await writeSuccessors(client, province, own);
    done.push({ province, records });
  }
  return done;
}

/** Sorted by code, so that two imports lock provinces in one order. */
function byProvince(steps: readonly Step[]): readonly (readonly [string, readonly Step[]])[] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const group = groups.get(step.wanted.province) ?? [];
    group.push(step);
    groups.set(step.wanted.province, group);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Called also after a rollback: what was read inside is not valid. */
export const forgetAll = (steps: readonly Step[]): void => {
  for (const province of new Set(steps.map(({ wanted }) => wanted.province))) forgetUnits(province);
};

async function openIfNew(
  client: ClientBase, province: string, steps: readonly Step[],
): Promise<void> {
  const step = steps.find(({ wanted }) => wanted.code === province);
  if (!step || step.known !== null) return;
  await openProvince(client, { code: province, name: String(step.wanted.values['name']) });
}

function* chunksOf(steps: readonly Step[]): Generator<readonly Step[]> {
  for (const rank of [0, 1, 1.5, 2]) {
    const level = steps.filter((step) => rankOf(step) === rank);
    for (let at = 0; at < level.length; at += changesAtOnce) {
      yield level.slice(at, at + changesAtOnce);
    }
  }
}

interface Chunk { readonly province: string; readonly author: ImportAuthor }
async function writeChunk(
  client: ClientBase, steps: readonly Step[], { province, author }: Chunk,
): Promise<readonly Written[]> {
  const who = author.who ?? { account: author.account, grants: [
    { role: 'provinceOfficer', unit: asUnitCode(province), above: [] }] } as const;
  const changes = steps.map((step) => changeOf(step, author.account));
  const { verdicts, records } = await applyIn(client, {
    province, device: author.device, changes, authors: new Map([[author.account, who]]),
  });
  const left = verdicts.find(({ outcome }) => outcome !== 'applied' && outcome !== 'merged');
  if (left) {
    const step = steps[verdicts.indexOf(left)];
    throw new Error(`unit ${step?.wanted.code}: ${left.outcome} ${left.problem ?? ''}`);
  }
  return records;
}

/** The people and files of a closed unit went where the tree says. */
async function writeSuccessors(
  client: ClientBase, province: string, steps: readonly Step[],
): Promise<void> {
  const closed = steps.flatMap(({ values, wanted: { code } }) =>
    (typeof values['successors'] === 'string' ? [{ code, to: values['successors'] }] : []));
  if (closed.length === 0) return;
  await client.query(
    `update unit u set successors = string_to_array(c.successors, ', ')
     from unnest($2::text[], $3::text[]) c(code, successors)
     where u.province = $1 and u.code = c.code`,
    [province, closed.map(({ code }) => code), closed.map(({ to }) => to)]);
}

/** One audit entry per province, as the last thing before the commit. */
export async function auditImport(
  client: ClientBase, steps: readonly Step[],
  { author, file }: { readonly author: ImportAuthor; readonly file: string },
): Promise<void> {
  const act: Act = 'unitsImported';
  for (const [province, own] of byProvince(steps)) {
    const counts = countsOf(own, 0);
    if (own.length === counts.same) continue;
    await setScope(client, provinceScope(province));
    await audit(client, {
      province, actor: author.account, device: author.device, act, unit: province, about: file,
      more: { new: counts.new, changed: counts.changed, closed: counts.closed, same: counts.same },
    });
  }
}
