// Acts on units for the screens that list them. Reads unit_change; the scope must be the
// province's.
import type { ClientBase } from 'pg';
import type { UnitAct, UnitActName } from '../../core/api/units.ts';
import type { UnitChangeLine, UnitChanges, UnitChangeState } from '../../core/api/units.ts';
import { namesOf } from './contacts.ts';
import { unitNames } from '../store/place.ts';

export const changesPerPage = 50;

export interface ChangeRow {
  readonly id: string;
  readonly what: UnitActName;
  readonly day: string;
  readonly state: UnitChangeState;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly document: string;
  readonly act: UnitAct;
  readonly giveAgain: boolean;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly appliedAt: Date | null;
  readonly failed: string | null;
}
const COLUMNS = `id, what, day::text as day, state, before, after, document, act,
  give_again as "giveAgain", made_by as "madeBy", made_at as "madeAt",
  applied_at as "appliedAt", failed`;

export async function readChange(
  client: ClientBase, province: string, id: string,
): Promise<ChangeRow | null> {
  const { rows } = await client.query<ChangeRow>(
    `select ${COLUMNS} from unit_change where province = $1 and id = $2`, [province, id]);
  return rows[0] ?? null;
}

/** Newest day first; `after` is `day~id` of the last line of the page before. */
export async function changesPage(
  client: ClientBase, province: string, after: string | null,
): Promise<UnitChanges> {
  const [day = null, id = null] = after?.split('~') ?? [];
  const { rows } = await client.query<ChangeRow>(
    `select ${COLUMNS} from unit_change
     where province = $1 and ($2::date is null or (day, id) < ($2::date, $3::uuid))
     order by unit_change.day desc, id desc limit $4`, [province, day, id, changesPerPage + 1]);
  const page = rows.slice(0, changesPerPage);
  const last = page.at(-1);
  return {
    changes: await linesOfChanges(client, province, page),
    next: rows.length > page.length && last ? `${last.day}~${last.id}` : null,
  };
}

export async function changesOf(
  client: ClientBase, province: string, unit: string,
): Promise<readonly UnitChangeLine[]> {
  const { rows } = await client.query<ChangeRow>(
    `select ${COLUMNS} from unit_change where province = $1
       and ($2 = any(before) or $2 = any(after))
     order by unit_change.day desc, id desc limit $3`, [province, unit, changesPerPage]);
  return linesOfChanges(client, province, rows);
}

export async function linesOfChanges(
  client: ClientBase, province: string, rows: readonly ChangeRow[],
): Promise<readonly UnitChangeLine[]> {
  const named = await unitNames(client, province, rows.flatMap((row) =>
    [...row.before, ...row.after]));
  const people = await namesOf(client, province, rows.map((row) => row.madeBy));
  return rows.map((row) => ({
    id: row.id, what: row.what, day: row.day, state: row.state, document: row.document,
    before: row.before.map(named), after: row.after.map(named),
    madeBy: { account: row.madeBy, name: people.get(row.madeBy) ?? '' },
    madeAt: row.madeAt.toISOString(), appliedAt: row.appliedAt?.toISOString() ?? null,
    failed: row.failed !== null,
  }));
}
