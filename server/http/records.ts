// Lists records of one kind, reads one record, and lists the officer's units with those above and
// below. The SQL filters by her rights, so a record that she may not read answers notFound.
import type { ClientBase } from 'pg';
import type * as v from 'valibot';
import { asUnitCode } from '../../core/brands.ts';
import type { UnitPlaced } from '../../core/api/named.ts';
import {
  recordRoutes as routes, type RecordLine, type RecordsAnswer,
} from '../../core/api/records.ts';
import { likeText, soughtWords } from '../../core/words/fold.ts';
import { kindByName } from '../../records/index.ts';
import type { Person } from '../store/person.ts';
import { isPersonalKind } from '../audit/deeds.ts';
import { openNotes } from '../store/audit-notes.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import type { Routes } from './context.ts';
import { refuse } from '../store/problem.ts';
import { serveOn } from './serve.ts';
import { asPerson, holder, readable } from '../store/rights.ts';

const recordsPageMax = 100;

type AskedRecords = v.InferOutput<typeof routes.list.query>;

export const recordRoutes: Routes = (app, context) => {
  const { db } = context;
  const serve = serveOn(app, context);
  const notes = openNotes(db.pool, context.now);

  serve(routes.units, ({ person }) => asPerson(db.pool, person, async (client) => {
    const places = await unitsOf(client, person.province);
    const hers = [...places.values()].filter((place) => isAboveOrBelowHerUnits(person, place));
    return { units: hers.map(placedOf).sort((a, b) => (a.code < b.code ? -1 : 1)) };
  }));

  serve(routes.list, async ({ person, query, request }) => {
    if (kindByName(query.kind) === undefined) refuse('malformed');
    const answer = await asPerson(db.pool, person, (client) => listRecords(client, person, query));
    if (isPersonalKind(query.kind)) {
      await notes.noteAsked(request, person, {
        act: 'personalRead', unit: query.unit,
        more: { kind: query.kind, records: answer.records.length },
      });
    }
    return answer;
  });

  serve(routes.one, async ({ person, params: { id }, request }) => {
    const answer = await asPerson(db.pool, person, async (client) => {
      const values: unknown[] = [person.province, id];
      const { rows } = await client.query<RecordColumns>(
        `select ${RECORD_COLUMNS} from record
         where province = $1 and id = $2 and ${readable(person, holder(values))}`, values);
      const [line] = await linesOf(client, person.province, rows);
      return line ?? refuse('notFound');
    });
    const { kind, unit } = answer.row;
    if (isPersonalKind(kind)) {
      await notes.noteAsked(request, person, {
        act: 'personalRead', unit, about: id, more: { kind },
      });
    }
    return answer;
  });
};

const isAboveOrBelowHerUnits = (person: Person, place: UnitPlace): boolean =>
  person.grants.some((grant) => grant.unit === place.unit || place.above.includes(grant.unit)
    || grant.above.includes(place.unit));

const placedOf = ({ unit, name, level, above }: UnitPlace): UnitPlaced =>
  ({ code: unit, name, level, above });

async function listRecords(
  client: ClientBase, person: Person, { kind, unit, q = '', after }: AskedRecords,
): Promise<RecordsAnswer> {
  const values: unknown[] = [person.province, kind, recordsPageMax + 1];
  const hold = holder(values);
  const conditions = [readable(person, hold)];
  if (unit !== undefined) conditions.push(`${hold(unit)} in (province, commune, unit)`);
  if (after !== undefined) conditions.push(`seq < ${hold(Number(after))}::bigint`);
  for (const word of soughtWords(q)) {
    const like = hold(`%${likeText(word)}%`);
    conditions.push(kind === 'membership' ? `sought like ${like}`
      : `exists (select 1 from jsonb_path_query(body::jsonb, '$.**') as found(value)
        where jsonb_typeof(value) = 'string' and hoaban_fold(value #>> '{}') like ${like})`);
  }
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and kind = $2
     and ${conditions.join(' and ')} order by seq desc limit $3`, values);
  const page = rows.slice(0, recordsPageMax);
  return {
    records: await linesOf(client, person.province, page),
    next: rows.length > page.length ? String(page.at(-1)?.seq) : null,
  };
}

async function linesOf(
  client: ClientBase, province: string, rows: readonly RecordColumns[],
): Promise<readonly RecordLine[]> {
  const places = await unitsOf(client, province, rows.map((row) => row.unit));
  const { rows: accounts } = await client.query<{ readonly id: string; readonly name: string }>(
    'select id, name from account where province = $1 and id = any($2)',
    [province, [...new Set(rows.map((row) => row.author))]]);
  const nameByAccount = new Map(accounts.map(({ id, name }) => [id, name]));
  return rows.map((columns) => {
    const row = rowOf(columns);
    const place = places.get(row.unit);
    return {
      row,
      unit: place ? placedOf(place)
        : { code: asUnitCode(row.unit), name: row.unit, level: '', above: [] },
      author: { account: row.author, name: nameByAccount.get(row.author) ?? '' },
    };
  });
}
