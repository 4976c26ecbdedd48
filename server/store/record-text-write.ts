// Writes the rows of record_text and record_link for records that stand in the database. Called in
// the transaction of a change by those who write records by hand, and by the follower for all
// others. The same record again changes nothing; an older one never replaces a newer one.
import type { ClientBase } from 'pg';
import type { Row } from '../../core/sync/change.ts';
import { kindByName } from '../../records/index.ts';
import { arrayText } from './array-text.ts';
import { BETWEEN } from './record-columns.ts';
import { textOf, type RecordText } from './record-text.ts';
import { unitsOf } from './units.ts';

export interface Written extends RecordText { readonly row: Row }

/** The scope must allow writing the records themselves. */
export async function writeTexts(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<void> {
  const texts = await textsOf(client, province, rows);
  if (texts.length === 0) return;
  await insertTexts(client, province, texts);
  await insertLinks(client, province, texts);
}

/** What belongs to these records; nothing for kinds that this program does not know. */
export async function textsOf(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<readonly Written[]> {
  if (rows.length === 0) return [];
  const places = await unitsOf(client, province, rows.map(({ unit }) => unit));
  const namesOf = (unit: string): readonly string[] => {
    const place = places.get(unit);
    const commune = place && place.commune !== unit ? places.get(place.commune) : undefined;
    return [place?.name ?? '', commune?.name ?? ''];
  };
  return rows.flatMap((row): Written[] => {
    const kind = kindByName(row.kind);
    return kind ? [{ row, ...textOf(kind, row, namesOf(row.unit)) }] : [];
  });
}

/** Many texts travel as one. */
const joined = (texts: readonly string[]): string => texts
  .map((text) => (text.includes(BETWEEN) ? text.replaceAll(BETWEEN, ' ') : text)).join(BETWEEN);

const insertTexts = (
  client: ClientBase, province: string, texts: readonly Written[],
): Promise<unknown> => client.query({
  name: 'write-texts',
  text: `insert into record_text as t (province, record, kind, unit, commune, author, status, seq,
      day, received_at, assigned, issued, name, title, text, marks)
    select r.province, r.id, r.kind, r.unit, r.commune, r.author,
      case when x.is_issued then 'approved' else r.status end, r.seq,
      coalesce(case when x.is_issued then nullif(x.day, '')::date else r.day end, '-infinity'),
      r.received_at, r.assigned, r.issued, x.name, x.title, x.text,
      array_to_tsvector(string_to_array(coalesce(x.marks, ''), ' '))
    from unnest($2::uuid[], $3::text[], string_to_array($4, E'\\x1e'),
      string_to_array($5, E'\\x1e'), string_to_array($6, E'\\x1e'), $7::boolean[], $8::text[])
      x(id, name, title, text, marks, is_issued, day)
    join record r on r.province = $1 and r.id = x.id
    order by r.id
    on conflict (province, record) do update set status = excluded.status, seq = excluded.seq,
      day = excluded.day, assigned = excluded.assigned, issued = excluded.issued,
      name = excluded.name, title = excluded.title,
      text = excluded.text, marks = excluded.marks
    where t.text <> excluded.text or t.marks <> excluded.marks or (t.seq < excluded.seq
      and (t.status, t.day, t.assigned, t.issued, t.name, t.title) is distinct from
        (excluded.status, excluded.day, excluded.assigned, excluded.issued, excluded.name,
          excluded.title))`,
  values: [province, arrayText(texts.map(({ row }) => row.id)),
    arrayText(texts.map(({ name }) => name)), joined(texts.map(({ title }) => title)),
    joined(texts.map(({ text }) => text)), joined(texts.map(({ marks }) => marks.join(' '))),
    texts.map(({ isIssued }) => isIssued), arrayText(texts.map(({ issuedOn }) => issuedOn))],
});

async function insertLinks(
  client: ClientBase, province: string, texts: readonly Written[],
): Promise<void> {
  const links = texts.flatMap(({ row, links: all }) =>
    all.map(({ field, to }) => ({ record: row.id, field, to })));
  await client.query({
    name: 'remove-links',
    text: `delete from record_link where province = $1 and record = any($2::uuid[])
      and (record, field, target) not in (
        select * from unnest($3::uuid[], $4::text[], $5::uuid[]))`,
    values: [province, arrayText(texts.map(({ row }) => row.id)),
      arrayText(links.map(({ record }) => record)), arrayText(links.map(({ field }) => field)),
      arrayText(links.map(({ to }) => to))],
  });
  if (links.length === 0) return;
  await client.query({
    name: 'write-links',
    text: `insert into record_link (province, record, field, target, kind, unit, commune, author,
        assigned, issued)
      select r.province, r.id, x.field, x.target, r.kind, r.unit, r.commune, r.author, r.assigned,
        r.issued
      from unnest($2::uuid[], $3::text[], $4::uuid[]) x(record, field, target)
      join record r on r.province = $1 and r.id = x.record
      order by r.id, x.field, x.target
      on conflict (province, record, field, target) do update
      set assigned = excluded.assigned, issued = excluded.issued
      where record_link.assigned is distinct from excluded.assigned
        or record_link.issued is distinct from excluded.issued`,
    values: [province, arrayText(links.map(({ record }) => record)),
      arrayText(links.map(({ field }) => field)), arrayText(links.map(({ to }) => to))],
  });
}
