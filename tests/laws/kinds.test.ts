// Every law of a kind over every kind in the list, and the laws of the list itself.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { text, type Values, type When } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { longText } from '../../core/kind/more-fields.ts';
import { words } from '../../core/words/words.ts';
import { kindByName, kinds } from '../../records/index.ts';
import { brokenLocks, lockOf, type Lock } from '../../tools/lock-kinds.ts';
import { brokenLawsOf, kindLaws, type Around } from './kind-laws.ts';
import { brokenIn, isTest, type Source } from './sources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'tests/laws/fixtures');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const lock = read(join(root, 'records/lock.json')) as Lock;

function fixtureOf(name: string, version: number): Values | undefined {
  const isCurrent = kindByName(name)?.version === version;
  const file = join(fixtures, isCurrent ? `${name}.json` : `${name}.v${version}.json`);
  return existsSync(file) ? read(file) as Values : undefined;
}
const around: Around = { kinds, lock, fixtureOf };

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (_, kind) => {
  test.each(Object.entries(kindLaws))('%s', (__, law) => {
    expect(law(kind, around)).toEqual([]);
  });
});

test('the list of kinds holds every kind that is locked', () => {
  expect(Object.keys(lock)).toEqual(kinds.map((kind) => kind.name).sort());
});

test('an unknown name, even one of Object, names no kind', () => {
  for (const name of ['', '__proto__', 'constructor', 'toString', 'activities']) {
    expect(kindByName(name)).toBeUndefined();
  }
});

test('record files stay within 120 lines', () => {
  const files = readdirSync(join(root, 'records'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'));
  const long = files.filter((name) =>
    readFileSync(join(root, 'records', name), 'utf8').split('\n').length > 121);
  expect(files.length).toBeGreaterThan(kinds.length);
  expect(long).toEqual([]);
});

describe('the laws notice', () => {
  const activity = kindByName('activity') as OpenKind;
  const broken = (changed: Partial<OpenKind>): string =>
    brokenLawsOf({ ...activity, ...changed }, around).join('\n');

  test('a label without its English', () => {
    expect(broken({ words: { vi: 'Phiếu', en: '' } })).toContain('a language is missing');
  });
  test('a required field that no step shows', () => {
    expect(broken({ form: activity.form.slice(1) })).toContain('heldOn is required but not shown');
  });
  test('an element that does not exist', () => {
    const counts: OpenKind['counts'] = (slip, tally) => {
      if (slip.heldOn) tally.add('evnts', '2026-11' as never, 1);
    };
    expect(broken({ counts })).toContain('evnts is no data element');
  });
  test('a presence that is counted as a sum', () => {
    const counts: OpenKind['counts'] = (slip, tally) => {
      if (slip.heldOn) tally.add('teamActive', '2026-11' as never, 1);
    };
    expect(broken({ counts })).toContain('teamActive is counted the wrong way');
  });
  test('a role that does not exist', () => {
    const access = { ...activity.access, decide: { chair: 'unit' } } as OpenKind['access'];
    expect(broken({ access })).toContain('unknown role chair');
  });
  test('a fixture that the check complains of', () => {
    const check: OpenKind['check'] = () => [{ field: 'topics', words: activity.words }];
    expect(broken({ check })).toContain('the fixture is complained of: topics');
  });
  test('a new field without a new version', () => {
    const fields = { ...activity.fields, weather: text(words('Thời tiết', 'Weather')) };
    expect(broken({ fields })).toContain('raise its version');
    expect(brokenLocks(lock, { ...lock, ...lockOf([{ ...activity, fields }]) })).toHaveLength(1);
    const version = activity.version + 1;
    expect(brokenLocks(lock, { ...lock, ...lockOf([{ ...activity, fields, version }]) }))
      .toEqual([]);
  });
  test('a field that depends on no field, on a later one, or on an unknown code', () => {
    const place = (when: When) => broken({ fields: { ...activity.fields,
      place: text(words('Nơi', 'Place'), { when }) } });
    expect(place({ field: 'where' })).toContain('place depends on no field');
    expect(place({ field: 'note' })).toContain('place depends on a later field');
    expect(place({ field: 'form', is: 'dance' })).toContain('an unknown code dance');
  });
  test('a long text that a phone of the village would hold', () => {
    const fields = { ...activity.fields, note: longText(words('Ghi chú', 'Note')) };
    expect(broken({ fields })).toContain('too long for the phone of a villageLead');
  });
  test('a past version whose fixture is missing', () => {
    expect(broken({ version: activity.version + 2 }))
      .toContain(`the fixture of version ${activity.version + 1} is missing`);
  });
});

/** What follows from a lifecycle is a column of its table; nobody asks for a lifecycle by name. The
    model of the simulation has rules of its own. */
function lifecycleNames({ path, text: program }: Source): readonly string[] {
  if (/^(processes|records|tests)\//.test(path) || isTest(path)) return [];
  return program.split('\n').flatMap((line, at) => (/lifecycle\s*[!=]==\s*'/.test(line)
    ? [`line ${at + 1} asks for a lifecycle by name`] : []));
}
test('what follows from a lifecycle stands in its table', () => {
  expect(brokenIn(lifecycleNames)).toEqual([]);
  const bad = { path: 'server/a.ts', text: "if (kind.lifecycle === 'living') return;" };
  expect(lifecycleNames(bad)).toHaveLength(1);
});
