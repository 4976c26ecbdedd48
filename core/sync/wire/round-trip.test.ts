// What goes in comes out, exactly: any changes, any rows, any order.
import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId, asUnitCode } from '../../brands.ts';
import { problems, type ProblemCode } from '../../problems.ts';
import type { Change, Json, Row, Verdict } from '../change.ts';
import type { Push, Reply } from '../exchange.ts';
import { decodePush, encodePush } from './push.ts';
import { decodeReply, encodeReply } from './reply.ts';
import { ACTS, OUTCOMES, STATUSES } from './schema.ts';
import { headsOf, shownOf } from '../merge.ts';
import { readWords, writeWords } from './words.ts';

const RUNS = 400;
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
/** Without the members that are undefined: absent is absent. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });

const id = fc.uuid().map(asId);
const fewIds = fc.uniqueArray(id, { minLength: 3, maxLength: 12 });
const unit = fc
  .constantFrom('11', '11-03127', '11-03127-03', '11-03127-04', '11-03128-03', '01-00017-1', 'v1')
  .map(asUnitCode);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' ',
    'hai  dấu cách ',
    'xuống\ndòng',
    '👩🏽‍🌾 ngô',
    'ꪹꪎꪸꪉ ꪼꪕ',
    '\ud800',
    '"{}\\',
    '__proto__',
  ),
);
// The order of members is not part of a field's value, but -0 and NaN are no JSON.
const json: fc.Arbitrary<Json> = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((v) => v || 0),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.array(fc.array(fc.integer(), { maxLength: 2 }), { maxLength: 2 }),
  fc.dictionary(
    text.filter((name) => name !== '__proto__'),
    fc.integer(),
    { noNullPrototype: true },
  ),
);
const fieldName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('women', 'heldOn', 'note') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'constructor',
      'toString',
      '7',
      '',
      'tên có dấu',
      'a b',
      'v',
      'w',
      'in',
    ),
  },
  { weight: 1, arbitrary: text.filter((name) => name !== '__proto__') },
);
const byField = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(fieldName, value, { maxKeys: 5, noNullPrototype: true });
const short = fc.constantFrom('acc7', 'acc8', 'ban Nà Tấu');
const at = fc.option(fc.integer({ min: 0, max: 40_000_000 }));
const cursor = fc.dictionary(unit, fc.integer({ min: 0, max: 9e9 }), { noNullPrototype: true });

const changeFrom = (ids: ReturnType<typeof asId>[]): fc.Arbitrary<Change> => {
  const some = fc.constantFrom(...ids);
  const about = {
    kind: fc.constantFrom('activity', 'dialogue'),
    version: fc.integer({ min: 1, max: 3 }),
    unit,
    author: short,
    at,
  };
  const plain = record({
    ...about,
    id: some,
    set: byField(record({ value: json, base: fc.constant([]) })),
    act: maybe(fc.constant('submit' as const)),
  }).map((change) => present({ ...change, record: change.id, create: true as const }));
  const content = fc.oneof(
    text,
    fc.tuple(text, some, text).map((pieces) => pieces.join('')),
  );
  const other = record({
    ...about,
    id: some,
    record: some,
    create: maybe(fc.constant(true as const)),
    note: maybe(text),
    set: maybe(byField(record({ value: json, base: fc.array(some, { maxLength: 3 }) }))),
    act: maybe(fc.constantFrom(...ACTS)),
    seen: maybe(
      record({
        status: fc.constantFrom(...STATUSES),
        heads: fc.array(some, { maxLength: 3 }),
        content,
      }),
    ),
  }).map(present);
  return fc.oneof(plain, other) as fc.Arbitrary<Change>;
};

const push: fc.Arbitrary<Push> = fewIds.chain((ids) =>
  record({
    n: fc.nat(),
    device: text,
    mark: fc.option(text),
    cursor,
    ask: fc.array(fc.oneof(id, fc.constantFrom(...ids)), { maxLength: 4 }),
    changes: fc.array(changeFrom(ids), { maxLength: 12 }),
  }),
);

const rowFrom = (ids: ReturnType<typeof asId>[]): fc.Arbitrary<Row> => {
  const some = fc.constantFrom(...ids);
  const own = record({
    id: some,
    other: fc.option(some),
    kind: fc.constantFrom('activity', 'dialogue'),
    version: fc.constantFrom(1, 3),
    unit,
    author: short,
    status: fc.constantFrom(...STATUSES),
    note: fc.option(text),
    seq: fc.nat(),
    plain: byField(json),
    lives: byField(fc.array(record({ id: some, value: json }), { maxLength: 3 })),
    gone: fc.array(
      fc.oneof(
        text,
        fc.tuple(fieldName, some).map((pair) => pair.join(' ')),
      ),
      { maxLength: 3 },
    ),
    approval: fc.constantFrom('none', 'shown', 'some'),
    values: byField(json),
    heads: fc.array(some, { maxLength: 3 }),
  });
  return own.map(({ other, plain, lives, approval, values, heads, ...rest }) => {
    const born = other ?? rest.id;
    const fields = {
      ...Object.fromEntries(Object.entries(plain).map(([k, value]) => [k, [{ id: born, value }]])),
      ...lives,
    };
    const row: Row = { ...rest, born, fields, approved: null };
    if (approval === 'none') return row;
    const shown = { values: shownOf(row), heads: headsOf(row) };
    return {
      ...row,
      approved: approval === 'shown' ? shown : { values: { ...shown.values, ...values }, heads },
    };
  });
};

function verdictsOn(targets: readonly ReturnType<typeof asId>[]): fc.Arbitrary<Verdict[]> {
  const said = record({
    outcome: fc.oneof(fc.constant('applied' as const), fc.constantFrom(...OUTCOMES)),
    seq: fc.nat({ max: 9 }),
    isNext: fc.boolean(),
    problem: maybe(fc.constantFrom(...(Object.keys(problems) as ProblemCode[]))),
  });
  return fc
    .array(said, { minLength: targets.length, maxLength: targets.length })
    .map((list) =>
      list.map(
        ({ isNext, ...verdict }, i) =>
          present({ ...verdict, id: targets[i]!, seq: isNext ? 100 + i : verdict.seq }) as Verdict,
      ),
    );
}

const exchange: fc.Arbitrary<readonly [Push, Reply]> = push.chain((asked) =>
  fewIds.chain((fresh) => {
    const targets = [...asked.changes.map((change) => change.id), ...asked.ask];
    const ids = [...fresh, ...targets];
    const some = fc.array(fc.constantFrom(...ids), { maxLength: 3 });
    return record({
      n: fc.constant(asked.n),
      verdicts: verdictsOn([...new Set(targets)]),
      sendAgain: some,
      erased: some,
      rows: fc.array(rowFrom(ids), { maxLength: 10 }),
      cursor: fc.oneof(cursor, fc.constant(asked.cursor)),
      more: fc.boolean(),
      mark: fc.oneof(text, fc.constant(asked.mark ?? 'm')),
      rewound: fc.boolean(),
      safe: fc.nat(),
      now: fc.nat(),
      scope: fc.uniqueArray(unit),
    }).map((reply) => [asked, reply] as const);
  }),
);

test('any push comes out as it went in', () => {
  fc.assert(
    fc.property(push, (value) => {
      const bytes = encodePush(value);
      const decoded = decodePush(bytes);
      deepStrictEqual(decoded, { ok: true, value });
      if (decoded.ok) deepStrictEqual(encodePush(decoded.value), bytes);
    }),
    { numRuns: RUNS },
  );
});

test('any reply comes out as it went in', () => {
  fc.assert(
    fc.property(exchange, ([asked, value]) => {
      const bytes = encodeReply(value, asked);
      const decoded = decodeReply(bytes, asked);
      deepStrictEqual(decoded, { ok: true, value });
      if (decoded.ok) deepStrictEqual(encodeReply(decoded.value, asked), bytes);
    }),
    { numRuns: RUNS },
  );
});

test('long texts as words come out as they went in', () => {
  const word = fc.constantFrom(
    'bà',
    'con',
    'trong',
    'bản',
    '',
    'hai\ndòng',
    '👩🏽‍🌾',
    'ꪼꪕ',
    'khoảng-hai-mươi',
  );
  const texts = fc.array(
    fc.array(word, { minLength: 20, maxLength: 60 }).map((words) => words.join(' ')),
    { minLength: 250, maxLength: 260 },
  );
  fc.assert(
    fc.property(texts, (list) => {
      const column = writeWords([...list, '', ' ']);
      expect(column).not.toBeNull();
      expect(readWords(column!, { chars: 1e6, cells: 1 })).toEqual([...list, '', ' ']);
    }),
    { numRuns: 20 },
  );
});

test('few or ever new words stay plain text', () => {
  const texts = (count: number, word: (i: number) => string): string[] =>
    Array.from({ length: count }, (_, t) =>
      Array.from({ length: 20 }, (_, i) => word(t * 20 + i)).join(' '),
    );
  expect(writeWords(texts(249, (i) => `bản${i % 9}`))).toBeNull();
  expect(writeWords(texts(250, (i) => `bản${i}`))).toBeNull();
  expect(writeWords(texts(250, (i) => `b${i % 1979}`))).toBeNull();
  expect(writeWords(texts(400, (i) => `b${i % 1978}`))).not.toBeNull();
  expect(writeWords(texts(900, (i) => `b${i % 1980}`))).toBeNull();
  expect(writeWords(texts(250, () => 'a').with(3, 'b'))).toBeNull();
});
