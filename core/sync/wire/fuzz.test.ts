// A body from a stranger is read or refused, never thrown at, never slow.
import { expect, test } from 'vitest';
import {
  drawerOf,
  pushOf,
  replyOf,
  villageReports,
  villageRows,
} from '../../../tests/vectors/village-reports.ts';
import { asId } from '../../brands.ts';
import type { Change } from '../change.ts';
import { decodePush, encodePush } from './push.ts';
import { decodeReply, encodeReply } from './reply.ts';
import { toUtf8 } from './utf8.ts';

/** Of this thread: other programs on the machine cost none. */
const cpuMs = (): number => process.threadCpuUsage().user / 1000;
const CASES = 20_000;
const CASE_MS_MAX = 50;
const reports = villageReports(260);
const id = asId('019aa100-0000-7000-8000-000000000001');
const edit: Change = {
  id,
  record: reports[0]!.id,
  kind: 'activity',
  version: 3,
  unit: reports[0]!.unit,
  author: 'acc7',
  at: 29_812_345,
  set: { women: { value: 31, base: [reports[0]!.id] } },
  act: 'return',
  note: 'Chị xem lại nhé.',
  seen: { status: 'submitted', heads: [reports[0]!.id], content: `women:${reports[0]!.id}` },
};
const small = pushOf([...reports.slice(0, 3), edit, ...reports.slice(3, 5)], { ask: [id] });
const bodies = [encodePush(small), encodePush(pushOf([edit]))];
const answer = replyOf(villageRows(6), {
  verdicts: small.changes.map((change, i) => ({ id: change.id, outcome: 'applied', seq: 50 + i })),
});
const replies = [encodeReply(answer, small), encodeReply(replyOf([]), small)];
const push = (json: string, ids: readonly number[] = []): Uint8Array =>
  new Uint8Array([...toUtf8(json), 10, ...ids]);
const refusalOf = (bytes: Uint8Array): string => {
  const decoded = decodePush(bytes);
  return decoded.ok ? 'taken' : decoded.problem;
};

function quickest(bytes: Uint8Array): number {
  return Math.min(
    ...[1, 2, 3, 4, 5].map(() => {
      const start = cpuMs();
      decodePush(bytes);
      decodeReply(bytes, small);
      return cpuMs() - start;
    }),
  );
}

/** Flips, cuts, doublings of bytes, and digits for digits so that the JSON stays whole. */
function spoil(body: Uint8Array, draw: (below: number) => number): Uint8Array {
  const bytes = body.slice();
  const way = draw(4);
  if (way === 0) return bytes.subarray(0, draw(bytes.length));
  for (let i = 0; i <= draw(4); i++) {
    const at = draw(bytes.length);
    if (way === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8));
    if (way === 2) bytes.copyWithin(at, draw(bytes.length), draw(bytes.length));
    const digit = bytes.findIndex((byte, place) => place >= at && byte > 48 && byte < 58);
    if (way === 3 && digit >= 0) bytes[digit] = 49 + draw(9);
  }
  return bytes;
}

test('a spoilt body is read or refused, never thrown at', () => {
  const draw = drawerOf(20_261_120);
  const slow: Uint8Array[] = [];
  let taken = 0;
  for (let i = 0; i < CASES; i++) {
    const isPush = i % 2 === 0;
    const bytes = spoil((isPush ? bodies : replies)[draw(2)]!, draw);
    const start = cpuMs();
    const decoded = isPush ? decodePush(bytes) : decodeReply(bytes, small);
    if (cpuMs() - start > CASE_MS_MAX) slow.push(bytes);
    if (decoded.ok) taken++;
    else expect(['malformed', 'tooLarge']).toContain(decoded.problem);
  }
  expect(taken).toBeGreaterThan(CASES / 20);
  expect(taken).toBeLessThan(CASES * 0.9);
  // The machine may pause once; a body that is slow is slow again.
  for (const bytes of slow) expect(quickest(bytes)).toBeLessThan(CASE_MS_MAX);
});

test('what is not a push is malformed', () => {
  const head = '"p":1,"n":1,"device":"d"';
  expect(refusalOf(push(`{${head}}`))).toBe('taken');
  const set = (more: string): string =>
    `{${head},"sets":[{"kind":"a","v":1,"author":"b",${more}}]}`;
  const one = (fields: string, more = ''): string =>
    set(`"create":1,"id":0,"units":"11","unit":0${more},"fields":${fields}`);
  const ids = Array.from({ length: 16 }, (_, i) => i);
  expect(refusalOf(push(one('{"constructor":[1]}'), ids))).toBe('taken');
  const wrong = [
    '',
    'null',
    '[]',
    '{}',
    '{"p":2,"n":1,"device":"d"}',
    '{"p":1,"n":1.5,"device":"d"}',
    '{"p":1,"n":-1,"device":"d"}',
    '{"p":1,"n":1,"n":1,"device":"d"}',
    '{"p":1,"n":1,"device":7}',
    `{ ${head}}`,
    '{"p":1,"n":1e0,"device":"d"}',
    `{${head},"cursor":"11:4 11"}`,
    `{${head},"cursor":"--03:4"}`,
    `{${head},"cursor":"11:x"}`,
    `{${head},"cursor":"11:-4"}`,
    `{${head},"ask":[1]}`,
    `{${head},"ask":[-1]}`,
    `{${head},"ask":{}}`,
    `{${head},"sets":[7]}`,
    `{${head},"order":[0,1]}`,
    one('{"women":[1,2]}'),
    one('{"women":[]}'),
    one('{"women":{"v":[1],"in":[1]}}'),
    one('{"women":{"v":[1],"not":[0]}}'),
    one('{"women":{"w":"a","t":[""]}}'),
    one('{"women":{"w":"a","t":["$"]}}'),
    one('{"women":{"w":"a","t":[3]}}'),
    one('{"__proto__":[1]}'),
    one('{"a":[{"__proto__":1}]}'),
    one('{"a":[1],"a":[1]}'),
    one('[]'),
    one('{"a":null}'),
    one(`{"a":[${'['.repeat(40)}${']'.repeat(40)}]}`),
    one('{"a":[1]}', ',"at":[1.5]'),
    one('{"a":[1]}', ',"at":[-1]'),
    one('{}').replace('"kind":"a"', '"kind":"toString"'),
    one('{}').replace('"v":1', '"v":"1"'),
    one('{}').replace('"id":0', '"id":1'),
    one('{}').replace('"unit":0', '"unit":1'),
    one('{}').replace('"11"', '"1/1"'),
    one('{}').replace('"author"', '"act":"constructor","author"'),
  ];
  for (const json of wrong) expect([json, refusalOf(push(json, ids))]).toEqual([json, 'malformed']);
  expect(refusalOf(push(one('{}'), ids.slice(1)))).toBe('malformed');
  expect(
    refusalOf(push('{"p":1,"n":1,"device":"\xff"}').map((byte) => (byte === 0xc3 ? 0xff : byte))),
  ).toBe('malformed');
});

test('more than a contact may hold is too large', () => {
  expect(refusalOf(encodePush(pushOf(reports.slice(0, 250))))).toBe('taken');
  expect(refusalOf(encodePush(pushOf(reports.slice(0, 251))))).toBe('tooLarge');
  expect(decodePush(encodePush(pushOf(reports)), 500).ok).toBe(true);
  expect(refusalOf(encodePush(pushOf(Array.from({ length: 251 }, () => edit))))).toBe('tooLarge');
  expect(refusalOf(new Uint8Array(2 * 1024 * 1024 + 1))).toBe('tooLarge');
  const page = encodeReply(replyOf(villageRows(251)), small);
  expect(decodeReply(page, small)).toEqual({ ok: false, problem: 'tooLarge' });
});

test('a body made to unfold without end is refused in time', () => {
  const set = (fields: string): string =>
    '{"p":1,"n":1,"device":"d","sets":[{"kind":"a","v":1,"author":"b","create":1,' +
    `"id":0,"units":"11","unit":0,"fields":${fields}}]}`;
  const ids = Array.from({ length: 16 }, (_, i) => i);
  const words = `{"a":{"w":"${'a'.repeat(900_000)}","t":["${'#'.repeat(900_000)}"]}}`;
  const units = `{"p":1,"n":1,"device":"d","cursor":"11${' -1'.repeat(600_000)}"}`;
  const column = (i: number): string => `"${i}a":{"v":[],"in":[]}`;
  const columns = `{${Array.from({ length: 70_000 }, (_, i) => column(i)).join(',')}}`;
  const bodies = [
    set(words),
    set(`{"a":[${'['.repeat(900_000)}${']'.repeat(900_000)}]}`),
    units,
    '['.repeat(2_000_000),
  ];
  const refused = ['tooLarge', 'malformed', 'tooLarge', 'malformed', 'tooLarge'];
  for (const [i, json] of [...bodies, set(columns)].entries()) {
    const bytes = push(json, ids);
    const start = cpuMs();
    expect(refusalOf(bytes)).toBe(refused[i]);
    expect(cpuMs() - start).toBeLessThan(1_000);
  }
});

test('a reply to another push is malformed', () => {
  expect(decodeReply(replies[0]!, { ...small, n: 8 })).toEqual({ ok: false, problem: 'malformed' });
  expect(decodeReply(replies[0]!, pushOf([]))).toEqual({ ok: false, problem: 'malformed' });
});

test('a problem this phone has no words for still counts as held or refused', () => {
  const bytes = push(
    '{"p":1,"n":7,"verdicts":[["held","tomorrow",1,0],["refused","tomorrow",1,0]],"now":1}',
  );
  const decoded = decodeReply(bytes, small);
  expect(
    decoded.ok && decoded.value.verdicts.map((verdict) => [verdict.outcome, verdict.problem]),
  ).toEqual([
    ['held', 'ourFault'],
    ['refused', 'invalid'],
  ]);
});
