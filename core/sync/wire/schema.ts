// Every member of the wire's JSON, in the order it is written, with its meaning, and the fixed
// lists that are named by index. A test hashes this page: it changes only together with PROTOCOL,
// and PROTOCOL grows only when an old reader would misread. Readers
// pass over members they do not know.
import type { Act, Outcome, Status } from '../change.ts';

export const PROTOCOL = 1;

export const STATUSES: readonly Status[] =
  ['draft', 'submitted', 'returned', 'approved', 'withdrawn', 'live'];
export const ACTS: readonly Act[] = ['submit', 'return', 'approve', 'withdraw', 'restore'];
export const OUTCOMES: readonly Outcome[] =
  ['applied', 'already', 'merged', 'clash', 'held', 'refused'];

/** A phone may know acts the server does not: the change is then held, not the batch refused. */
export const isAct = (act: string): act is Act => ACTS.some((known) => known === act);

export const WIRE_SCHEMA = {
  body: [
    'one line of JSON exactly as JSON.stringify writes it, a newline, all ids as 16 byte-columns',
    'ids are named by position; in a reply the ids of the push come first: changes, ask, records',
    'members that are empty, false or null are left out; no name is __proto__',
  ],
  lists: { STATUSES, ACTS, OUTCOMES },
  push: {
    p: 'PROTOCOL', n: 'number of the request', device: 'text', mark: 'text; absent: none yet',
    cursor: 'units and steps: 11:4187 -03127 --03:-7', ask: 'positions', sets: 'of changes',
    order: 'set, count, set, count …; absent: the sets one after the other',
  },
  creations: {
    kind: 'text', v: 'version', author: 'text', act: 'text', create: 'how many',
    id: 'first position when they follow one another, else positions; the record’s too',
    units: 'table of units', unit: 'index in units, or one for all',
    at: 'minutes since 1970 as steps, null; absent: all null', fields: 'field column by name',
  },
  changes: {
    kind: 'text', v: 'version', author: 'text', units: 'table of units',
    rows: '[id, record, unit, at, more]', more: {
      create: '1', set: '[value, base, base …] by field', act: 'text',
      seen: '[status by index, heads, [text, id, text, id … text]]', note: 'text',
    },
  },
  fieldColumn: {
    list: 'the values', v: 'the values when some lack the field',
    w: 'words by frequency, joined by spaces', t: 'texts, one letter a word, U+0023 and on',
    in: 'rows that have it', not: 'rows that lack it',
    letters: 'U+0023 to U+07FF without U+005C and U+007F to U+009F',
  },
  reply: {
    p: 'PROTOCOL', n: 'number of the request',
    verdicts: '[count, seq] applied in a row with growing seq · '
      + '[outcome, problem or "", count, seq]'
      + ' with the same seq · number: go on at this change, the asked ones behind the changes',
    again: 'positions', sets: 'of rows', order: 'as in push', erased: 'positions',
    cursor: 'absent: as in the push', more: '1', mark: 'absent: as in the push', rewound: '1',
    safe: 'seq; absent: 0', now: 'minutes since 1970', scope: 'units',
  },
  rows: {
    kind: 'text', v: 'version', rows: 'how many', id: 'as in creations',
    units: 'table', unit: 'index',
    authors: 'table', author: 'index', status: 'by index', seq: 'steps',
    born: 'row, position, row, position … where it is not the id', note: '[row, text]',
    gone: '[row, field, position, field, position …], position -1: the text as it is',
    approved: 'absent or 0: null · 1: the shown values and their writes · else {heads, set, not}'
      + ' against the shown values',
    fields: 'field column by name: the value of the last live write',
    other: 'by field: [row] no write · [row, id, value, id, value … last id] when not born’s alone',
  },
} as const;
