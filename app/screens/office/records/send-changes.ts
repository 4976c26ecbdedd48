// Sends changes and reads their verdicts; every office screen writes through here. Afterwards the
// screens that show those units read again.
import { desk as api } from '../../../../core/api/addresses.ts';
import type { Change, Row } from '../../../../core/sync/change.ts';
import type { Words } from '../../../../core/words/words.ts';
import { call } from '../desk/ask.ts';
import { tellChange } from '../desk/live.ts';
import { meaningOf } from './writing.ts';

export interface SendResult {
  /** done: it is so now · look: kept, but it needs a look · again: nothing changed. */
  readonly state: 'done' | 'look' | 'again';
  readonly words: Words | null;
  /** Somebody changed the record meanwhile. */
  readonly isChanged: boolean;
  /** The record as it stands, when the server told. */
  readonly row: Row | null;
}

export async function sendChange(change: Change): Promise<SendResult> {
  const answer = await call(api.sendChanges, { body: { changes: [change] } });
  if (!answer.ok) {
    return { state: 'again', words: answer.problem.words, isChanged: false, row: null };
  }
  const [verdict] = answer.value.verdicts;
  tellChange([change.unit]);
  return {
    ...meaningOf(verdict),
    isChanged: verdict?.problem === 'changedSince',
    row: answer.value.rows.find((row) => row.id === change.record) ?? null,
  };
}
