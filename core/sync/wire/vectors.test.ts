// The wire another implementation could be written from: bodies in bytes with what they mean, and a
// seal on the schema. A missing file is written and fails once: for a new PROTOCOL only.
import { deepStrictEqual } from 'node:assert';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  pushOf,
  replyOf,
  villageReports,
  villageRows,
} from '../../../tests/vectors/village-reports.ts';
import { asId, asUnitCode } from '../../brands.ts';
import type { Change, Row } from '../change.ts';
import type { Push, Reply } from '../exchange.ts';
import { decodePush, encodePush } from './push.ts';
import { decodeReply, encodeReply } from './reply.ts';
import { PROTOCOL, WIRE_SCHEMA } from './schema.ts';

interface Vector {
  readonly name: string;
  readonly hex: string;
  readonly push: Push;
  readonly reply?: Reply;
}
interface VectorFile {
  readonly protocol: number;
  readonly schema: string;
  readonly vectors: readonly Vector[];
}
const FILE = new URL(`../../../tests/vectors/wire-${PROTOCOL}.json`, import.meta.url);
const schema = createHash('sha256')
  .update(JSON.stringify([PROTOCOL, WIRE_SCHEMA]))
  .digest('hex');
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

function meanings(): readonly Omit<Vector, 'hex'>[] {
  const village = asUnitCode('11-03127-03');
  const [first, second] = villageReports(2, 7) as [Change, Change];
  const one = asId('019aa100-0000-7000-8000-000000000001');
  const two = asId('019aa100-0000-7000-8000-000000000002');
  const held = asId('019aa100-0000-7000-8000-000000000003');
  const about = { kind: 'activity', version: 3, unit: village, author: 'acc8', at: 29_900_000 };
  const edit: Change = {
    ...about,
    id: one,
    record: first.id,
    at: null,
    set: {
      women: { value: 31, base: [first.id, two] },
      note: { value: null, base: [first.id] },
    },
  };
  const approve: Change = {
    ...about,
    id: two,
    record: second.id,
    act: 'approve',
    seen: {
      status: 'submitted',
      heads: [second.id, one],
      content: `men,note:${second.id};women:${one} ${second.id}`,
    },
  };
  const give: Change = {
    ...about,
    id: held,
    record: second.id,
    act: 'return',
    note: 'Chị xem lại số chị em nhé.',
  };
  const push = pushOf([first, edit, second, approve, give], {
    ask: [held],
    mark: null,
    cursor: {},
  });
  const [row, edited] = villageRows(2, 9) as [Row, Row];
  const clash: Row = {
    ...edited,
    fields: {
      ...edited.fields,
      constructor: [],
      men: [
        { id: one, value: null },
        { id: two, value: 'ꪹꪎꪸꪉ 👩🏽‍🌾' },
      ],
    },
    gone: [`men ${held}`, 'odd'],
    note: 'Chị xem lại nhé.',
    status: 'returned',
    born: two,
  };
  return [
    { name: 'nothing new, asked', push: pushOf([]) },
    { name: 'nothing new, answered', push: pushOf([]), reply: replyOf([]) },
    { name: 'creations, an edit, decisions', push },
    {
      name: 'verdicts, rows with a clash, an erased one',
      push,
      reply: replyOf([row, clash], {
        verdicts: [
          { id: first.id, outcome: 'applied', seq: 5_001 },
          { id: one, outcome: 'applied', seq: 5_002 },
          { id: second.id, outcome: 'refused', problem: 'futureDay', seq: 0 },
          { id: two, outcome: 'held', problem: 'waitsForRecord', seq: 0 },
          { id: held, outcome: 'already', seq: 4_000 },
        ],
        sendAgain: [held],
        erased: [asId('019aa100-0000-7000-8000-00000000000f')],
        more: true,
        mark: 'aa3a1c7700aa41d2',
        scope: [asUnitCode('11'), asUnitCode('11-03127'), village],
      }),
    },
    {
      name: 'the server was restored',
      push,
      reply: replyOf([], { rewound: true, safe: 0, cursor: {} }),
    },
    { name: 'a page of notes as words', push: pushOf(villageReports(250, 3).map(withNoteAlone)) },
  ];
}
const withNoteAlone = (change: Change): Change => ({
  ...change,
  set: { note: change.set!['note']! },
});

function write(): void {
  const vectors = meanings().map((vector) => ({ ...vector, hex: hexOf(encode(vector)) }));
  const lines = vectors.map((vector) => JSON.stringify(vector)).join(',\n');
  writeFileSync(FILE, `{"protocol":${PROTOCOL},"schema":"${schema}","vectors":[\n${lines}\n]}\n`);
  throw new Error('The vectors were missing and have been written: read them, then run again.');
}
const encode = ({ push, reply }: Omit<Vector, 'hex'>): Uint8Array =>
  reply ? encodeReply(reply, push) : encodePush(push);

if (!existsSync(FILE)) write();
const file: VectorFile = JSON.parse(readFileSync(FILE, 'utf8'));

test('S20 the wire schema changes only with its version', () => {
  expect(file.protocol).toBe(PROTOCOL);
  expect(schema).toBe(file.schema);
});

test('every meaning is in the vectors', () => {
  expect(file.vectors.map((vector) => vector.name)).toEqual(
    meanings().map((vector) => vector.name),
  );
});

test.each(file.vectors)('vector: $name', (vector) => {
  const { hex, push, reply } = vector;
  const decoded = reply ? decodeReply(bytesOf(hex), push) : decodePush(bytesOf(hex));
  deepStrictEqual(decoded, { ok: true, value: reply ?? push });
  expect(hexOf(encode(vector))).toBe(hex);
  if (!decoded.ok) return;
  const again =
    'verdicts' in decoded.value ? { push, reply: decoded.value } : { push: decoded.value };
  expect(hexOf(encode({ name: '', ...again }))).toBe(hex);
});
