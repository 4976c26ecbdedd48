// One contact: push the phone's changes, answer its questions, pull new rows. By the mark the
// server notices that it was restored. Used by HTTP and courier.
import type { Written } from './apply.ts';
import type { ClientBase, Pool } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Change, Verdict } from '../../core/sync/change.ts';
import { pushedIds, type Push, type Reply } from '../../core/sync/exchange.ts';
import { minutesOf } from '../../core/sync/new-change.ts';
import type { Person } from '../store/person.ts';
import { nowMs } from '../store/clock.ts';
import { applyCreations } from './fast/apply-creations.ts';
import { applyChanges } from './apply.ts';
import { isKnownMark, pull } from './pull.ts';
import { isUnchangedCreation } from '../store/rows.ts';
import { asPerson } from '../store/rights.ts';

export interface Exchanged {
  readonly reply: Reply;
  readonly written: readonly Written[];
  readonly faults: readonly unknown[];
}
export interface Contact {
  readonly person: Person;
  readonly push: Push;
  /** Which of these accounts may write on the sending device. */
  readonly authorsOf: (accounts: readonly string[]) => Promise<ReadonlyMap<string, Who>>;
}

export async function exchange(
  pool: Pool, { person, push, authorsOf }: Contact,
): Promise<Exchanged> {
  const { province, device } = person;
  const asked =
    push.ask.length === 0
      ? []
      : await asPerson(pool, person, (client) => heldOf(client, person, push.ask));
  const creations = asked.length === 0 ? push.creations ?? null : null;
  const changes = (): Change[] => [...asked, ...push.changes];
  const written = (creations ?? changes()).map((c) => c.author);
  // PostgreSQL takes no NUL in a text, and no account id contains one.
  const authors = await authorsOf(
    [...new Set(written)].filter((account) => !account.includes('\0')));
  const sending = { province, device, authors };
  const applied = (creations && await applyCreations(pool, { ...sending, creations }))
    ?? await applyChanges(pool, { ...sending, changes: changes() });
  const answers = new Map(applied.verdicts.map((v) => [v.id, v]));
  const reply = await asPerson(pool, person, async (client): Promise<Reply> => {
    const isKnown = push.mark === null || await isKnownMark(client, province, push.mark);
    const standing = await standings(client, person, push.ask);
    // What waited may have moved to another unit since: its phone would build another row.
    const born = asked.length === 0 ? applied.born : [];
    const page = { cursor: isKnown ? push.cursor : {}, born };
    const pulled = await pull(client, person, page);
    const news = isKnown ? pulled : { ...pulled, rows: [], cursor: {}, more: true, scope: [] };
    return {
      ...news, n: push.n,
      verdicts: [
        ...pushedIds(push).flatMap((id) => answers.get(id) ?? []),
        ...standing.verdicts.filter((v) => !answers.has(v.id)),
        ...push.ask.flatMap((id) => answers.get(id) ?? []),
      ],
      sendAgain: standing.sendAgain.filter((id) => !answers.has(id)), erased: [], rewound: !isKnown,
      now: minutesOf(nowMs(client)),
    };
  });
  return { reply, written: applied.records, faults: applied.faults };
}

// Held changes are judged again when their phone asks: a grant may have been given meanwhile.
async function heldOf(client: ClientBase, person: Person, ids: readonly Id[]): Promise<Change[]> {
  const { rows } = await client.query<{ body: string }>(
    `select body from waiting where province = $1 and id = any($2) and outcome = 'held'
      and device = $3 order by array_position($2, id)`,
    [person.province, ids, person.device]);
  return rows.map((r) => JSON.parse(r.body) as Change);
}

interface Standing {
  readonly id: Id;
  readonly outcome: 'already' | 'held' | 'refused';
  readonly problem: ProblemCode | null;
  readonly seq: string;
  /** The record's body, which names the creation that made it; null for others. */
  readonly body: string | null;
}
interface Answers { readonly verdicts: Verdict[]; readonly sendAgain: Id[] }
async function standings(
  client: ClientBase, { province, device }: Person, ids: readonly Id[],
): Promise<Answers> {
  if (ids.length === 0) return { verdicts: [], sendAgain: [] };
  const { rows } = await client.query<Standing>({
    name: 'standings',
    text: `select c.id, 'already' as outcome, null as problem, r.seq, null as body
        from change c join record r using (province)
        where c.province = $1 and c.id = any($2) and r.id = c.record
      union all select id, 'already', null, seq, body from record
        where province = $1 and id = any($2)
      union all select id, outcome, problem, 0, null from waiting
        where province = $1 and id = any($2) and device = $3`,
    values: [province, ids, device],
  });
  const found = new Map(
    rows.filter((r) => r.body === null || isUnchangedCreation(r.body)).map((r) => [r.id, r]),
  );
  return {
    verdicts: [...found.values()].map(({ id, outcome, problem, seq }) =>
      ({ id, outcome, ...(problem ? { problem } : {}), seq: Number(seq) })),
    sendAgain: ids.filter((id) => !found.has(id)),
  };
}
