// Compares docs/later.md with the code. Every file in its table exists, every sentence in it is in
// the app's dictionaries, and every file of the app with a timer or a retry is in the table.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, isTest, root } from './sources.ts';

const table = readFileSync(join(root, 'docs', 'later.md'), 'utf8').split('\n')
  .filter((line) => /^\| [^-]/.test(line)).slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()));
const files = table.map(([, , file = '']) => file.replaceAll('`', ''));
const dictionaries = [...filesBelow('app/words'), 'app/screens/office/desk/ask.ts',
  'core/problems.ts']
  .map((file) => readFileSync(join(root, file), 'utf8')).join('\n');

test('every place of the table is there', () => {
  expect(table.length).toBeGreaterThan(12);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('its words are those of the app', () => {
  const said = table.map(([, , , , words = '']) => words)
    .filter((words) => /^[A-ZĐ{].*[\u00c0-\u1ef9]/.test(words));
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((words) => !dictionaries.includes(words))).toEqual([]);
});

/** Files whose timers only pause for a moment; they put no work off. */
const onlyForAMoment = ['app/parts/', 'app/screens/scan.tsx',
  'app/screens/office/sign-in/session.tsx',
  'app/screens/office/desk/parts.tsx', 'app/screens/office/search.tsx', 'app/sync/machine.ts',
  'app/screens/office/desk/ask.ts', 'app/sync/server.ts',
  'app/screens/office/desk/settled.ts', 'app/screens/record/files-field.tsx',
  'app/screens/office/audit/audit-chain.tsx', 'app/screens/office/members/members.tsx',
  'app/screens/office/records/list-filters.tsx', 'app/screens/office/records/ref-inputs.tsx'];

test('whatever waits or tries again is in the table', () => {
  const waiting = filesBelow('app').filter((file) => !isTest(file)
    && /setTimeout\(|setInterval\(|retryDelayMs\(/.test(readFileSync(join(root, file), 'utf8')));
  expect(waiting.filter((file) => !files.includes(file)
    && !onlyForAMoment.some((name) => file.startsWith(name)))).toEqual([]);
});
