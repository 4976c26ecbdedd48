// A submission arrives: it takes a place of its kind, and gets a receipt of twelve digits. The
// receipt follows from the form's token, so that a form that is sent twice is one submission with
// one receipt. At the limit of places the unread submission that looks least real gives way, or,
// where none gives way, the form closes.
import type { ClientBase, Pool } from 'pg';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import {
  submissionKinds, type SubmissionKind, type SubmissionKindName,
} from '../../processes/submissions.ts';
import { digitsOf } from '../sign-in/code-text.ts';
import { makeId } from '../store/clock.ts';
import { asProvince } from '../store/rights.ts';
import { addToMonth } from './month-counts.ts';
import { hashReceipt } from './receipt.ts';
import { alikeOf, repeatedEach, repeatedMax, type Score } from './score.ts';

export interface Target {
  readonly province: string;
  /** The record that the submission is about, and the unit whose moderators decide. */
  readonly about: string;
  readonly unit: string;
  /** '' at the province. */
  readonly commune: string;
}

export interface NewSubmission extends Score {
  readonly kind: SubmissionKindName;
  readonly target: Target;
  /** Plain texts within the limits of the kind. */
  readonly words: string;
  readonly name: string;
  /** Of the form's token. */
  readonly secret: string;
}

/** The receipt; formOld: the token was used for other words, or for a submission that is erased. */
export async function takeSubmission(
  pool: Pool, sent: NewSubmission, of: SubmissionKind = submissionKinds[sent.kind],
): Promise<Result<string, ProblemCode>> {
  const { kind, target } = sent;
  const code = digitsOf(sent.secret);
  return asProvince(pool, target.province, async (client) => {
    const receipt = await hashReceipt(client, code);
    const known = await wordsOf(client, receipt);
    if (known !== null) return isSame(known, sent) ? done(code) : failed('formOld');
    if (!of.givesWay && await countWaiting(client, sent, of.placesMax) >= of.placesMax) {
      return failed('closedForNow');
    }
    if (!await insert(client, sent, receipt)) return failed('formOld');
    await addToMonth(client, target.province, { kind, what: 'received' });
    if (of.givesWay) await makeRoom(client, sent, of.placesMax);
    return done(code);
  });
}

interface Words { readonly words: string; readonly name: string }
const isSame = (a: Words, b: Words): boolean => a.words === b.words && a.name === b.name;

async function wordsOf(client: ClientBase, receipt: Buffer): Promise<Words | null> {
  const { rows } = await client.query<Words>({
    name: 'submission-known', text: 'select words, name from submission where receipt = $1',
    values: [receipt],
  });
  return rows[0] ?? null;
}

async function insert(
  client: ClientBase, { kind, target, words, name, score, signs }: NewSubmission, receipt: Buffer,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'submission-new',
    text: `insert into submission (province, id, kind, state, about, unit, commune, words, name,
        receipt, alike, score, signs, sent_at)
      values ($1, $2, $3, 'waiting', $4, $5, $6, $7, $8, $9, $10, $11, $12, hoaban_now())
      on conflict do nothing`,
    values: [target.province, makeId(), kind, target.about, target.unit, target.commune, words,
      name, receipt, alikeOf(words), score, signs],
  });
  return rowCount === 1;
}

/** Counts no further than one above `most`. */
async function countWaiting(
  client: ClientBase, { kind, target }: NewSubmission, most: number,
): Promise<number> {
  const { rows } = await client.query<{ readonly n: number }>({
    name: 'submission-places',
    text: `select count(*)::int as n from (select from submission
      where province = $1 and kind = $2 and state = 'waiting' limit $3) it`,
    values: [target.province, kind, most + 1],
  });
  return rows[0]?.n ?? 0;
}

/** Counting the places of each submission would cost more than the submission: one in so many
    counts, and frees as many places more. */
const countedEach = 50;
const arrived = new Map<string, number>();

async function makeRoom(
  client: ClientBase, sent: NewSubmission, placesMax: number,
): Promise<void> {
  const { kind, target: { province } } = sent;
  const key = `${province} ${kind}`;
  const n = (arrived.get(key) ?? -1) + 1;
  arrived.set(key, n);
  const slack = Math.min(countedEach, Math.floor(placesMax / countedEach));
  if (slack > 0 && n % slack !== 0) return;
  if (await countWaiting(client, sent, placesMax - slack) <= placesMax - slack) return;
  const gone = await giveWay(client, { province, kind, keep: placesMax - slack });
  await addToMonth(client, province, { kind, what: 'noRoom', n: gone });
}

interface Room { readonly province: string; readonly kind: string; readonly keep: number }
/** The least real go first, of equal ones the last that came. Their receipts say why. */
async function giveWay(
  client: ClientBase, { province, kind, keep }: Room,
): Promise<number> {
  const { rowCount } = await client.query(
    `update submission set state = 'noRoom', words = '', name = '', alike = null, signs = '{}',
       decided_at = hoaban_now()
     where province = $1 and id in (
       select id from (
         select id, sent_at, score + least($4, $5 * (count(*) over (partition by alike) - 1))
           as rank
         from submission where province = $1 and kind = $2 and state = 'waiting') it
       order by rank, sent_at offset $3)`,
    [province, kind, keep, repeatedMax, repeatedEach]);
  return rowCount ?? 0;
}
