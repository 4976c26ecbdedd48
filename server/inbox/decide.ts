// A moderator's act on up to 500 submissions in one transaction. After an objection only another
// person decides. A submission that somebody needs help in is handed over on paper; its words are
// erased in the same transaction, and the audit holds none of them.
import type { ClientBase, Pool } from 'pg';
import type { UnitCode } from '../../core/brands.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { unitsFor } from '../../processes/deeds.ts';
import { moderatorMoves, type ModeratorMove } from '../../processes/submission-moves.ts';
import {
  adReason, declineReasons, type SubmissionKindName,
} from '../../processes/submissions.ts';
import { audit } from '../store/audit.ts';
import { choicesOf } from '../store/choices.ts';
import type { Person } from '../store/person.ts';
import { asPerson } from '../store/rights.ts';
import { addToMonth } from './month-counts.ts';

export const decidedAtOnceMax = 500;

export interface Decision {
  readonly kind: SubmissionKindName;
  readonly act: 'show' | 'decline' | 'toHelp';
  readonly ids: readonly string[];
  /** Whole groups of the same text; never shown so, because their digits may differ. */
  readonly alike: readonly string[];
  /** Of a decline: a code of the province's list. */
  readonly reason: string;
  /** Of one comment that is shown. */
  readonly reply: string;
}

export interface Decided {
  readonly done: number;
  /** How many more of the named groups wait: the act took no more at once. */
  readonly left: number;
  /** The records under which something appeared or went. */
  readonly about: readonly string[];
  readonly units: readonly UnitCode[];
}

export const decide = (
  pool: Pool, person: Person, decision: Decision,
): Promise<Result<Decided, ProblemCode>> => asPerson(pool, person, async (client) => {
  const fault = await faultOf(client, person, decision);
  if (fault !== null) return failed(fault);
  const move: ModeratorMove = decision.act !== 'decline' ? decision.act
    : decision.reason === adReason ? 'spam' : 'decline';
  const changed = await change(client, person, { ...decision, move });
  const { kind } = decision;
  await countMoves(client, person.province, { kind, move, reason: decision.reason, changed });
  const left = await countLeft(client, person, decision);
  const more = { kind, move, n: changed.length,
    ...(decision.act === 'decline' ? { reason: decision.reason } : {}) };
  const [only] = person.grants.map(({ unit }) => unit);
  if (changed.length > 0) {
    await audit(client, {
      province: person.province, actor: person.account, device: person.device,
      act: 'submissionsDecided', unit: only, more,
      ...(changed.length === 1 ? { about: changed[0]?.id } : {}),
    });
  }
  return done({
    done: changed.length, left, about: [...new Set(changed.map(({ about }) => about))],
    units: [...new Set(changed.map(({ unit }) => unit))],
  });
});

async function faultOf(
  client: ClientBase, person: Person, { act, alike, ids, reason, reply }: Decision,
): Promise<ProblemCode | null> {
  const isOne = alike.length === 0 && ids.length === 1;
  if (act === 'show' && (alike.length > 0 || (reply !== '' && !isOne))) return 'malformed';
  if (act === 'toHelp' && !isOne) return 'malformed';
  if (act !== 'decline') return null;
  const reasons = await choicesOf(client, person.province);
  const isKnown = reasons.some((one) => one.list === declineReasons && one.code === reason);
  return isKnown ? null : 'malformed';
}

interface Changed {
  readonly id: string; readonly about: string; readonly unit: UnitCode; readonly was: string;
}
type Moved = Decision & { readonly move: ModeratorMove };

const emptied = `words = '', name = '', objection = '', reply = '', alike = null, signs = '{}', `;

async function change(
  client: ClientBase, person: Person, { kind, ids, alike, move, reason, reply }: Moved,
): Promise<readonly Changed[]> {
  const { from, to } = moderatorMoves[move];
  const isHelp = move === 'toHelp';
  const { rows } = await client.query<Changed>(
    `with found as (
       select id, state from submission
       where province = $1 and kind = $2 and state = any($3)
         and (province = any($4) or commune = any($4))
         and (id = any($5::uuid[]) or (state = 'waiting' and alike = any($6::bytea[])))
         and not (state = 'objected' and first_by is not distinct from $7)
       order by sent_at limit ${decidedAtOnceMax} for update)
     update submission s set ${isHelp ? emptied : ''} state = $8, reason = $9,
       decided_at = hoaban_now(), decided_by = $7
       ${reply === '' || isHelp ? '' : `, reply = $10, replied_by = $7,
         replied_at = hoaban_now()`}
     from found where s.province = $1 and s.id = found.id
     returning s.id, s.about, s.unit, found.state as was`,
    [person.province, kind, from, unitsFor(person.grants, 'moderate'), ids,
      alike.map((one) => Buffer.from(one, 'hex')), person.account, to,
      move === 'show' || isHelp ? '' : reason,
      ...(reply === '' || isHelp ? [] : [reply])]);
  return rows;
}

interface Counted {
  readonly kind: SubmissionKindName;
  readonly move: ModeratorMove;
  readonly reason: string;
  readonly changed: readonly Changed[];
}
async function countMoves(
  client: ClientBase, province: string, { kind, move, reason, changed }: Counted,
): Promise<void> {
  const what = move === 'show' ? 'shown' : move === 'toHelp' ? 'toHelp' : `reason ${reason}`;
  await addToMonth(client, province, { kind, what, n: changed.length });
  if (move !== 'show') return;
  const upheld = changed.filter(({ was }) => was === 'objected').length;
  await addToMonth(client, province, { kind, what: 'upheld', n: upheld });
}

async function countLeft(
  client: ClientBase, person: Person, { kind, alike }: Decision,
): Promise<number> {
  if (alike.length === 0) return 0;
  const { rows } = await client.query<{ readonly n: number }>(
    `select count(*)::int as n from submission where province = $1 and kind = $2
       and state = 'waiting' and alike = any($3::bytea[])
       and (province = any($4) or commune = any($4))`,
    [person.province, kind, alike.map((one) => Buffer.from(one, 'hex')),
      unitsFor(person.grants, 'moderate')]);
  return rows[0]?.n ?? 0;
}
