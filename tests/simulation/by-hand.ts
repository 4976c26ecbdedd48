// Short histories written by hand on the real server, for rules that random schedules meet seldom.
// Used by by-hand.test.ts and by the broken rules; each throws the law that does not hold.
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { Change, Json, Verdict } from '../../core/sync/change.ts';
import type { Cursor, Reply } from '../../core/sync/exchange.ts';
import { newRecord, seenOf } from '../../core/sync/new-change.ts';
import type { OwnedDatabase } from '../../server/store/pool.ts';
import { directLine } from './line.ts';
import { rowsOf, settleProvince, writeGrants } from './province.ts';
import { idFrom, randomFrom } from './random.ts';

type Values = Readonly<Record<string, Json>>;
const good: Values = { form: 'meeting', heldOn: '2025-03-08', topics: ['t1'], women59: 12 };

export class ByHand {
  private readonly db: OwnedDatabase;
  private readonly random = randomFrom(22_11);
  private n = 0;
  constructor(db: OwnedDatabase) {
    this.db = db;
  }

  async open(): Promise<this> {
    await settleProvince(
      this.db,
      new Map([
        ['may', ['may']],
        ['sua', ['sua']],
        ['hanh', ['hanh']],
      ]),
    );
    await this.grant(['villageLead 90-1-1']);
    return this;
  }
  private grant(may: readonly string[]): Promise<void> {
    return writeGrants(
      this.db,
      new Map([
        ['may', new Set(may)],
        ['sua', new Set(['villageLead 90-2-1'])],
        ['hanh', new Set(['communeOfficer 90-1'])],
      ]),
    );
  }
  slip(values: Values = good, more: Partial<Change> = {}): Change {
    return { ...newRecord({
      id: idFrom(this.random, Date.UTC(2025, 2, 9)), author: 'may', at: null, kind: 'activity',
      version: 1, unit: asUnitCode('90-1-1'), values, act: 'submit',
    }), ...more };
  }
  edit(
    of: Change,
    values: Readonly<Record<string, { readonly value: Json; readonly base: readonly Id[] }>>,
  ): Change {
    const { create: _, act: __, ...rest } = this.slip({});
    return { ...rest, record: of.record, set: values };
  }
  async decision(
    of: Change,
    act: 'approve' | 'withdraw' | 'restore',
    author: string,
  ): Promise<Change> {
    const row = (await rowsOf(this.db)).find((r) => r.id === of.record);
    const { create: _, set: __, ...rest } = this.slip({});
    if (!row) throw new Error('there is no such record');
    return { ...rest, record: of.record, act, author, seen: seenOf(row) };
  }
  async push(account: string, ...changes: readonly Change[]): Promise<string[]> {
    const reply = await directLine(this.db)(account, {
      n: ++this.n,
      device: account,
      mark: null,
      cursor: {},
      ask: [],
      changes,
    });
    return reply.verdicts.map(said);
  }
  async expect(account: string, change: Change, expected: RegExp, law: string): Promise<void> {
    const [is = 'nothing'] = await this.push(account, change);
    if (!expected.test(is)) throw new Error(`${law} (${is})`);
  }
  /** What May's phone gets with this cursor, while May has these grants and no others. */
  async pull(
    grants: readonly string[],
    cursor: Cursor,
    mark: string | null = null,
  ): Promise<Reply> {
    await this.grant(grants);
    return directLine(this.db)('may', {
      n: ++this.n,
      device: 'may',
      mark,
      cursor,
      ask: [],
      changes: [],
    });
  }
}
const said = (v: Verdict): string => `${v.outcome} ${v.problem ?? ''}`.trim();

export const HISTORIES: Readonly<Record<string, (hand: ByHand) => Promise<void>>> = {
  "S23 nobody writes in another's name": async (hand) => {
    await hand.expect('may', hand.slip(good, { author: 'hanh' }), /refused notAuthor/, 'S23');
  },
  'S26 an id taken outside her scope is refused': async (hand) => {
    const other = hand.slip(good, { author: 'sua', unit: asUnitCode('90-2-1') });
    await hand.push('sua', other);
    await hand.expect(
      'may',
      { ...hand.slip(), id: other.id, record: other.id },
      /refused idReused/,
      'S26 same id',
    );
    await hand.expect(
      'may',
      { ...hand.slip(), record: other.id },
      /refused idReused/,
      'S26 same record',
    );
  },
  'S12 a slip that became incomplete is not approved or restored': async (hand) => {
    const slip = hand.slip();
    await hand.push('may', slip, hand.edit(slip, { topics: { value: null, base: [slip.id] } }));
    await hand.expect(
      'hanh',
      await hand.decision(slip, 'approve', 'hanh'),
      /refused invalid/,
      'S12 approve',
    );
    await hand.push('hanh', await hand.decision(slip, 'withdraw', 'hanh'));
    await hand.expect(
      'hanh',
      await hand.decision(slip, 'restore', 'hanh'),
      /refused invalid/,
      'S12 restore',
    );
  },
  "S10 a twin's creation is merged once": async (hand) => {
    const late = hand.slip();
    await hand.push('may', { ...late, id: hand.slip().id });
    await hand.expect('may', late, /merged|clash/, 'S10 first');
    await hand.expect('may', late, /already/, 'S10 again');
  },
  'S30 a refusal stands': async (hand) => {
    const early = hand.slip({ form: 'meeting' });
    await hand.expect('may', early, /refused invalid/, 'S30 first');
    await hand.expect(
      'may',
      { ...early, set: hand.slip().set ?? {} },
      /refused invalid/,
      'S30 again',
    );
  },
  'S18 with two values open, no check looks at the one shown first': async (hand) => {
    const slip = hand.slip({ ...good, firstTime: 5 });
    await hand.push('may', slip);
    const many = hand.edit(slip, { women59: { value: 20, base: [slip.id] } });
    const few = hand.edit(slip, { women59: { value: 3, base: [slip.id] } });
    const [low, high] = [many.id, few.id].sort() as [Id, Id];
    // Shown first: 3 women, fewer than the 5 who are new.
    await hand.push('may', { ...many, id: low }, { ...few, id: high });
    await hand.expect(
      'may',
      { ...hand.edit(slip, { note: { value: 'x', base: [] } }), act: 'submit' },
      /applied/,
      'S18',
    );
  },
  'S1 with other rights in a unit, its rows come from the start': async (hand) => {
    const slip = hand.slip(good, { author: 'hanh' });
    await hand.push('hanh', slip);
    let cursor: Cursor = {};
    for (const grant of ['villageLead 90-1-2', 'clubAdviser 90-1-1', 'villageLead 90-1-1']) {
      const reply = await hand.pull([grant], cursor);
      const isThere = reply.rows.some((row) => row.id === slip.id);
      if (isThere !== (grant === 'villageLead 90-1-1')) throw new Error(`S1 ${grant}`);
      cursor = reply.cursor;
    }
    const above = hand.slip(good, { author: 'hanh', unit: asUnitCode('90-1') });
    await hand.push('hanh', above);
    const below = await hand.pull(['villageLead 90-1-1'], cursor);
    const whole = await hand.pull(['communeOfficer 90-1'], below.cursor);
    if (!whole.rows.some((row) => row.id === above.id)) throw new Error('S1 the commune itself');
  },
  'S1 a withdrawn record travels like others': async (hand) => {
    const slip = hand.slip();
    await hand.push('may', slip);
    const { cursor } = await hand.pull(['villageLead 90-1-1'], {});
    await hand.push('hanh', await hand.decision(slip, 'withdraw', 'hanh'));
    const { rows } = await hand.pull(['villageLead 90-1-1'], cursor);
    if (rows.map((row) => row.status).join() !== 'withdrawn')
      throw new Error('S1 the withdrawn row');
  },
  'S2 a mark that the server does not know means that it was restored': async (hand) => {
    await hand.push('may', hand.slip());
    const { mark, cursor } = await hand.pull(['villageLead 90-1-1'], {});
    await hand.push('may', hand.slip()); // The numbers have passed the cursor again.
    const isKnown = await hand.pull(['villageLead 90-1-1'], cursor, mark);
    const isLost = await hand.pull(['villageLead 90-1-1'], cursor, '0123456789abcdef');
    if (isKnown.rewound || !isLost.rewound || isLost.rows.length > 0)
      throw new Error('S2 the mark');
  },
  'S25 who may write what is her own writes nothing of another': async (hand) => {
    const slip = hand.slip(good, { author: 'hanh' });
    await hand.push('hanh', slip);
    await hand.pull(['clubAdviser 90-1-1'], {});
    const edit = hand.edit(slip, { women59: { value: 99, base: [slip.id] } });
    await hand.expect('may', edit, /held noGrant/, 'S25');
  },
};
