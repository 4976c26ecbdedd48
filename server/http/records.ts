// Lists records of one kind, reads one record, and lists the officer's units with those above and
// below. The SQL filters by her rights, so a record that she may not read answers notFound.
import type { ClientBase } from 'pg';
import * as v from 'valibot';
import { asUnitCode, isId } from '../../core/brands.ts';
import type {
  RecordAnswer, RecordLine, RecordsAnswer, UnitPlaced, UnitsAnswer,
} from '../../core/derive/record-answers.ts';
import { likeText, soughtWords } from '../../core/words/fold.ts';
import { kindByName } from '../../records/index.ts';
import type { Person } from '../store/person.ts';
import { isPersonalKind } from '../audit/deeds.ts';
import { openNotes } from '../store/audit-notes.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import type { Routes } from './context.ts';
import { parseQuery } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { asPerson, holder, readable } from '../store/rights.ts';

const recordsPageMax = 100;

const recordsQuery = v.object({
  kind: v.pipe(v.string(), v.check((name) => kindByName(name) !== undefined)),
  unit: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,60}$/))),
  q: v.optional(v.pipe(v.string(), v.maxLength(60))),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
});
type Asked = v.InferOutput<typeof recordsQuery>;

export const recordRoutes: Routes = (app, context) => {
  const { db, requirePerson } = context;
  const notes = openNotes(db.pool, context.now);

  app.get('/api/units', async (request, reply): Promise<UnitsAnswer> => {
    const person = await requirePerson(request);
    reply.header('cache-control', 'no-store');
    return asPerson(db.pool, person, async (client) => {
      const places = await unitsOf(client, person.province);
      const hers = [...places.values()].filter((place) => isAboveOrBelowHerUnits(person, place));
      return { units: hers.map(placedOf).sort((a, b) => (a.code < b.code ? -1 : 1)) };
    });
  });

  app.get('/api/records', async (request, reply): Promise<RecordsAnswer> => {
    const person = await requirePerson(request);
    const asked = parseQuery(recordsQuery, request);
    reply.header('cache-control', 'no-store');
    const answer = await asPerson(db.pool, person, (client) => listRecords(client, person, asked));
    if (isPersonalKind(asked.kind)) {
      await notes.noteAsked(request, person, {
        act: 'personalRead', unit: asked.unit,
        more: { kind: asked.kind, records: answer.records.length },
      });
    }
    return answer;
  });

  app.get('/api/records/:id', async (request, reply): Promise<RecordAnswer> => {
    const person = await requirePerson(request);
    const { id } = request.params as { readonly id: string };
    if (!isId(id)) refuse('notFound');
    reply.header('cache-control', 'no-store');
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
  client: ClientBase, person: Person, { kind, unit, q = '', after }: Asked,
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
