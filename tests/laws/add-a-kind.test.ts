// The guide is a test: what stands in the boxes of docs/guides/add-a-kind.md is put into a copy of
// the records, type-checked, loaded, and held against every law.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId } from '../../core/brands.ts';
import { areCodesKnown } from '../../core/kind/codes-and-links.ts';
import { complaintsOf } from '../../core/kind/examine.ts';
import type { Values } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { deadlinesOf } from '../../processes/deadlines.ts';
import { kinds as kindsBefore } from '../../records/index.ts';
import { brokenLocks, lockOf, type Lock } from '../../tools/lock-kinds.ts';
import { brokenLawsOf } from './kind-laws.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = readFileSync(join(root, 'docs/guides/add-a-kind.md'), 'utf8');
const boxes = [...guide.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)]
  .map(([, path = '', text = '']) => ({ path, text }));

let copy = '';
let kinds: readonly OpenKind[] = [];

beforeAll(async () => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'add-a-kind-')));
  for (const folder of ['core', 'indicators', 'records', 'tests/laws/fixtures']) {
    cpSync(join(root, folder), join(copy, folder), { recursive: true });
  }
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }\n');
  for (const { path, text } of boxes) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    appendFileSync(join(copy, path), text);
  }
  const index = pathToFileURL(join(copy, 'records/index.ts')).href;
  ({ kinds } = await import(/* @vite-ignore */ index) as { readonly kinds: readonly OpenKind[] });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function fixtureOf(name: string): Values | undefined {
  const file = join(copy, `tests/laws/fixtures/${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Values : undefined;
}

test('a new kind is one file, one line in the index and one fixture', () => {
  expect(boxes.map((box) => box.path)).toEqual(
    ['records/communication/home-visit.ts', 'records/all.ts',
      'tests/laws/fixtures/homeVisit.json', 'records/communication/repair.ts', 'records/all.ts',
      'tests/laws/fixtures/repair.json']);
  for (const { path, text } of boxes) {
    if (path === 'records/all.ts') expect(text.trim().split('\n')).toHaveLength(1);
    else expect(existsSync(join(root, path))).toBe(false);
  }
  expect(kinds.map((kind) => kind.name).sort())
    .toEqual([...kindsBefore.map((kind) => kind.name), 'homeVisit', 'repair'].sort());
});

test('the new kind, and every kind beside it, keeps the laws', () => {
  const lock = lockOf(kinds);
  expect(kinds.flatMap((kind) => brokenLawsOf(kind, { kinds, lock, fixtureOf }))).toEqual([]);
  const before = JSON.parse(readFileSync(join(root, 'records/lock.json'), 'utf8')) as Lock;
  expect(brokenLocks(before, lock)).toEqual([]);
});

test('the new kind compiles as strictly as the others', () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { ...compilerOptions, lib: ['es2023'], types: [] },
    files: ['records/communication/home-visit.ts', 'records/communication/repair.ts',
      'records/index.ts'],
  }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const check = (): string =>
    execFileSync(process.execPath, [tsc, '-p', copy], { encoding: 'utf8', stdio: 'pipe' });
  expect(check()).toBe('');
  const file = join(copy, 'records/communication/home-visit.ts');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace("'eventsByTopic'", "'eventsByTopik'"));
  expect(check).toThrow();
  writeFileSync(file, text);
});

test('the second kind is checked, titled and due by its own file', () => {
  const repair = kinds.find(({ name }) => name === 'repair');
  const values = fixtureOf('repair') ?? {};
  if (!repair) throw new Error('no repair');
  expect(repair.title(values)).toEqual({ vi: 'Sửa: Mái', en: 'Repair: Roof' });
  const asked = (more: Values) => complaintsOf(repair, { ...values, ...more });
  expect(asked({ part: 'other' }).map(({ field }) => field)).toEqual(['what']);
  expect(asked({ what: 'Cửa' })).toEqual([]);
  expect(asked({ items: [{ cost: 1 }] })[0]?.words.en).toBe('Row 1: please fill in “Name”.');
  expect(asked({ doneOn: '2026-11-28' }).map(({ field }) => field)).toEqual(['note']);
  expect(areCodesKnown(repair.fields, { part: 'cellar' })).toBe(false);
  const record = { id: asId('01900000-0000-7000-8000-000000000001'), kind: 'repair',
    status: 'submitted', values, writes: [], children: [] };
  const due = (more: Values) => deadlinesOf(repair, { ...record, values: { ...values, ...more } },
    { rules: [], daysOff: [] }).map(({ until, isDone, whose }) => [until, isDone, whose]);
  expect(due({})).toEqual([['2026-12-05T00:00', false, { account: 'officer' }],
    ['2026-12-05T00:00', false, { roles: ['villageLead'] }]]);
  expect(due({ doneOn: '2026-11-28' })[0]?.[1]).toBe(true);
});
