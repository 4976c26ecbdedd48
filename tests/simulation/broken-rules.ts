// The rules of the product, each broken on purpose by rewriting a line of its source as it is
// loaded (broken-run.ts). The product itself holds no switch. A rule whose breaking nobody
// notices is not tested. `by`: the oracle, the histories by hand, or the schedule of this seed
// (on the app's own store: `indexeddb`).

export interface Rewriting {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}
export interface BrokenRule extends Rewriting {
  readonly rule: string;
  readonly by: 'oracle' | 'hand' | 'indexeddb' | number;
  readonly seed?: number;
  readonly also?: readonly Rewriting[];
}
const merge = 'core/sync/merge.ts';
const phone = 'core/sync/phone.ts';
const tally = 'core/derive/tally.ts';
const batch = 'server/sync/batch.ts';
const pull = 'server/sync/pull.ts';
const exchange = 'server/sync/exchange.ts';
const judge = 'server/sync/judge.ts';
const tallies = 'server/sync/tallies.ts';
const inOracle = { by: 'oracle' } as const;
const removed = '';

export const BROKEN_RULES: readonly BrokenRule[] = [
  {
    rule: 'lastWriteWins',
    ...inOracle,
    file: merge,
    find: 'before.filter((w) => !base.includes(w.id))',
    replace: 'before.slice(0, 0)',
  },
  {
    rule: 'noGone',
    ...inOracle,
    file: merge,
    find: 'const isLate = gone.includes(key);',
    replace: 'const isLate = false;',
  },
  {
    rule: 'approveUnseen',
    ...inOracle,
    file: merge,
    find: 'if (change.seen.status !== row.status || !isContent) {',
    replace: 'if (false) {',
  },
  {
    rule: 'headsOnly',
    ...inOracle,
    file: merge,
    find: 'change.seen.content === contentOf(row)',
    replace: 'change.seen.heads.join() === headsOf(row).join()',
  },
  {
    rule: 'approveClash',
    ...inOracle,
    file: merge,
    find: 'if (ruling.needsOneAnswer && clashesOf(row).length > 0)',
    replace: 'if (false)',
  },
  {
    rule: 'twinMadeRow',
    ...inOracle,
    file: merge,
    find: "change.create && content.outcome === 'applied'",
    replace: 'false',
  },
  {
    rule: 'editAddsAll',
    ...inOracle,
    file: tally,
    find: 'for (const key in before) bump(tally, key, -(before[key] ?? 0));',
    replace: removed,
  },
  {
    rule: 'waitingTwice',
    ...inOracle,
    file: tally,
    find: '    if (row.approved) {',
    replace: '    if (false) {',
  },
  {
    rule: 'draftCounted',
    ...inOracle,
    file: 'processes/approval.ts',
    find: "waiting: ['submitted'],",
    replace: "waiting: ['submitted', 'draft'],",
  },

  {
    rule: 'noDedupe', by: 1, file: batch,
    find: 'if (row?.born === change.id || this.known.has(change.id))', replace: 'if (false)',
  },
  {
    rule: 'cursorJumps',
    by: 1,
    file: pull,
    find: 'more ? Number(page.at(-1)?.seq) : Number(first.top)',
    replace: 'Number(first.top)',
  },
  {
    rule: 'oneCursor',
    by: 11,
    file: pull,
    find: 'keys.map((key) => cursor[key] ?? 0)',
    replace: 'keys.map(() => Math.max(0, ...Object.values(cursor)))',
  },
  {
    rule: 'noTombstone',
    by: 'hand',
    file: pull,
    find: "(s.c > 0 or r.status <> 'withdrawn'",
    replace: "(r.status <> 'withdrawn'",
    also: [{ file: pull, find: 'or r.received_at > hoaban_now()',
      replace: 'and r.received_at > hoaban_now()' }],
  },
  {
    rule: 'ownIsAnybodys',
    by: 'hand',
    file: batch,
    find: 'author: row?.author ?? null',
    replace: 'author: null',
  },
  {
    rule: 'keepsLost',
    by: 1,
    file: phone,
    find: 'if (now === undefined || isOld) store',
    replace: 'if (isOld) store',
  },
  {
    rule: 'noEchoEver',
    by: 1,
    file: batch,
    find: 'else this.born.delete(next.id);',
    replace: 'else this.born.add(next.id);',
  },
  { rule: 'noMark', by: 5, file: pull, find: 'return rowCount === 1;', replace: 'return true;' },
  {
    rule: 'markIsSeq',
    by: 'hand',
    file: exchange,
    find: 'await isKnownMark(client, province, push.mark)',
    replace:
      "Math.max(0, ...Object.values(push.cursor)) <= "
      + "Number((await client.query('select seq from counter')).rows[0]?.seq)",
  },
  {
    rule: 'safeTooEarly',
    by: 2,
    file: pull,
    find: 'safe: Number(first.safe)',
    replace: 'safe: Number(first.top)',
  },
  {
    rule: 'noLog',
    by: 1,
    file: phone,
    find: 'if (isPulled && e.seq <= reply.safe) next',
    replace: 'next',
  },
  {
    rule: 'pruneUnpulled',
    by: 4,
    file: phone,
    find: 'if (isPulled && e.seq <= reply.safe) next',
    replace: 'if (e.seq <= reply.safe) next',
  },
  {
    rule: 'coalesceSent',
    by: 13,
    file: phone,
    find: ' && !store.sent.has(last.id);',
    replace: ';',
  },
  {
    rule: 'foldKeepsId',
    by: 1,
    file: phone,
    find: 'foldInto(last, { id: author.newId(),',
    replace: 'foldInto(last, { id: last.id,',
  },
  {
    rule: 'resealForgotten',
    by: 5,
    file: phone,
    find: 'for (const { id } of answered) store.sent.add(id);',
    replace: removed,
  },
  {
    rule: 'refusedDropped',
    by: 1,
    file: phone,
    find: "store.refused.set(id, { change, problem: problem ?? 'invalid' });",
    replace: 'return;',
  },
  {
    rule: 'heldForgotten',
    by: 1,
    file: 'server/sync/write.ts',
    find: 'batch.input.waiting.get(e.change.id) !== e)',
    replace: "e.outcome === 'refused' && batch.input.waiting.get(e.change.id) !== e)",
  },
  {
    rule: 'poisonStops',
    by: 2,
    file: 'server/sync/apply.ts',
    find: 'if (!isOfContent(fault)) throw fault;\n    return applyEach',
    replace: 'throw fault;\n    return applyEach',
  },
  {
    rule: 'dropUnknown',
    by: 1,
    file: batch,
    find: 'merge(row, change, lifecycleOf',
    replace:
      "merge(row, { ...change, ...(change.set ? { set: Object.fromEntries("
      + "Object.entries(change.set).filter(([name]) => name !== 'extra')) } : {}) }, lifecycleOf",
  },
  {
    rule: 'viewForgets',
    by: 1,
    file: phone,
    find: 'if (e.change.record === record && e.seq > seq) pending.push(e.change);',
    replace: ';',
  },
  {
    rule: 'cursorFirst',
    by: 'indexeddb',
    seed: 3,
    file: 'app/store/database.ts',
    find: '  const touched = new Set<string>(',
    replace:
      "  const early = db.transaction(['state'], 'readwrite');\n" +
      '  for (const { store, key, value } of writes) ' +
      "if (store === 'state') early.objectStore(store).put(value, key);\n" +
      '  await endOf(early);\n  const touched = new Set<string>(',
  },
  {
    rule: 'retryNewIds',
    by: 1,
    file: phone,
    find: '  const n = store.requests + 1;',
    replace:
      '  for (const c of changes) if (store.sent.has(c.id) && !c.create && !c.act) '
      + '(c as { id: string }).id = crypto.randomUUID();\n  const n = store.requests + 1;',
  },
  {
    rule: 'newRecordOnly',
    by: 'hand',
    file: 'server/sync/write.ts',
    find: 'accepted.filter((a) => !a.isNewRecord)',
    replace: 'accepted.filter((a) => a.change.id !== a.change.record)',
  },
  {
    rule: 'presenceAsSum',
    by: 1,
    file: tallies,
    find: 'const now = approved > 0 ? 1 : 0;',
    replace: 'const now = approved;',
  },
  {
    rule: 'presenceWaitsAlone',
    by: 1,
    file: tallies,
    find: '(approved + waiting > 0 ? 1 : 0) - now',
    replace: '(waiting > 0 ? 1 : 0)',
  },
  {
    rule: 'vetoIgnored',
    by: 1,
    file: 'records/models/model-counts.ts',
    find: 'tally.be(counted.there, monthAfter(ended, later), record, VETO);',
    replace: ';',
  },
  {
    rule: 'stockNotEnded',
    by: 1,
    file: 'records/models/model-counts.ts',
    find: 'tally.add(counted.stock, ended, -1, split);',
    replace: ';',
  },
  {
    rule: 'noCommuneRow',
    by: 1,
    file: tallies,
    find: '[place.province, place.commune, place.unit]',
    replace: '[place.province, place.unit]',
  },
  {
    rule: 'submitUnchecked',
    by: 1,
    file: 'processes/approval.ts',
    find: "complete: ['submit', 'approve', 'restore']",
    replace: "complete: ['approve', 'restore']",
  },
  {
    rule: 'decidedIncomplete',
    by: 'hand',
    file: 'processes/approval.ts',
    find: "complete: ['submit', 'approve', 'restore']",
    replace: "complete: ['submit']",
  },
  {
    rule: 'anyoneDecides',
    by: 4,
    file: judge,
    find: "if (can(who, 'decide', kind.access, standing)) return null;",
    replace: 'return null;',
    also: [
      {
        file: judge,
        find: 'return row.approved === null && row.author === change.author;',
        replace: 'return true;',
      },
    ],
  },
  {
    rule: 'authorUnchecked',
    by: 'hand',
    file: 'server/accounts/people.ts',
    find: 'where e.device = $1 and',
    replace: 'where $1::text is not null and',
  },
  {
    rule: 'reachForgotten',
    by: 'hand',
    file: 'core/sync/exchange.ts',
    find: 'return `${unit}*${GENERATION}${letters}`;',
    replace: 'return unit;',
  },
  {
    rule: 'rolesForgotten',
    by: 'hand',
    file: 'core/sync/exchange.ts',
    find: 'return `${unit}*${GENERATION}${letters}`;',
    replace: 'return letters ? unit : `${unit}*`;',
  },
  {
    rule: 'heldNotRetried',
    by: 4,
    file: exchange,
    find: '[...asked, ...push.changes]',
    replace: '[...push.changes]',
  },
  {
    rule: 'refusedReopened',
    by: 'hand',
    file: batch,
    find: "waits?.outcome === 'refused'",
    replace: 'false',
  },
  {
    rule: 'idReusedMerged',
    by: 'hand',
    file: batch,
    find: "? { outcome: 'refused', problem: 'idReused' }",
    replace: "? { outcome: 'held', problem: 'noGrant' }",
  },
  {
    rule: 'checkShown',
    by: 'hand',
    file: judge,
    find: 'if (clashesOf(row).length === 0) return',
    replace: 'if (true) return',
  },
];
