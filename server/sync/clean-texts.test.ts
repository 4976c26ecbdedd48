// Texts that cannot stand in a file are cleaned where changes come in, and go back to the phone
// that wrote them: also those of a backlog that came in columns.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asUnitCode } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import { newRecord } from '../../core/sync/new-change.ts';
import { directLine } from '../../tests/simulation/line.ts';
import { settleProvince, writeGrants } from '../../tests/simulation/province.ts';
import { idFrom, randomFrom } from '../../tests/simulation/random.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';

let own: TestDatabase;
const random = randomFrom(12);
beforeAll(async () => {
  own = await testDatabase();
  await settleProvince(own.db, new Map([['may', ['phone']]]));
  await writeGrants(own.db, new Map([['may', new Set(['villageLead 90-1-1'])]]));
});
afterAll(() => own.drop());

const slip = (place: string): Change => newRecord({
  id: idFrom(random, Date.UTC(2026, 10, 20)), author: 'may', at: null,
  kind: 'activity', version: 1, unit: asUnitCode('90-1-1'), act: 'submit',
  values: { form: 'meeting', heldOn: '2026-11-20', topics: ['t1'], women59: 12, place },
});

test('a pasted text is taken, cleaned, and sent back as it stands', async () => {
  const changes = [slip('Nhà\u000bvăn \ufffehóa\ud800'), slip('Nhà văn hóa')];
  const push = { n: 1, device: 'phone', mark: null, cursor: {}, ask: [], changes };
  const reply = await directLine(own.db)('may', push);
  expect(reply.verdicts.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  const places = reply.rows.map((row) => row.fields['place']?.[0]?.value);
  expect(places).toContain('Nhà\nvăn hóa');
  const again = await directLine(own.db)('may', { ...push, n: 2 });
  expect(again.verdicts.map(({ outcome }) => outcome)).toEqual(['already', 'already']);
});
