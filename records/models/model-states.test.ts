// The states of a model from its dated fields: one line, one state on every day.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asDay } from '../../core/brands.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { stateOn, statesOf } from './model-states.ts';

const d = asDay;
const team = {
  decidedOn: d('2022-03-08'), startedOn: d('2022-03-20'), endedOn: d('2026-06-30'),
  strengthenedOn: [d('2024-05-01'), d('2025-02-15')],
  pauses: [{ from: d('2025-02-01'), to: d('2025-04-30') }],
};

test('a line of states, each with its day; what happens in a pause waits', () => {
  expect(statesOf(team)).toEqual([
    { state: 'new', since: '2022-03-08' }, { state: 'active', since: '2022-03-20' },
    { state: 'strengthened', since: '2024-05-01' }, { state: 'paused', since: '2025-02-01' },
    { state: 'active', since: '2025-05-01' }, { state: 'dissolved', since: '2026-06-30' },
  ]);
});

test.each([
  ['2022-03-07', undefined], ['2022-03-08', 'new'], ['2023-01-01', 'active'],
  ['2024-12-31', 'strengthened'], ['2025-04-30', 'paused'], ['2025-05-01', 'active'],
  ['2026-06-30', 'dissolved'], ['2030-01-01', 'dissolved'],
] as const)('on %s it is %s', (day, state) => {
  expect(stateOn(team, d(day))?.state).toBe(state);
});

test('what version 1 said without a day is shown without one', () => {
  expect(stateOn({ decidedOn: d('2022-03-08'), state: 'paused' }, d('2024-01-01')))
    .toEqual({ state: 'paused', since: null });
  expect(stateOn({ decidedOn: d('2022-03-08'), state: 'active' }, d('2024-01-01')))
    .toEqual({ state: 'new', since: '2022-03-08' });
});

test('in every world: dissolved for ever from its day, paused on every day of a pause', () => {
  const day = fc.nat(900).map((n) => dayAfter(d('2023-01-01'), n));
  const pause = fc.tuple(day, fc.option(fc.nat(60), { nil: undefined })).map(([from, n]) =>
    ({ from, to: n === undefined ? undefined : dayAfter(from, n) }));
  const world = fc.record({
    endedOn: fc.option(day, { nil: undefined }), startedOn: fc.option(day, { nil: undefined }),
    strengthenedOn: fc.array(day, { maxLength: 3 }),
    pauses: fc.array(pause, { maxLength: 2 }),
  });
  fc.assert(fc.property(world, day, (dates, asked) => {
    const model = { decidedOn: d('2022-12-31'), ...dates };
    const state = stateOn(model, asked)?.state;
    const isPaused = model.pauses.some(({ from, to }) =>
      from <= asked && (to === undefined || asked <= to));
    if (model.endedOn !== undefined && asked >= model.endedOn) expect(state).toBe('dissolved');
    else expect(state === 'paused').toBe(isPaused);
  }));
});
