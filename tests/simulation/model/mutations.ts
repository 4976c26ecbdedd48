// The list of rules the model can break on purpose, one at a time. Used by run.ts and the test:
// a rule whose breaking nobody notices is not tested. `seed` is a schedule known to notice it.

export interface Mutation {
  readonly rule: string;
  readonly meaning: string;
  readonly seed?: number;
  readonly steps?: number;
  /** Noticed only by comparing the same schedule with wrong and right clocks. */
  readonly byClocks?: boolean;
  /** Noticed first by the schedule of scenario.ts. */
  readonly byHand?: boolean;
  /** Noticed only where phones see that no answer came. */
  readonly isFaulty?: boolean;
}

export const MUTATIONS: readonly Mutation[] = [
  { rule: 'noDedupe', meaning: 'a change id seen before is applied again' },
  { rule: 'lastWriteWins', meaning: 'a write replaces values it did not name' },
  { rule: 'noGone', meaning: 'a write replaced before it arrived comes back to life' },
  { rule: 'approveUnseen', meaning: 'a decision is taken without comparing what was seen' },
  { rule: 'headsOnly', meaning: 'a decision compares the live ids, not in which field',
    byHand: true, seed: 400001, steps: 600 },
  { rule: 'editAddsAll', meaning: 'an edit adds its whole value to the tallies' },
  { rule: 'cursorJumps', meaning: 'the cursor goes to the counter though the page ended earlier' },
  { rule: 'oneCursor', meaning: 'one number for all units: a new one starts at the old cursor' },
  { rule: 'lateCommit', meaning: 'numbers are drawn before commit: readers pass an open one' },
  { rule: 'noTombstone', meaning: 'withdrawn rows are left out of a pull' },
  { rule: 'keepsLost', meaning: 'the phone keeps rows of a unit she lost' },
  { rule: 'noEchoEver', meaning: 'own edits are never sent back, whatever else met the row' },
  { rule: 'noMark', meaning: 'the server does not notice that it was restored' },
  { rule: 'markIsSeq', meaning: 'a restore is looked for by numbers, not by the last batch' },
  { rule: 'safeTooEarly', meaning: 'the server calls changes safe that are in no backup' },
  { rule: 'noLog', meaning: 'the phone forgets a change once it is acknowledged' },
  { rule: 'pruneUnpulled', meaning: 'a safe change is forgotten before its row was pulled' },
  { rule: 'coalesceSent', meaning: 'an edit is folded into a change that left the phone' },
  { rule: 'foldKeepsId', meaning: 'a folded edit keeps its id, and a cloned phone does the same' },
  { rule: 'refusedDropped', meaning: 'the phone drops a refused change' },
  { rule: 'heldForgotten', meaning: 'the server answers held and keeps nothing' },
  { rule: 'poisonStops', meaning: 'one change that crashes the server stops its whole batch' },
  { rule: 'silenceIsPoison', meaning: 'three requests without an answer set a change aside',
    isFaulty: true },
  { rule: 'asideForADay', meaning: 'what is set aside is not tried in the next contact',
    isFaulty: true },
  { rule: 'asideFirst', meaning: 'what is set aside goes with the others',
    isFaulty: true },
  { rule: 'dropUnknown', meaning: 'the server drops fields of a newer phone' },
  { rule: 'approveClash', meaning: 'a record with an open clash can be approved',
    seed: 150 },
  { rule: 'waitingTwice', meaning: 'a change after approval waits as a whole' },
  { rule: 'viewForgets', meaning: 'an answered edit leaves the screen before its row arrives' },
  { rule: 'cursorFirst', meaning: 'the cursor is saved before the rows' },
  { rule: 'retryNewIds', meaning: 'a retry carries new change ids' },
  { rule: 'presenceAsSum', meaning: 'a subject named twice is present twice' },
  { rule: 'presenceWaitsAlone', meaning: 'waiting presence does not look at the approved one',
    seed: 65 },
  { rule: 'vetoIgnored', meaning: 'a team that ended is present all the same',
    seed: 65 },
  { rule: 'stockNotEnded', meaning: 'who ended is never taken from the stock' },
  { rule: 'draftCounted', meaning: 'a draft counts as waiting' },
  { rule: 'noCommuneRow', meaning: 'the row of the commune is not written' },
  { rule: 'submitUnchecked', meaning: 'an incomplete slip is taken as submitted' },
  { rule: 'decidedIncomplete', meaning: 'an incomplete slip is approved or restored' },
  { rule: 'anyoneDecides', meaning: 'a village approves its own slips' },
  { rule: 'authorUnchecked', meaning: 'an author who is not on the device is believed' },
  { rule: 'idReusedMerged', meaning: 'an id taken elsewhere is merged instead of refused' },
  { rule: 'ancestorsLeak', meaning: 'a village phone gets every row of its commune and province' },
  { rule: 'siblingPulled', meaning: 'a village phone pulls the village beside it' },
  { rule: 'reachForgotten', meaning: 'the cursor does not say how much of a unit was read' },
  { rule: 'heldNotRetried', meaning: 'a held change is not judged again when a grant comes',
    seed: 70 },
  { rule: 'refusedReopened', meaning: 'a copy of a refused change is judged once more',
    seed: 200 },
  { rule: 'checkShown', meaning: 'with a clash open, the check looks at the value shown first',
    seed: 1740, byClocks: true },
  { rule: 'twinMadeRow', meaning: 'a creation that met its row is answered as if it made it',
    seed: 401073, steps: 600 },
];
