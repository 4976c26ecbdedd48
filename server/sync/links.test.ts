// What a change names: codes of closed lists and other records. A wrong one is refused, unless the
// change comes from a newer program; a record that is not there yet may be named.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId, asUnitCode, type Id } from '../../core/brands.ts';
import type { Change, Json, Verdict } from '../../core/sync/change.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { changeTo, newRecord, writesOver } from '../../core/sync/new-change.ts';
import { kindByName } from '../../records/index.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { directLine } from '../../tests/simulation/line.ts';
import { settleProvince, writeGrants } from '../../tests/simulation/province.ts';
import { idFrom, randomFrom } from '../../tests/simulation/random.ts';

let database: TestDatabase;
const random = randomFrom(20_261_130);
const nextId = (): Id => idFrom(random, Date.UTC(2026, 10, 20) + random(1e6));
beforeAll(async () => {
  database = await testDatabase();
  await settleProvince(database.db,
    new Map([['may', ['phone']], ['sua', ['other']], ['hanh', ['desk']]]));
  await writeGrants(database.db, new Map([
    ['may', new Set(['villageLead 90-1-1', 'clubAdviser 90-1-1'])],
    ['sua', new Set(['villageLead 90-2-1'])],
    ['hanh', new Set(['communeOfficer 90-1', 'communeOfficer 90-2'])],
  ]));
});
afterAll(() => database.drop());

type Values = Record<string, Json>;
const made = (kind: string, values: Values, more: Partial<Change> = {}): Change => ({
  ...newRecord({ id: nextId(), author: 'may', at: null, kind, unit: asUnitCode('90-1-1'), values,
    version: kindByName(kind)?.version ?? 1, act: kind === 'model' ? null : 'submit' }), ...more,
});
const held: Values = { form: 'meeting', heldOn: '2026-11-20', topics: ['t1'], women59: 12 };
const slip = (values: Values, more: Partial<Change> = {}) =>
  made('activity', { ...held, ...values }, more);
let n = 0;
async function said(
  changes: readonly Change[], [who, device]: readonly string[] = ['may', 'phone'],
) {
  const push: Push = { n: ++n, device: device ?? '', mark: null, cursor: {}, ask: [], changes };
  const { verdicts } = await directLine(database.db)(who ?? '', push);
  return verdicts.map(({ outcome, problem }: Verdict) => `${outcome} ${problem ?? ''}`.trim());
}
const newer = (kind: string) => ({ version: (kindByName(kind)?.version ?? 1) + 1 });

test('a code outside its closed list is refused, alone and in a backlog', async () => {
  expect(await said([slip({ heldBy: 'choir' })])).toEqual(['refused invalid']);
  expect(await said([slip({}), slip({ form: 'dance' }), slip({ minority: 'some',
    minorityWomen: 1 })])).toEqual(['applied', 'refused invalid', 'applied']);
});

test('a code that a newer program knows is kept, and so is any code of an open list', async () => {
  expect(await said([slip({ heldBy: 'choir' }, newer('activity'))])).toEqual(['applied']);
  expect(await said([slip({ topics: ['neverHeardOf'], formDetail: 'x' })])).toEqual(['applied']);
});

test('a link to a record of another kind or type is refused', async () => {
  const officer = ['hanh', 'desk'];
  const team = made('model', { type: 'team', name: 'Tổ', decidedOn: '2024-01-01' },
    { author: 'hanh' });
  const other = slip({});
  expect(await said([team], officer)).toEqual(['applied']);
  expect(await said([other, slip({ model: other.id })])).toEqual(['applied', 'refused invalid']);
  expect(await said([slip({ model: team.id })])).toEqual(['applied']);
  expect(await said([slip({ model: team.id }), slip({ campaign: team.id })]))
    .toEqual(['applied', 'refused invalid']);
  expect(await said([slip({ campaign: team.id }, newer('activity'))])).toEqual(['applied']);
  const session = { heldOn: '2026-11-20', topics: ['t1'], women: 3, model: team.id };
  expect(await said([made('clubSession', session)])).toEqual(['refused invalid']);
  const edit = { ...changeTo(other, { id: nextId(), author: 'may', at: null }),
    set: writesOver(null, { model: other.id }) };
  expect(await said([edit])).toEqual(['refused invalid']);
});

test('a record that is not there yet, or that the author may not see, may be named', async () => {
  const [late, foreign] = [nextId(), slip({}, { unit: asUnitCode('90-2-1'), author: 'sua' })];
  expect(await said([foreign], ['sua', 'other'])).toEqual(['applied']);
  expect(await said([slip({ model: late }), slip({ model: foreign.id })]))
    .toEqual(['applied', 'applied']);
  expect(await said([slip({ model: asId('01900000-0000-7000-8000-0000000000ff') }),
    slip({ note: 'sau' })])).toEqual(['applied', 'applied']);
});
