// The short way answers as the long way does: the same rows, the same figures, or it declines.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asId, asUnitCode } from '../../../core/brands.ts';
import { roles } from '../../../core/kind/access.ts';
import type { Tally } from '../../../core/derive/tally.ts';
import type { Act, Json } from '../../../core/sync/change.ts';
import { changesOf, type Creations } from '../../../core/sync/creations.ts';
import { kindByName } from '../../../records/index.ts';
import { Batch } from '../batch.ts';
import { newRecordsOf } from './new-records.ts';
import type { JudgeInput } from '../judge.ts';
import { bodyOf, dayOf } from '../../store/rows.ts';

const province = asUnitCode('11');
const commune = asUnitCode('11-03127');
const village = asUnitCode('11-03127-01');
const place = (unit: typeof village, level: string, above: readonly (typeof village)[]) =>
  [unit, { unit, level, above, province, commune: level === 'province' ? '' : commune, name: '' },
  ] as const;
const input: JudgeInput = {
  authors: new Map([['mai', {
    account: 'mai', grants: roles.flatMap((role) => [{ role, unit: province, above: [] }]),
  }]]),
  places: new Map([
    place(province, 'province', []), place(commune, 'commune', [province]),
    place(village, 'village', [province, commune]),
  ]),
  latestDay: '2199-12-31',
};

const folder = new URL('../../../tests/laws/fixtures/', import.meta.url);
const fixtures = readdirSync(folder).filter((name) => /^\w+\.json$/.test(name));

function setOf(file: string, act: Act | undefined): Creations | null {
  const kind = kindByName(file.replace('.json', ''));
  if (!kind) return null;
  const values = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, Json>;
  const unit = { province, commune, village }[kind.levels[0] ?? 'village'];
  const ids = [1, 2, 3].map((n) => asId(`019aa1b2-0000-7000-8000-00000000000${n}`));
  const fields = Object.entries(values).map(([name, value], i) =>
    [name, i % 3 === 2 && !kind.fields[name]?.required
      ? { rows: [0, 2], values: [value, value] }
      : { rows: null, values: [value, value, value] }] as const);
  return {
    kind: kind.name, version: kind.version, author: 'mai', act, ids, units: ids.map(() => unit),
    ats: null, fields,
  };
}

const added = (tallies: readonly Tally[]): Tally => {
  const sum: Record<string, number> = {};
  for (const tally of tallies)
    for (const key in tally) sum[key] = (sum[key] ?? 0) + (tally[key] ?? 0);
  return Object.fromEntries(Object.entries(sum).filter(([, n]) => n !== 0).sort());
};

let taken = 0;
test.each(fixtures.flatMap((file) => [[file, undefined], [file, 'submit']] as const))(
  '%s %s: born as merged', (file, act) => {
    const set = setOf(file, act);
    const newRecords = set && newRecordsOf([set], input);
    if (!set || !newRecords) return;
    taken++;
    const batch = new Batch({
      ...input, stored: new Map(), known: new Map(), hidden: new Set(), waiting: new Map(),
      parents: new Map(), isOwnForbidden: () => false, firstSeq: 0, care: 'usual',
    });
    const verdicts = changesOf(set).map((change) => batch.accept(change));
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    const rows = [...batch.rows.values()];
    expect(newRecords.heads.map(({ id, status, day, version }) => ({ id, status, day, version })))
      .toEqual(rows.map((row) => ({
        id: row.id, status: row.status, day: dayOf(kindByName(row.kind), row),
        version: row.version,
      })));
    const textsOf = (buffer: Buffer) =>
      buffer.toString().split('\x1e').map((text) => JSON.parse(text) as unknown);
    const bodies = rows.map((row) => JSON.parse(bodyOf(row)) as unknown);
    expect(textsOf(newRecords.bodies)).toEqual(bodies);
    const counted = rows.map((row) => batch.counted.get(row.id) ?? {});
    expect(textsOf(newRecords.counteds)).toEqual(counted);
    expect(added(newRecords.deltas.map(({ tally }) => tally))).toEqual(added(counted));
  });

test('most kinds go the short way', () => {
  expect(taken).toBeGreaterThan(fixtures.length);
});
