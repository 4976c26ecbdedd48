// People who count once, through the real ingest: whatever is written, edited, withdrawn or joined,
// the recount finds nothing, and each unit's figure is the number of different people there.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asUnitCode, type Id, type UnitCode } from '../../core/brands.ts';
import type { Grant } from '../../core/kind/access.ts';
import type { Change, Json } from '../../core/sync/change.ts';
import { newRecord } from '../../core/sync/new-change.ts';
import { recount } from '../operate/recount.ts';
import { settle } from '../http/server.fixture.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { applyChanges } from './apply.ts';
import { makeId } from '../store/clock.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
  await settle(base);
});
afterAll(() => base.drop());

const villages = ['90-1-1', '90-1-2', '90-2-1'] as const;
const grant: Grant = { role: 'provinceOfficer', unit: asUnitCode('90'), above: [] };
type Values = Readonly<Record<string, Json>>;
interface Member {
  readonly id: Id; readonly unit: UnitCode; values: Values; readonly last: Record<string, Id>;
}

const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05'] as const;
const step = fc.record({
  act: fc.constantFrom('new', 'new', 'join', 'join', 'part', 'end', 'position'),
  who: fc.nat(50), other: fc.nat(50), month: fc.nat(4), unit: fc.nat(2),
});

const send = async (changes: readonly Change[]): Promise<void> => {
  const { verdicts } = await applyChanges(base.db.pool, {
    province: '90', device: 'desk', changes,
    authors: new Map([['thu', { account: 'thu', grants: [grant] }]]),
  });
  expect(verdicts.filter(({ outcome }) => outcome !== 'applied')).toEqual([]);
};

function newMember(
  unit: string, values: Values,
): { readonly change: Change; readonly member: Member } {
  const id = makeId();
  const common = { unit: asUnitCode(unit), values };
  return {
    change: newRecord(
      { id, author: 'thu', at: null, kind: 'membership', version: 2, ...common }),
    member: { id, ...common,
      last: Object.fromEntries(Object.keys(values).map((name) => [name, id])) },
  };
}

function edit(member: Member, values: Values): Change {
  const id = makeId();
  const set = Object.fromEntries(Object.entries(values).map(([name, value]) =>
    [name, { value, base: member.last[name] ? [member.last[name]] : [] }]));
  member.values = { ...member.values, ...values };
  for (const name of Object.keys(values)) member.last[name] = id;
  return { id, record: member.id, kind: 'membership', version: 2, unit: member.unit,
    author: 'thu', at: null, set };
}

/** Different people with an open term at the end of the month, in a unit and below. */
function peopleIn(members: readonly Member[], unit: string, month: string): number {
  const open = members.filter(({ values, unit: of }) => of.startsWith(unit)
    && String(values['from']) <= `${month}-31`
    && (typeof values['to'] !== 'string' || values['to'].slice(0, 7) > month));
  return new Set(open.map(({ id, values }) => values['person'] ?? id)).size;
}

async function figure(unit: string, month: string): Promise<number> {
  const { rows } = await base.db.owner.query<{ readonly n: string }>(
    `select coalesce(sum(approved), 0) as n from tally where unit = $1
     and element = 'teamMembers' and month <= $2`, [unit, month]);
  return Number(rows[0]?.n);
}

test('recount = tallies, and every figure is the number of people', async () => {
  const life = fc.array(step, { minLength: 4, maxLength: 14 });
  await fc.assert(fc.asyncProperty(life, async (steps) => {
    await base.db.owner.query('truncate record, change, tally, presence, waiting');
    const members: Member[] = [];
    const make = async (unit: number, month: number): Promise<void> => {
      const { change, member } = newMember(villages[unit] ?? '90-1-1', {
        model: makeId(), modelType: 'team', personName: 'Lò Thị Mẫu', sex: 'f', minority: 'y',
        position: 'branchHead', from: `${months[month]}-05`,
      });
      members.push(member);
      await send([change]);
    };
    await make(0, 0);
    for (const { act, who, other, month, unit } of steps) {
      const [one, two] = [members[who % members.length], members[other % members.length]];
      if (!one || !two) continue;
      if (act === 'new') await make(unit, month);
      if (act === 'join' && one !== two) {
        const person = (one.values['person'] as Id | undefined) ?? one.id;
        await send([edit(one, { person }), edit(two, { person })]);
      }
      // The record that names the group stays in it, see parted() of server/members/pairs.ts.
      const mayLeave = one.values['person'] !== one.id;
      if (act === 'part' && mayLeave) await send([edit(one, { person: null })]);
      const begun = months.findIndex((it) => it === String(one.values['from']).slice(0, 7));
      if (act === 'end' && month >= begun) await send([edit(one, { to: `${months[month]}-28` })]);
      if (act === 'position') await send([edit(one, { position: `p${month}` })]);
    }
    expect(await recount(base.db.pool, '90')).toEqual([]);
    for (const at of ['90', '90-1', '90-1-1', '90-2-1']) {
      for (const month of months) {
        expect([at, month, await figure(at, month)])
          .toEqual([at, month, peopleIn(members, at, month)]);
      }
    }
  }), { numRuns: 12 });
});
