// Acts on the tree through HTTP: what they do to the tree, to figures in both views, to people and
// reports, and what a recount says of it; that nothing happens which the preview did not show.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FiguresAnswer, UnitsAnswer } from '../../core/api/figures.ts';
import type { BehindAnswer } from '../../core/api/slips.ts';
import type { ReportAnswer } from '../../core/api/reports.ts';
import type { TreeView } from '../../core/api/named.ts';
import type { UnitAct, UnitPreview } from '../../core/api/units.ts';
import type { UnitChangeLine, UnitHistory } from '../../core/api/units.ts';
import { meeting, openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { unitRoutes } from '../http/units.ts';
import { recount } from '../operate/recount.ts';

let office: Office;
const pool = () => office.server.test.db.pool;
const owner = () => office.server.test.db.owner;

/** Slips of 90-1-1 in March and August, of 90-1-2 and 90-2-1 in March; a team of commune 90-1. */
beforeAll(async () => {
  office = await openOffice([unitRoutes]);
  const slips = [['may', 'hanh', '90-1-1', '2026-03-05'], ['may', 'hanh', '90-1-1', '2026-08-05'],
    ['hanh', 'hanh', '90-1-2', '2026-03-06'], ['sua', 'dua', '90-2-1', '2026-03-07']] as const;
  for (const [author, officer, unit, day] of slips) {
    const id = await office.write(author, 'activity', unit, meeting(day, 20));
    await office.decide(officer, id, 'approve');
  }
  await office.write('hanh', 'model', '90-1', {
    type: 'team', name: 'Tổ của xã', decidedOn: '2026-02-01', state: 'active',
  });
});
afterAll(() => office.close());

const unitRow = async (code: string) => (await owner().query(
  `select parent, above, commune, name, valid_to::text as "to", successors from unit
   where code = $1`, [code])).rows[0];
const decide = (act: UnitAct, day: string, more: object = {}) =>
  office.post('thu', '/api/units/changes', { act, day, ...more });
const made = async (act: UnitAct, day: string): Promise<UnitChangeLine> => {
  const answer = await decide(act, day);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  expect(await recount(pool(), '90')).toEqual([]);
  return answer.json<UnitChangeLine>();
};
interface FiguresQuery { readonly unit: string; readonly period: string; readonly view?: TreeView }
const figures = (
  name: Name, { unit, period, view }: FiguresQuery,
): Promise<FiguresAnswer> => office.read(
  name, `/api/figures?unit=${unit}&period=${period}${view ? `&view=${view}` : ''}`);
async function value(code: string, asked: FiguresQuery, part?: string): Promise<unknown> {
  const { indicators } = await figures('thu', asked);
  const found = indicators.find((one) => one.code === code);
  if (part === undefined) return found?.thisPeriod;
  return found?.splits.flatMap((split) => split.parts).find((one) => one.code === part)?.value;
}
async function byUnit(view: TreeView): Promise<Record<string, unknown>> {
  const { units } = await office.read<UnitsAnswer>(
    'thu', `/api/figures/units?unit=90&period=2026&indicator=P4&view=${view}`);
  return Object.fromEntries(units.map(({ unit, thisPeriod }) => [unit.code, thisPeriod]));
}

const merge: UnitAct = { what: 'merge', from: ['90-1'], into: { code: '90-2' } };

describe('before a merge', () => {
  test('no view is offered, both are one', async () => {
    expect((await figures('thu', { unit: '90', period: '2026' })).tree)
      .toEqual({ view: 'now', differ: false });
    expect(await byUnit('then')).toEqual(await byUnit('now'));
    expect(await byUnit('now')).toEqual({ '90-1': 3, '90-2': 1 });
  });

  test('it is shown what would happen', async () => {
    const answer = await office.post('thu', '/api/units/changes/preview',
      { act: merge, day: '2026-07-01' });
    const preview = answer.json<UnitPreview>();
    expect(preview.complaints).toEqual([]);
    expect(preview.closes.map(({ unit }) => unit.code)).toEqual(['90-1']);
    expect(preview.moves.map(({ unit }) => unit.code).sort()).toEqual(['90-1-1', '90-1-2']);
    expect(preview).toMatchObject({ records: 4, grants: 1, devices: 1, targets: 0 });
  });

  test('what cannot be is said, unit by unit', async () => {
    const answer = await decide(
      { what: 'merge', from: ['90-1', '90-1', '90-1-1', '90-9'], into: { code: '90-2' } },
      '2026-07-01');
    expect(answer.statusCode).toBe(422);
    const { complaints } = answer.json<{ complaints: readonly { unit: string }[] }>();
    expect(complaints.map(({ unit }) => unit)).toEqual(['90-1', '90-1-1', '90-9']);
    expect(await unitRow('90-1')).toMatchObject({ parent: '90', to: null });
  });

  test('nobody else is let near', async () => {
    for (const name of ['hanh', 'may', 'sao'] as const) {
      const asked = { act: merge, day: '2026-07-01' };
      expect((await office.post(name, '/api/units/changes', asked)).statusCode).toBe(404);
      expect((await office.post(name, '/api/units/changes/preview', asked)).statusCode).toBe(404);
      expect((await office.get(name, '/api/units/changes')).statusCode).toBe(404);
      expect((await office.get(name, '/api/units/tree')).statusCode).toBe(404);
    }
    expect((await office.get('hanh', '/api/units/90-2/history')).statusCode).toBe(404);
    expect((await office.get('hanh', '/api/units/90-7/history')).statusCode).toBe(404);
  });
});

describe('a merge of two communes on 1 July', () => {
  test('moves villages and what lies in them', async () => {
    expect(await made(merge, '2026-07-01')).toMatchObject({ state: 'applied', what: 'merge' });
    const moved = { parent: '90-2', above: ['90', '90-2'], commune: '90-2' };
    expect(await unitRow('90-1-1')).toMatchObject(moved);
    expect(await unitRow('90-1'))
      .toMatchObject({ ...moved, to: '2026-06-30', successors: ['90-2'] });
  });

  test('restates figures and keeps what they were', async () => {
    expect(await byUnit('now')).toEqual({ '90-2': 4 });
    // March: two in 90-1, one in 90-2; August: one in what is 90-2 by then.
    expect(await byUnit('then')).toEqual({ '90-1': 2, '90-2': 2 });
    const march = '2026-03';
    expect(await value('P4', { unit: '90-1', period: march, view: 'then' })).toBe(2);
    expect(await value('P4', { unit: '90-2', period: march, view: 'then' })).toBe(1);
    expect(await value('P4', { unit: '90-2', period: march, view: 'now' })).toBe(3);
    expect(await value('P4', { unit: '90-1', period: march, view: 'now' })).toBe(0);
    expect(await value('P4', { unit: '90', period: '2026', view: 'then' })).toBe(4);
  });

  test('a stock goes where the team went, and when', async () => {
    const teams = (unit: string, period: string, view: TreeView) =>
      value('P2', { unit, period, view }, 'decided');
    expect(await teams('90-1', '2026-05', 'then')).toBe(1);
    expect(await teams('90-2', '2026-05', 'then')).toBe(0);
    expect(await teams('90-1', '2026-08', 'then')).toBe(0);
    expect(await teams('90-2', '2026-08', 'then')).toBe(1);
    expect(await teams('90-2', '2026-05', 'now')).toBe(1);
  });

  test('a closed unit opens as it was, and says that views differ', async () => {
    const { tree, unit } = await figures('thu', { unit: '90-1', period: '2026-03' });
    expect([tree, unit.name]).toEqual([{ view: 'then', differ: true }, 'Đơn vị 90-1']);
    expect((await figures('thu', { unit: '90-2', period: '2026-03' })).tree)
      .toEqual({ view: 'now', differ: true });
    const behind = await office.read<BehindAnswer>('thu',
      '/api/slips/behind?unit=90-1&period=2026-03&indicator=P4&view=then');
    expect(behind.slips.map((slip) => slip.unit.code).sort()).toEqual(['90-1-1', '90-1-2']);
  });

  test('the officer goes on at the successor, with the slips of both', async () => {
    const { rows } = await owner().query(
      `select unit, until is null as open from account_grant where account = 'hanh' order by unit`);
    expect(rows).toEqual([{ unit: '90-1', open: false }, { unit: '90-2', open: true }]);
    const { indicators } = await figures('hanh', { unit: '90-2', period: '2026' });
    expect(indicators.find(({ code }) => code === 'P4')?.thisPeriod).toBe(4);
    expect((await figures('hanh', { unit: '90-1', period: '2026' })).tree.view).toBe('then');
    const id = await office.write('may', 'activity', '90-1-1', meeting('2026-06-20', 9));
    expect((await office.decide('hanh', id, 'approve')).outcome).toBe('applied');
    expect((await office.decide('dua', id, 'withdraw')).outcome).toBe('applied');
  });

  test('the report of the closed commune is written by the one that took it over', async () => {
    const begun = await office.post('dua', '/api/reports',
      { template: 'T3', unit: '90-1', period: '2026-Q1' });
    const report = begun.json<ReportAnswer>();
    expect([begun.statusCode, report.tree]).toEqual([200, { view: 'then', differ: true }]);
    const figure = (sheet: ReportAnswer['sheet']) => sheet.groups.flatMap(({ rows }) => rows)
      .find(({ code }) => code === 'P4')?.figures[1];
    expect(figure(report.sheet)).toBe(2);
    expect(report.sheet.annex?.rows.map(({ name }) => name)).toContain('Đơn vị 90-1-1');
    expect(report.sheet.footnote).toContain('Theo đơn vị lúc ấy');
    const now = await office.put('dua', `/api/reports/${report.id}`, { view: 'now' });
    expect(figure(now.json<ReportAnswer>().sheet)).toBe(0);
  });

  test('is told in the history of both', async () => {
    const old = await office.read<UnitHistory>('thu', '/api/units/90-1/history');
    expect(old).toMatchObject({ to: '2026-06-30', successors: [{ code: '90-2' }] });
    expect(old.lines).toMatchObject([
      { from: null, to: '2026-06-30', parent: { code: '90' } },
      { from: '2026-07-01', to: null, parent: { code: '90-2' } },
    ]);
    const next = await office.read<UnitHistory>('dua', '/api/units/90-2/history');
    expect(next.predecessors.map(({ code }) => code)).toEqual(['90-1']);
    expect(next.changes.map(({ what }) => what)).toEqual(['merge']);
    const { rows } = await owner().query<{ readonly act: string }>(
      `select act from audit where act in ('unitChanged', 'grantGiven', 'grantEnded') order by nr`);
    expect(rows.map(({ act }) => act)).toEqual(['grantGiven', 'grantEnded', 'unitChanged']);
  });
});
