// A simulated phone: the app's own functions (core/sync/phone) over a disk that may fail, and what
// its person does with it. It draws the same random numbers at every time of its clock. Test only.
import type { Id, UnitCode } from '../../core/brands.ts';
import { can, type Who } from '../../core/kind/access.ts';
import type { Act, Change, Json, Row } from '../../core/sync/change.ts';
import type { Push, Reply } from '../../core/sync/exchange.ts';
import { isClash } from '../../core/sync/merge.ts';
import * as sync from '../../core/sync/phone.ts';
import { lifecycleOf } from '../../processes/lifecycle-of.ts';
import { kindByName } from '../../records/index.ts';
import type { Disk } from './disk.ts';
import { aboveOf, levelOf, UNITS } from './province.ts';
import { pickFrom, type Random } from './random.ts';

export interface Owner {
  readonly account: string;
  readonly device: string;
  /** 2: the phone of a newer app, which knows one field more. */
  readonly version: number;
  readonly random: Random;
  readonly newId: () => Id;
  readonly disk: Disk;
}
type Values = Record<string, Json>;
const KINDS = ['activity', 'activity', 'model', 'clubSession', 'campaign'] as const;
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  activity: ['women59', 'men59', 'note', 'heldOn', 'model', 'firstTime'],
  model: ['endedOn', 'decidedOn', 'name'],
  clubSession: ['women', 'men', 'heldOn', 'model'],
  campaign: ['name'],
};

export class SimPhone {
  store: sync.PhoneStore = sync.emptyStore();
  /** Changes that another one has taken the place of: folded or mended. */
  readonly replaced = new Set<Id>();
  readonly owner: Owner;
  constructor(owner: Owner) {
    this.owner = owner;
  }
  get account(): string {
    return this.owner.account;
  }

  private get author(): sync.Author {
    return { account: this.owner.account, newId: this.owner.newId, now: () => 29_800_000 };
  }
  async save(store: sync.PhoneStore, dies = false): Promise<void> {
    this.store = await this.owner.disk.write(store, dies);
  }
  view(record: Id): Row | null {
    return sync.viewOf(this.store, record, lifecycleOf);
  }

  async request(most: number): Promise<Push> {
    const { store, push } = sync.request(this.store, this.owner.device, most);
    await this.save(store);
    return push;
  }
  /** False: the reply came too late, or the phone died with it. */
  async receive(reply: Reply, dies: boolean): Promise<boolean> {
    const before = this.store;
    await this.save(sync.receive(before, reply, lifecycleOf), dies);
    return this.store !== before && reply.n === before.inFlight && this.store.inFlight === 0;
  }
  /** The app is closed and opened; what was under way is forgotten. */
  async restart(): Promise<void> {
    await this.save({ ...this.store, inFlight: 0 });
  }

  async create(kind: string, unit: UnitCode, values: Values): Promise<Change> {
    const isSlip = kindByName(kind)?.lifecycle === 'draftSubmitApprove';
    const submit = isSlip && this.owner.random(4) > 0;
    return this.keep(
      sync.create(this.store, this.author, {
        kind,
        unit,
        values,
        submit,
        version: this.owner.version,
      }),
    );
  }
  async edit(row: Row, values: Values, submit = false): Promise<Change> {
    const before = this.store;
    const change = await this.keep(
      sync.edit(before, this.author, { row, values, submit, version: this.owner.version }),
    );
    for (const id of before.outbox.keys()) if (!this.store.outbox.has(id)) this.replaced.add(id);
    for (const id of before.refused.keys()) if (!this.store.refused.has(id)) this.replaced.add(id);
    return change;
  }
  decide(row: Row, act: Act): Promise<Change> {
    return this.keep(
      sync.decide(this.store, this.author, {
        row,
        act,
        ...(act === 'return' ? { note: 'Chị xem lại nhé' } : {}),
      }),
    );
  }
  /** Only a changed app does this: the change as it lies in the outbox is another. */
  async forge(change: Change, forged: Change): Promise<Change> {
    const outbox = new Map(
      [...this.store.outbox].map(([id, c]) => (id === change.id ? [forged.id, forged] : [id, c])),
    );
    if (change.id !== forged.id) this.replaced.add(change.id);
    await this.save({ ...this.store, outbox });
    return forged;
  }
  async courierFile(): Promise<readonly Change[]> {
    const changes = [...this.store.outbox.values()];
    await this.save({
      ...this.store,
      sent: new Set([...this.store.sent, ...this.store.outbox.keys()]),
    });
    return changes;
  }
  private async keep(made: {
    readonly store: sync.PhoneStore;
    readonly change: Change;
  }): Promise<Change> {
    await this.save(made.store);
    return made.change;
  }

  /** One sensible act; null when there is nothing to do. */
  async actOnce(who: Who): Promise<Change | null> {
    const { random } = this.owner;
    const isOfficer = who.grants.some(({ role }) => role === 'communeOfficer');
    if (random(isOfficer ? 5 : 3) === 0) return this.createOne(who);
    const ids = sync.recordsOf(this.store);
    const row = ids.length > 0 ? this.view(pickFrom(random, ids)) : null;
    if (row === null || !kindByName(row.kind)) return null;
    const isSlip = kindByName(row.kind)?.lifecycle === 'draftSubmitApprove';
    if (isSlip && (isOfficer ? random(3) > 0 : random(12) === 0)) return this.decideOne(row);
    if (isSlip && random(3) === 0 && row.status !== 'withdrawn') {
      return random(5) === 0 ? this.decide(row, 'withdraw') : this.edit(row, {}, true);
    }
    if (!isSlip && random(12) === 0)
      return this.decide(row, row.status === 'live' ? 'withdraw' : 'restore');
    return this.editOne(row);
  }

  private async decideOne(row: Row): Promise<Change | null> {
    const { random } = this.owner;
    if (row.status === 'withdrawn') return this.decide(row, 'restore');
    if (row.status === 'submitted') return this.decide(row, random(4) === 0 ? 'return' : 'approve');
    if (row.status === 'approved' && random(8) === 0) return this.decide(row, 'withdraw');
    return row.status === 'approved' && random(3) === 0 ? this.decide(row, 'return') : null;
  }

  private editOne(row: Row): Promise<Change> {
    const { random, version } = this.owner;
    const clashed = Object.keys(row.fields)
      .sort()
      .find((f) => isClash(row.fields[f] ?? []));
    if (clashed !== undefined && random(2) === 0) {
      const values = (row.fields[clashed] ?? []).map((w) => JSON.stringify(w.value)).sort();
      return this.edit(row, { [clashed]: JSON.parse(values[0] ?? 'null') as Json });
    }
    const names = FIELDS[row.kind] ?? ['note'];
    const name = version > 1 && random(4) === 0 ? 'extra' : pickFrom(random, names);
    const value = random(15) === 0 ? null : this.valueOf(name, row.unit);
    return this.edit(row, { [name]: value }, random(3) === 0);
  }

  private async createOne(who: Who): Promise<Change | null> {
    const { random } = this.owner;
    const places = KINDS.flatMap((name) =>
      UNITS.flatMap((unit) => {
        const kind = kindByName(name);
        const standing = { unit, above: aboveOf(unit), author: who.account };
        const fits =
          kind?.levels.includes(levelOf(unit)) && can(who, 'write', kind.access, standing);
        return fits ? [{ name, unit }] : [];
      }),
    );
    if (places.length === 0) return null;
    const { name, unit } = pickFrom(random, places);
    return this.create(name, unit, this.firstValues(name, unit));
  }

  /** Most are complete; a few lack what is required, a few do not fit. */
  firstValues(kind: string, unit: string): Values {
    const { random, version } = this.owner;
    const more: Values = version > 1 ? { extra: random(99) } : {};
    if (random(25) === 0) more['later'] = 'poison';
    if (kind === 'campaign')
      return { name: `Chiến dịch ${random(9)}`, from: this.someDay(3), to: '2025-11-30', ...more };
    if (kind === 'model') {
      const ends: Values = random(3) === 0 ? { endedOn: this.someDay(5) } : {};
      const name: Values = random(12) === 0 ? {} : { name: `Tổ ${random(9)}` };
      return {
        type: pickFrom(random, ['team', 'team', 'club']),
        decidedOn: this.someDay(3),
        ...name,
        ...ends,
        ...more,
      };
    }
    const heldOn = random(40) === 0 ? '2199-01-01' : this.someDay(3);
    const model = this.valueOf('model', unit);
    const named: Values = model === null ? {} : { model };
    const topics: Values = random(12) === 0 ? {} : { topics: ['t1'] };
    if (kind === 'clubSession')
      return {
        heldOn,
        ...topics,
        women: random(30),
        men: this.valueOf('men', unit),
        ...named,
        ...more,
      };
    return {
      form: 'meeting',
      heldBy: 'team',
      heldOn,
      ...topics,
      women59: this.valueOf('women59', unit),
      men59: random(9),
      ...named,
      ...more,
    };
  }

  private someDay(months: number): string {
    return `2025-0${1 + this.owner.random(months)}-01`;
  }

  private valueOf(name: string, unit: string): Json {
    const { random } = this.owner;
    if (name.endsWith('On')) return this.someDay(name === 'endedOn' ? 5 : 3);
    if (name === 'note' || name === 'name') return `Lời ${random(50)}`;
    if (name !== 'model') return random(15) === 0 ? -1 : random(50);
    const models = [...this.store.rows.values()].filter(
      (r) => r.kind === 'model' && (r.unit === unit || random(6) === 0),
    );
    return models.length === 0 ? null : (models[random(Math.min(3, models.length))]?.id ?? null);
  }
}
