// What a person still has to do by a deadline: rows of the table `deadline` under the holders that
// the person stands for, each grant through an index of its own. Never reads a record that is not
// shown.
import type { ClientBase } from 'pg';
import type { TaskLine, TasksAnswer } from '../../core/api/tasks.ts';
import type { Grant } from '../../core/kind/access.ts';
import {
  minuteAfter, openStateOf, SOON_HOURS, type Minute,
} from '../../processes/deadline-state.ts';
import { kindByName } from '../../records/index.ts';
import { brokenLinkWords } from '../store/broken-links.ts';
import type { Person } from '../store/person.ts';
import { unitNames } from '../store/place.ts';
import { holder, readable, records } from '../store/rights.ts';
import { titleOf } from '../store/title.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

export const taskLinesMax = 200;
type Hold = (value: unknown) => string;

/** The scope must be the person's. */
export async function tasksOf(
  client: ClientBase, person: Person, now: Minute,
): Promise<Pick<TasksAnswer, 'lines' | 'counts' | 'now'>> {
  const values: unknown[] = [];
  const hold = holder(values);
  const mine = minePart(person, hold);
  const { rows } = await client.query<FoundTask>(
    `select distinct until, record, code from (${mine
      .map((part) => `(${part} order by until limit ${hold(taskLinesMax)})`).join(' union all ')
    }) m order by until, record, code limit ${hold(taskLinesMax)}`, values);
  return {
    lines: await taskLines(client, person, { rows, now }), now,
    counts: await countsOf(client, person, now),
  };
}

export interface FoundTask {
  readonly until: string; readonly record: string; readonly code: string;
}

/** One part for each grant, and one for what names the person or her agency. */
function minePart(person: Person, hold: Hold): readonly string[] {
  const from = (holderName: string, more: string): string =>
    `select until, record, code from deadline where province = ${hold(person.province)}
       and holder = ${hold(holderName)}${more}`;
  return [
    from(`account:${person.account}`, ''),
    ...person.grants.flatMap(({ agency }) =>
      (agency === undefined ? [] : [from(`agency:${agency}`, '')])),
    ...person.grants.map((grant) => from(`role:${grant.role}`, atUnit(grant, hold))),
  ];
}

/** At the unit of a grant and below: the province has no condition, a commune and a village have an
    index each. */
function atUnit({ unit, above }: Grant, hold: Hold): string {
  if (above.length === 0) return '';
  return ` and ${above.length === 1 ? 'commune' : 'unit'} = ${hold(unit)}`;
}

async function countsOf(
  client: ClientBase, person: Person, now: Minute,
): Promise<TasksAnswer['counts']> {
  const values: unknown[] = [now, minuteAfter(now, SOON_HOURS)];
  const { rows: [row] } = await client.query<TasksAnswer['counts']>(
    `select count(*) filter (where until <= $1)::int as late,
       count(*) filter (where until > $1 and until <= $2)::int as soon,
       count(*) filter (where until > $2)::int as running
     from (${minePart(person, holder(values)).join(' union ')}) m`, values);
  return row ?? { late: 0, soon: 0, running: 0 };
}

/** The lines of these deadlines, without records that the person may not read. */
export async function taskLines(
  client: ClientBase, person: Person,
  { rows, now }: { readonly rows: readonly FoundTask[]; readonly now: Minute },
): Promise<readonly TaskLine[]> {
  const values: unknown[] = [person.province, [...new Set(rows.map(({ record }) => record))]];
  const hold = holder(values);
  const { rows: found } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)} where province = $1 and id = any($2)
     and ${readable(person, hold)}`, values);
  const byId = new Map(found.map((columns) => [columns.id, rowOf(columns)]));
  const named = await unitNames(client, person.province, found.map(({ unit }) => unit));
  return rows.flatMap(({ record, code, until }): readonly TaskLine[] => {
    const row = byId.get(record);
    const kind = row && kindByName(row.kind);
    const due = kind?.due.find((one) => one.code === code);
    const toDo = due?.words ?? (kind && brokenLinkWords(kind, code));
    if (!row || !kind || !toDo) return [];
    return [{
      record: row.id, kind: row.kind, code, words: toDo, title: titleOf(row),
      unit: named(row.unit), until, state: openStateOf(until, now),
      ...(due?.icon !== undefined && { icon: due.icon }),
    }];
  });
}
