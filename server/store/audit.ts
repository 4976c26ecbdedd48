// The only way to write an audit entry: in the transaction of the act, so that both are committed
// or neither. Code that does an audited act calls it once per request, as the last thing before the
// commit: the chain's head stays locked until then. Ids, codes and counts only; never a name, a
// text that somebody wrote, or a secret.
import type { ClientBase, Pool } from 'pg';
import { transaction } from './pool.ts';
import type { Act } from './audit-acts.ts';
import { closedKinds } from './closed.ts';

export interface Entry {
  readonly province: string;
  /** An account's id, or `operator`. */
  readonly actor: string;
  readonly device?: string | undefined;
  readonly act: Act;
  readonly unit?: string | undefined;
  /** The id of the account, device, record or report that the act concerns. */
  readonly about?: string | undefined;
  readonly more?: More | undefined;
}
export type More = Readonly<Record<string, string | number | boolean>>;

const moreTextMax = 100;

/** The transaction's scope must include the province; otherwise the database refuses. */
export async function audit(client: ClientBase, entry: Entry): Promise<void> {
  const { province, actor, device = '', act, unit = '', about = '', more = {} } = toldOf(entry);
  for (const value of Object.values(more)) {
    if (String(value).length > moreTextMax) throw new Error(`${act}: more is for ids and counts`);
  }
  await client.query({
    name: 'audit',
    text: `insert into audit (province, nr, at, actor, device, act, unit, about, more, prev, hash)
      values ($1, 0, hoaban_now(), $2, $3, $4, $5, $6, $7, '', '')`,
    values: [province, actor, device, act, unit, about, JSON.stringify(more)],
  });
}

const closedNames: readonly unknown[] = closedKinds.map(({ name }) => name);
/** The audit is read above those who may know of records of closed kinds: an entry says neither
    where one is, nor which one, nor how many there are. A file of them may be empty, so its kind is
    told. */
function toldOf(entry: Entry): Entry {
  const { province, actor, device, act, more = {} } = entry;
  if (!closedNames.includes(more['kind'])) return entry;
  const { kind = '' } = more;
  return { province, actor, device, act, more: act === 'exported' ? { kind } : {} };
}

/** For acts that change nothing else, such as reading: uses a transaction of its own. */
export async function auditAlone(pool: Pool, entry: Entry): Promise<void> {
  await transaction(pool, async (client) => {
    await client.query({
      name: 'audit scope',
      text: `select set_config('hoaban.provinces', $1, true)`,
      values: [`{${JSON.stringify(entry.province)}}`],
    });
    await audit(client, entry);
  });
}
