// Checks the records that changes name. A link to a record of another kind or type is wrong; a link
// to a record that is not there, or that the author may not see, is allowed: phones come in any
// order. server/records/broken-links.ts tells the commune of links that stay broken.
import type { ClientBase, Pool } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import { linksIn, linksOf, type Link } from '../../core/kind/codes-and-links.ts';
import type { Change, Row } from '../../core/sync/change.ts';
import type { Creations } from '../../core/sync/creations.ts';
import { kindByName } from '../../records/index.ts';
import { openKinds } from '../store/open-kinds.ts';
import { transaction } from '../store/pool.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { scopeOf, setScope } from '../store/scope.ts';
import { valuesOf } from './judge.ts';

/** Of two open values, one may be right. A field that the record lacks says nothing. A record may
    be named as what it was before. */
export const isRightLink = ({ kind, where }: Link, target: Row): boolean =>
  (target.kind === kind || kindByName(target.kind)?.was === kind)
  && Object.entries(where).every(([name, wanted]) => {
    const live = target.fields[name] ?? [];
    return live.length === 0 || live.some(({ value }) => value === wanted);
  });

/** The links of a change that is not newer than this program. */
export function linksOfChange(change: Change): readonly Link[] {
  const kind = kindByName(change.kind);
  return kind && change.version <= kind.version ? linksOf(kind, valuesOf(change)) : [];
}

/** The records with these ids that the transaction's scope shows. */
export async function readLinked(
  client: ClientBase, province: string, ids: readonly Id[],
): Promise<ReadonlyMap<Id, Row>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<RecordColumns>({
    name: 'read-linked', values: [province, [...new Set(ids)]],
    text: `select ${RECORD_COLUMNS} from record where province = $1 and id = any($2)`,
  });
  return new Map(rows.map(rowOf).map((row) => [row.id, row]));
}

interface Sender {
  readonly province: string;
  readonly device: string;
  readonly authors: ReadonlyMap<string, Who>;
}
/** Links found right before: teams and campaigns are named by thousands of slips. */
const right = new Set<string>();
const rightMax = 50_000;
const keyOf = (province: string, { kind, where, to }: Link): string =>
  [province, kind, JSON.stringify(where), to].join(' ');

/** Whether no new record of a backlog names a wrong record. False too when one names another one of
    the same backlog: apply.ts looks at them in their order. */
export async function areLinksRight(
  pool: Pool, { province, authors, device }: Sender, sets: readonly Creations[],
): Promise<boolean> {
  const links = new Map(sets.flatMap(linksOfSet).map((link) => [keyOf(province, link), link]));
  const open = [...links].filter(([key]) => !right.has(key));
  if (open.length === 0) return true;
  const own = new Set(sets.flatMap(({ ids }) => ids));
  if (open.some(([, { to }]) => own.has(to))) return false;
  const found = await transaction(pool, async (client) => {
    await setScope(client, scopeOf(province, [...authors.values()], { openKinds, device }));
    return readLinked(client, province, open.map(([, { to }]) => to));
  });
  if (right.size > rightMax) right.clear();
  return open.every(([key, link]) => {
    const target = found.get(link.to);
    const isRight = target !== undefined && isRightLink(link, target);
    if (isRight) right.add(key);
    return isRight || target === undefined;
  });
}

function linksOfSet({ kind: name, version, fields }: Creations): readonly Link[] {
  const kind = kindByName(name);
  if (!kind || version > kind.version) return [];
  return fields.flatMap(([field, { values }]) =>
    [...new Set(values)].flatMap((value) => linksIn(kind.fields[field], value)));
}
