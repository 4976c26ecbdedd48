// The desk's list of submissions that wait: the same text is one row, the likeliest real or the
// oldest first. Counting and ordering happen in the database; a page has fifty rows.
import type { ClientBase } from 'pg';
import type { SubmissionKindName } from '../../processes/submissions.ts';
import { unitsFor } from '../../processes/deeds.ts';
import type { Person } from '../store/person.ts';
import { repeatedEach, repeatedMax, type Sign } from './score.ts';

export const listOrders = ['real', 'old', 'ad'] as const;
export type ListOrder = (typeof listOrders)[number];
export const listStates = ['waiting', 'objected', 'shown'] as const;
export type ListState = (typeof listStates)[number];

export interface AskedList {
  readonly kind: SubmissionKindName;
  readonly state: ListState;
  readonly order: ListOrder;
  /** The cursor of the page before. */
  readonly after: string | null;
}

/** One row: a submission, and how many more have the same text. */
export interface WaitingGroup {
  readonly id: string;
  /** Names the group for acts; '' for a row that stands alone by its state. */
  readonly alike: string;
  readonly n: number;
  readonly posts: number;
  readonly about: string;
  readonly unit: string;
  readonly words: string;
  readonly name: string;
  readonly rank: number;
  readonly signs: readonly Sign[];
  readonly sentAt: Date;
  readonly lastAt: Date;
  readonly reason: string;
  readonly objection: string;
  /** Another person has to decide on the objection. */
  readonly isOwnDecision: boolean;
}
export interface WaitingPage {
  readonly groups: readonly WaitingGroup[];
  readonly total: number;
  readonly rows: number;
  readonly oldestAt: Date | null;
  readonly next: string | null;
}

export const pageRows = 50;

interface GroupRow extends WaitingGroup {
  readonly k1: number; readonly k2: string; readonly total: number; readonly rows: number;
  readonly oldestAt: Date;
}

const sortOf: Readonly<Record<ListOrder, string>> = { real: 'rank', old: '0', ad: '-rank' };

/** The scope must be the person's. */
export async function listWaiting(
  client: ClientBase, person: Person, { kind, state, order, after }: AskedList,
): Promise<WaitingPage> {
  const units = unitsFor(person.grants, 'moderate');
  const [k1, k2, key] = readCursor(after);
  const one = state === 'waiting' ? 'alike' : 'uuid_send(id)';
  const { rows } = await client.query<GroupRow>(
    `with hers as materialized (
       select id, ${one} as key, about, score, sent_at from submission
       where province = $1 and kind = $2 and state = $3
         and (province = any($4) or commune = any($4))
     ), groups as (
       select key, count(*)::int as n, min(sent_at) as first, max(sent_at) as last,
         (max(score) + least($5, $6 * (count(*) - 1)))::int as rank
       from hers group by key
     ), sorted as (
       select *, (${sortOf[order]})::int as k1,
         (extract(epoch from first) * 1000000)::bigint as k2,
         (sum(n) over ())::int as total, (count(*) over ())::int as rows,
         min(first) over () as "oldestAt"
       from groups
     ), page as (
       select * from sorted
       where $7::int is null
         or (k1, k2, key) > ($7::int, $8::bigint, decode(replace($9::text, '-', ''), 'hex'))
       order by k1, k2, key limit $10
     ), one as (
       select key, min(id::text)::uuid as id, count(distinct about)::int as posts
       from hers join page using (key) group by key
     )
     select s.id, p.n, one.posts, p.rank, p.k1, p.k2::text as k2, p.total, p.rows, p."oldestAt",
       case when s.state = 'waiting' then encode(p.key, 'hex') else '' end as alike,
       s.about, s.unit, s.words, s.name, s.signs, s.reason, s.objection,
       p.first as "sentAt", p.last as "lastAt",
       coalesce(s.state = 'objected' and s.first_by = $11, false) as "isOwnDecision"
     from page p join one using (key) join submission s on s.province = $1 and s.id = one.id
     order by p.k1, p.k2, p.key`,
    [person.province, kind, state, units, repeatedMax, repeatedEach, k1, k2, key, pageRows + 1,
      person.account]);
  const [first] = rows;
  const shown = rows.slice(0, pageRows);
  const end = rows.length > pageRows ? shown.at(-1) : undefined;
  return {
    groups: shown, total: first?.total ?? 0, rows: first?.rows ?? 0,
    oldestAt: first?.oldestAt ?? null,
    next: end === undefined ? null : `${end.k1}~${end.k2}~${end.alike || end.id}`,
  };
}

const cursorShape = /^(-?\d{1,4})~(\d{1,17})~([0-9a-f-]{32,36})$/;
export const isCursor = (text: string): boolean => cursorShape.test(text);

function readCursor(after: string | null): readonly [number | null, string | null, string | null] {
  const [, k1, k2, key] = cursorShape.exec(after ?? '') ?? [];
  return k1 === undefined ? [null, null, null] : [Number(k1), k2 ?? null, key ?? null];
}

/** How many rows wait in each tab: for the numbers on tabs. */
export async function countTabs(
  client: ClientBase, person: Person,
): Promise<Readonly<Record<string, number>>> {
  const units = unitsFor(person.grants, 'moderate');
  const { rows } = await client.query<{ readonly tab: string; readonly n: number }>(
    `select kind || ' ' || state as tab, count(*)::int as n from submission
     where province = $1 and state in ('waiting', 'objected')
       and (province = any($2) or commune = any($2)) group by 1`, [person.province, units]);
  return Object.fromEntries(rows.map(({ tab, n }) => [tab, n]));
}
