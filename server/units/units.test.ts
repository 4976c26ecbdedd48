// Acts on the tree through HTTP: what they do to the tree, to figures, to people, and what a recount
// says of it; that nothing happens which the preview did not show.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOffice, type Office } from '../figures/office.fixture.ts';
import { recount } from '../store/recount.ts';
import { unitRoutes } from '../http/units.ts';
import type {
  UnitChangeLine, UnitHistory, UnitPreview,
} from '../../core/derive/unit-answers.ts';

let office: Office;
const slip = { form: 'meeting', topics: ['childMarriage'], women59: 20, men59: 3 };

beforeAll(async () => {
  office = await openOffice([unitRoutes]);
  for (const [name, unit, heldOn] of [['may', '90-1-1', '2026-03-05'],
    ['may', '90-1-1', '2026-08-05'], ['sua', '90-2-1', '2026-03-07']] as const) {
    const id = await office.write(name, 'activity', unit, { ...slip, heldOn });
    if (name === 'may') await office.decide('hanh', id, 'approve');
  }
  await office.write('hanh', 'model', '90-1', {
    type: 'team', name: 'Tổ của xã', decidedOn: '2026-02-01', state: 'active',
  });
});
afterAll(() => office.close());

const unitRow = async (code: string) => (await office.server.test.db.owner.query(
  `select parent, above, commune, name, valid_to::text as "to", successors from unit
   where code = $1`, [code])).rows[0];

describe('a merge of communes', () => {
  test('is shown before it is done', async () => {
    const answer = await office.post('thu', '/api/units/changes/preview', {
      act: { what: 'merge', from: ['90-1'], into: { code: '90-2' } }, day: '2026-07-01',
    });
    const preview = answer.json<UnitPreview>();
    expect(preview.complaints).toEqual([]);
    expect(preview.closes.map(({ unit }) => unit.code)).toEqual(['90-1']);
    expect(preview.moves.map(({ unit }) => unit.code).sort()).toEqual(['90-1-1', '90-1-2']);
    expect(preview).toMatchObject({ records: 3, grants: 1, targets: 0, isPlanned: false });
  });

  test('moves villages, figures and people, and equals a recount', async () => {
    const answer = await office.post('thu', '/api/units/changes', {
      act: { what: 'merge', from: ['90-1'], into: { code: '90-2' } }, day: '2026-07-01',
      document: '12/NQ-HĐND',
    });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    expect(answer.json<UnitChangeLine>()).toMatchObject({ state: 'applied', document: '12/NQ-HĐND' });
    expect(await unitRow('90-1-1')).toMatchObject({
      parent: '90-2', above: ['90', '90-2'], commune: '90-2',
    });
    expect(await unitRow('90-1')).toMatchObject({
      parent: '90-2', above: ['90', '90-2'], commune: '90-2', to: '2026-06-30',
      successors: ['90-2'],
    });
    expect(await recount(office.server.test.db.pool, '90')).toEqual([]);
  });
});
