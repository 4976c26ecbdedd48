// One model for its page: its fields, its states, how many people are in it and its activities.
// Reads no name of a member, so everybody who may read the model may read the whole answer.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { ModelAnswer } from '../../core/api/members.ts';
import { can } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import {
  activity, clubSession, contactCheck, keeperCheck, membership, model as modelKind, pause,
  strengthening, trustedAddress,
} from '../../records/all.ts';
import { kindByName } from '../../records/index.ts';
import { stateOn, statesOf, type ModelDays } from '../../records/models/model-states.ts';
import type { Person } from '../store/person.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf } from '../store/units.ts';
import { linkedTo, memberCounts, placedOf } from './members.ts';
import { holder, readable } from '../store/rights.ts';

/** The scope must be the person's; null: it does not exist, or the person may not read it. */
export async function modelAnswer(
  client: ClientBase, person: Person, { id, today }: { readonly id: string; readonly today: Day },
): Promise<ModelAnswer | null> {
  const values: unknown[] = [person.province, id, [modelKind.name, trustedAddress.name]];
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and id = $2 and kind = any($3)
     and ${readable(person, holder(values))}`, values);
  if (!rows[0]) return null;
  const row = rowOf(rows[0]);
  const place = (await unitsOf(client, person.province, [row.unit])).get(row.unit);
  const dated = await datedOf(client, person.province, id);
  const strengthenings = dated.filter(({ kind }) => kind === strengthening.name);
  const pauses = dated.filter(({ kind }) => kind === pause.name);
  const days = daysOf(row, strengthenings, pauses);
  const standing = place && { ...place, author: row.author };
  return {
    row, unit: placedOf(row.unit, place), strengthenings, pauses,
    states: statesOf(days), state: stateOn(days, today),
    members: await memberCounts(client, person.province, { model: id, day: today }),
    work: await workOf(client, person.province, id),
    may: {
      write: standing !== undefined
        && can(person, 'write', (kindByName(row.kind) ?? modelKind).access, standing),
      members: standing !== undefined && can(person, 'read', membership.access, standing),
    },
  };
}

/** Its strengthenings and pauses, oldest first. */
async function datedOf(
  client: ClientBase, province: string, id: string,
): Promise<readonly Row[]> {
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1
     and ${linkedTo('$1', '$2')} and kind = any($3) and status = 'live' order by day, id`,
    [province, id, [strengthening.name, pause.name]]);
  return rows.map(rowOf);
}

export function daysOf(
  row: Row, strengthenings: readonly Row[], pauses: readonly Row[],
): ModelDays {
  const day = (of: Row, name: string): Day | undefined => {
    const value = shownOf(of)[name];
    return typeof value === 'string' ? value as Day : undefined;
  };
  return {
    decidedOn: day(row, 'decidedOn'), startedOn: day(row, 'startedOn'),
    endedOn: day(row, 'endedOn'), state: String(shownOf(row)['state'] ?? ''),
    strengthenedOn: strengthenings.flatMap((of) => day(of, 'doneOn') ?? []),
    pauses: pauses.flatMap((of) => {
      const from = day(of, 'from');
      return from ? [{ from, to: day(of, 'to') }] : [];
    }),
  };
}

/** Its slips and checks. */
async function workOf(
  client: ClientBase, province: string, id: string,
): Promise<ModelAnswer['work']> {
  const { rows } = await client.query<{
    readonly kind: string; readonly n: string; readonly last: string | null;
  }>(
    `select kind, count(*) as n, max(day)::text as last from record
     where province = $1 and ${linkedTo('$1', '$2')} and kind = any($3)
       and status not in ('draft', 'withdrawn') group by kind`,
    [province, id, [activity.name, clubSession.name, contactCheck.name, keeperCheck.name]]);
  const count = ({ name }: OpenKind): number =>
    Number(rows.find(({ kind }) => kind === name)?.n ?? 0);
  return {
    activities: count(activity), sessions: count(clubSession),
    checks: count(contactCheck) + count(keeperCheck),
    lastOn: rows.flatMap(({ last }) => last ?? []).sort().at(-1) ?? null,
  };
}
