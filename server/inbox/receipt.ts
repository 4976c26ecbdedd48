// What a sender sees and does with a receipt: state and answer, withdraw, object once. A receipt
// that is unknown, ended or of something else has the same answer after the same work. Only a keyed
// hash is stored; how often may be tried is limited by the route.
import type { ClientBase, Pool } from 'pg';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { senderMoves } from '../../processes/submission-moves.ts';
import {
  submissionKinds, type SubmissionKindName, type SubmissionState,
} from '../../processes/submissions.ts';
import { hashCode } from '../sign-in/random.ts';
import { enterBy } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { addToMonth } from './month-counts.ts';

/** A receipt is never an invitation's code: the two have different hashes. */
export const hashReceipt = (client: ClientBase, code: string): Promise<Buffer> =>
  hashCode(client, `receipt ${code}`);

export interface SeenByReceipt {
  readonly province: string;
  readonly kind: SubmissionKindName;
  /** The record that it is about. */
  readonly about: string;
  readonly state: SubmissionState;
  /** '' once they are erased. */
  readonly words: string;
  readonly name: string;
  readonly reason: string;
  readonly reply: string;
  readonly sentAt: Date;
  readonly decidedAt: Date | null;
  readonly mayWithdraw: boolean;
  readonly mayObject: boolean;
}

interface Row extends Omit<SeenByReceipt, 'mayWithdraw' | 'mayObject'> {
  readonly id: string; readonly hasObjected: boolean;
}

/** null: there is no such receipt. */
export const readReceipt = (pool: Pool, code: string): Promise<SeenByReceipt | null> =>
  transaction(pool, async (client) => {
    const row = await findRow(client, code);
    return row && seen(row);
  });

/** Erases the words at once. */
export const withdrawByReceipt = (pool: Pool, code: string): Promise<SeenByReceipt | null> =>
  transaction(pool, async (client) => {
    const row = await findRow(client, code);
    if (row === null || !isIn(senderMoves.withdraw.from, row.state)) return row && seen(row);
    await client.query(
      `update submission set state = 'withdrawn', words = '', name = '', objection = '',
         reply = '', alike = null, signs = '{}', decided_at = hoaban_now()
       where province = $1 and id = $2`, [row.province, row.id]);
    await addToMonth(client, row.province, { kind: row.kind, what: 'withdrawn' });
    return readAgain(client, code);
  });

/** Asks for a second person, once. receiptUnknown: there is none; closedForNow: too many wait. */
export const objectByReceipt = (
  pool: Pool, code: string, words: string,
): Promise<Result<SeenByReceipt, ProblemCode>> => transaction(pool, async (client) => {
  const row = await findRow(client, code);
  if (row === null) return failed('receiptUnknown');
  if (!seen(row).mayObject) return done(seen(row));
  const { rows: [waiting] } = await client.query<{ readonly n: number }>(
    `select count(*)::int as n from submission
     where province = $1 and kind = $2 and state = 'objected'`, [row.province, row.kind]);
  if ((waiting?.n ?? 0) >= submissionKinds[row.kind].objectedMax) return failed('closedForNow');
  await client.query(
    `update submission set state = 'objected', objection = $3, objected_at = hoaban_now(),
       first_by = decided_by, decided_at = hoaban_now()
     where province = $1 and id = $2`, [row.province, row.id, words]);
  await addToMonth(client, row.province, { kind: row.kind, what: 'objected' });
  const after = await readAgain(client, code);
  return after === null ? failed('receiptUnknown') : done(after);
});

async function readAgain(client: ClientBase, code: string): Promise<SeenByReceipt | null> {
  const row = await findRow(client, code);
  return row && seen(row);
}

async function findRow(client: ClientBase, code: string): Promise<Row | null> {
  const receipt = await hashReceipt(client, code);
  await enterBy(client, 'receipt', receipt.toString('hex'));
  const { rows } = await client.query<Row>(
    `select province, id, kind, about, state, words, name, reason, reply, sent_at as "sentAt",
       decided_at as "decidedAt", objected_at is not null as "hasObjected"
     from submission where receipt = $1 for update`, [receipt]);
  return rows[0] ?? null;
}

const isIn = (states: readonly SubmissionState[], state: SubmissionState): boolean =>
  states.includes(state);

function seen({ id: _id, hasObjected, ...row }: Row): SeenByReceipt {
  return {
    ...row, mayWithdraw: isIn(senderMoves.withdraw.from, row.state),
    mayObject: !hasObjected && isIn(senderMoves.object.from, row.state),
  };
}
