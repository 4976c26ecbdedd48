// One record of every kind, written from the laws' fixtures by somebody who may write it, so that
// each list and each page of a record has something to show. Links lead to the record of their
// kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Id } from '../../core/brands.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Json, ShownValues } from '../../core/sync/change.ts';
import { lifecycleFor } from '../../processes/lifecycles.ts';
import { kinds } from '../../records/index.ts';
import { creation, writeAs, type Author, type Store } from './records.fixture.ts';

const folder = join(import.meta.dirname, '..', 'laws', 'fixtures');
const fixtureOf = (kind: string): ShownValues =>
  JSON.parse(readFileSync(join(folder, `${kind}.json`), 'utf8')) as ShownValues;

/** The officer of the commune where she may write it, otherwise the one of the province. */
export const writerOf = ({ access }: OpenKind): Author =>
  (access.write.communeOfficer ? 'hanh' : 'thu');

function placeOf(kind: OpenKind): string {
  if (kind.levels.includes('village')) return '90-1-1';
  return writerOf(kind) === 'hanh' && kind.levels.includes('commune') ? '90-1' : '90';
}

export async function writeEveryKind(store: Store): Promise<ReadonlyMap<string, Id>> {
  const ids = new Map<string, Id>();
  for (const kind of inOrder()) {
    const write = async (more: ShownValues): Promise<Id> => {
      const values = { ...valuesOf(kind, ids), ...more };
      const made = creation(kind.name, placeOf(kind), writerOf(kind), values);
      const act = lifecycleFor(kind).firstAct;
      await writeAs(store, writerOf(kind), [{ ...made, ...(act ? { act } : {}) }])
        .catch((fault: unknown) => { throw new Error(kind.name, { cause: fault }); });
      return made.record;
    };
    ids.set(kind.name, await write({}));
    // A link may ask for one type of its kind, such as a club among the models.
    for (const where of wantedOf(kind)) ids.set(keyOf(kind.name, where), await write(where));
  }
  return ids;
}

type Where = Readonly<Record<string, string>>;
const keyOf = (kind: string, where: Where): string =>
  [kind, ...Object.values(where)].join(' ');
const wantedOf = ({ name }: OpenKind): readonly Where[] => [...new Map(kinds
  .flatMap(({ fields }) => Object.values(fields))
  .flatMap((field) => ('where' in field && field.kind === name
    && Object.keys(field.where).length > 0
    ? [[keyOf(name, field.where), field.where] as const] : []))).values()];

const linksOf = ({ name, fields }: OpenKind): readonly string[] => Object.values(fields)
  .flatMap((field) => ('kind' in field && field.kind !== name ? [field.kind] : []));

/** What others name comes before them. */
function inOrder(): readonly OpenKind[] {
  const done: OpenKind[] = [];
  const put = (kind: OpenKind): void => {
    if (done.includes(kind)) return;
    for (const name of linksOf(kind)) put(kinds.find((one) => one.name === name) ?? kind);
    done.push(kind);
  };
  kinds.forEach(put);
  return done;
}

/** Without files, whose bytes nobody has sent. */
function valuesOf(kind: OpenKind, ids: ReadonlyMap<string, Id>): ShownValues {
  // The unit of the fixture is of another province.
  const here = kind.name === 'unit' ? { code: '90-1-9' } : {};
  return Object.fromEntries(Object.entries({ ...fixtureOf(kind.name), ...here })
    .flatMap(([name, value]): [string, Json][] => {
      const field = kind.fields[name];
      if (field?.type === 'files') return [];
      const link = field && 'where' in field ? ids.get(keyOf(field.kind, field.where)) : undefined;
      return [[name, link === undefined ? value : field?.type === 'refs' ? [link] : link]];
    }));
}
