// What the help page, the directory, the leaflets and /hsds are made from: the living records of
// every province, read once and kept for some seconds. What of a place may leave the server is
// decided by records/directory/places-in.ts, before anything is kept here.
import type { ClientBase, Pool } from 'pg';
import type { HotlineShown, Named, NoteShown, ServiceShown } from '../../core/api/help.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { words } from '../../core/words/words.ts';
import { hotlineKind, hotlinesIn, shownOn } from '../../records/directory/hotlines-in.ts';
import { noteKind, notesIn } from '../../records/directory/notes-in.ts';
import {
  agencyKind, serviceKind, serviceShown,
} from '../../records/directory/places-in.ts';
import { choicesOf } from '../store/choices.ts';
import { readPublicRecords, type PublicRecord } from '../store/public-records.ts';

export interface HelpRead {
  readonly hotlines: readonly HotlineShown[];
  /** Those of the help page. */
  readonly first: readonly HotlineShown[];
  readonly notes: readonly NoteShown[];
  readonly services: readonly ServiceShown[];
  readonly communes: readonly Named[];
  readonly needs: readonly Named[];
  readonly languages: readonly Named[];
}

export async function readHelp(pool: Pool, today: string): Promise<HelpRead> {
  const kinds = [hotlineKind, noteKind, serviceKind, agencyKind];
  const { records, more } = await readPublicRecords(pool, kinds, readLists);
  const valuesOf = (kind: string): readonly ShownValues[] =>
    records.filter((one) => one.kind === kind).map(({ values }) => values);
  const hotlines = hotlinesIn(valuesOf(hotlineKind), today);
  const agencies = new Map(records.filter(({ kind }) => kind === agencyKind)
    .map(({ id, values }) => [id, String(values['name'] ?? '')]));
  const agencyOf = (id: string): string => agencies.get(id) ?? '';
  const listed = (list: 'communes' | 'needs' | 'languages'): readonly Named[] =>
    [...new Map(more.flatMap((one) => one[list]).map((one) => [one.code, one])).values()];
  const services = records.filter(({ kind }) => kind === serviceKind)
    .map((one: PublicRecord) => serviceShown(one, { agencyOf, province: one.province }))
    .filter(({ numbers }) => numbers.length > 0);
  const spoken = new Set(services.flatMap((one) => one.languages));
  return {
    hotlines, first: shownOn('help', hotlines), notes: notesIn(valuesOf(noteKind), today), services,
    communes: listed('communes'), needs: listed('needs'),
    languages: listed('languages').filter(({ code }) => spoken.has(code)),
  };
}

interface Lists extends Pick<HelpRead, 'communes' | 'needs' | 'languages'> {}
async function readLists(client: ClientBase, province: string): Promise<Lists> {
  const { rows } = await client.query<{ readonly code: string; readonly name: string }>({
    name: 'communes-now',
    text: `select code, name from unit where province = $1 and level = 'commune'
      and (valid_to is null or valid_to >= hoaban_today()) order by name`,
    values: [province],
  });
  const entries = await choicesOf(client, province);
  const of = (list: string): readonly Named[] => entries.filter((one) => one.list === list)
    .map((one) => ({ code: one.code, words: one.words }));
  return {
    communes: rows.map(({ code, name }) => ({ code, words: words(name, name) })),
    needs: of('helpNeeds'), languages: of('languages'),
  };
}
