// One clock. Outside a short list nothing reads the machine's clock or asks for its zone: the
// program is handed a clock, SQL asks hoaban_now() and hoaban_today(), tests have one day and a
// clock that stands. And no test has a time limit of its own.
import { describe, expect, test } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sources, type Source } from './sources.ts';

/** Who may read the machine's clock, and for what. */
const readers: Readonly<Record<string, string>> = {
  'server/store/clock.ts': 'the clock that the server is handed',
  'app/sync/clock.ts': 'the phone’s clock, corrected',
  'app/vite.config.ts': 'the day of a build',
  'tests/clock.ts': 'the clock that tests are handed',
  'tests/database-setup.ts': 'the day of a run',
  'tests/laws/clock.test.ts': 'names what it looks for',
};
/** Days and times reckoned from text, or cells of a workbook, never from a zone. */
const reckoners = new Set([
  'core/vietnam.ts', 'core/brands.ts', 'indicators/calendar/months.ts',
  'server/imports/workbook.ts',
  'tests/laws/clock.test.ts', 'tests/vectors/village-reports.ts',
]);

const isTool = ({ path }: Source): boolean => path.startsWith('tools/');
const rawClock = /\bDate\.now\b|\bnew Date\(\)/;
const zoned = new RegExp([
  'getTimezoneOffset', 'toLocale(Date|Time)String', 'Intl\\.DateTimeFormat',
  '\\.get(FullYear|Month|Date|Day|Hours|Minutes)\\(', 'toISOString\\(\\)\\s*\\.slice\\(0, 10\\)',
].join('|'));
const sqlClock = new RegExp([
  '\\bcurrent_(date|timestamp|time)\\b', '\\blocaltime', '\\bclock_timestamp\\(',
  "(?<![.\\w])now\\(\\)\\s*(- interval|\\+ interval|[-+] make_interval|at time zone|where|as )",
].join('|'));

const lawlessIn = (rule: RegExp, isFree: (source: Source) => boolean): readonly string[] =>
  sources().filter((source) => !isFree(source)).flatMap(({ path, text }) =>
    text.split('\n').filter((line) => rule.test(line)).map((line) => `${path}: ${line.trim()}`));

describe('one clock', () => {
  test('nothing else reads the machine’s', () => {
    expect(lawlessIn(rawClock, (it) => it.path in readers || isTool(it))).toEqual([]);
  });

  test('nothing asks for a zone', () => {
    expect(lawlessIn(zoned, (it) => reckoners.has(it.path) || isTool(it))).toEqual([]);
  });

  test('SQL asks the program’s clock', () => {
    expect(lawlessIn(sqlClock, (it) => it.path === 'tests/laws/clock.test.ts')).toEqual([]);
    const folder = join(root, 'server', 'migrations');
    const since = '0024';
    const bad = readdirSync(folder)
      .filter((name) => name >= since && /(?<!-clock)\.sql$/.test(name))
      .filter((name) => /\bnow\(\)|current_date|clock_timestamp/.test(
        readFileSync(join(folder, name), 'utf8').replaceAll('hoaban_now()', '')));
    expect(bad).toEqual([]);
  });

  test('no test has a time limit of its own', () => {
    const limit = /^\s*\}, [0-9_]{4,}\);|testTimeout|hookTimeout|\{ timeout: [0-9_]{4,} \}, /;
    expect(lawlessIn(limit, ({ path }) => !path.endsWith('.test.ts')
      || path === 'tests/laws/clock.test.ts')).toEqual([]);
  });

  test('a bad line is found', () => {
    expect(rawClock.test('const at = Date.now();')).toBe(true);
    expect(zoned.test('date.getDate()')).toBe(true);
    expect(zoned.test('new Date(ms).toISOString().slice(0, 10)')).toBe(true);
    expect(sqlClock.test('update session set at = now() - interval')).toBe(true);
    expect(sqlClock.test('hoaban_now() - interval')).toBe(false);
  });
});
