// Sends changes and reads their verdicts; every office screen writes through here. Afterwards
// screens that show those units load again.
import { deskAt } from '../../../../core/api/addresses.ts';
import type { Change, Row } from '../../../../core/sync/change.ts';
import type { Words } from '../../../../core/words/words.ts';
import { call } from '../desk/ask.ts';
import { tellChange } from '../desk/live.ts';
import { meaningOf } from './writing.ts';

export interface SendResult {
  /** done: applied · look: stored, but somebody must look at it · again: nothing changed. */
  readonly state: 'done' | 'look' | 'again';
  readonly words: Words | null;
  /** Whether somebody else changed the record meanwhile. */
  readonly isChanged: boolean;
  /** The present record, if the server sent it. */
  readonly row: Row | null;
}

export async function sendChange(change: Change): Promise<SendResult> {
  const answer = await call(deskAt.sendChanges, { body: { changes: [change] } });
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
