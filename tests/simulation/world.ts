// One random schedule over the real code: phones, officers, a network that loses, repeats and
// reorders, phones that die mid-write, a server that dies after commit, restored backups, cloned
// phones, couriers, forged changes, faults in the database, grants that come and go; then calm.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Id } from '../../core/brands.ts';
import type { Change, ShownValues, Verdict } from '../../core/sync/change.ts';
import { cursorKey, unitOf, type Push, type Reply } from '../../core/sync/exchange.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { backup, restore } from '../../server/operate/backup.ts';
import type { OwnedDatabase } from '../../server/store/pool.ts';
import { applyChanges } from '../../server/sync/apply.ts';
import { shownMark } from '../../server/records/held-row.ts';
import { settleHeld } from '../../server/records/held-settle.ts';
import { attack } from './attack.ts';
import { memoryDisk, type Disk } from './disk.ts';
import { checkAlways, checkAtRest, checkAwaited, checkOwnWrites } from './laws.ts';
import type { Line } from './line.ts';
import { SimPhone } from './phone.ts';
import {
  aboveOf, enrolledOn, moveVillage, pathOf, PEOPLE, poison, PROVINCE, readTree, settleProvince,
  UNITS, whoOf, writeGrants, type GrantName,
} from './province.ts';
import { idFrom, pickFrom, randomFrom, type Random } from './random.ts';

type Message =
  | { readonly to: 'server'; readonly phone: SimPhone; readonly body: Push }
  | { readonly to: 'phone'; readonly phone: SimPhone; readonly body: Reply }
  | { readonly to: 'courier'; readonly phone: SimPhone; readonly body: readonly Change[] };
export const emptyFacts = (): Record<string, number> => ({
  steps: 0, requests: 0, changes: 0, clash: 0, merged: 0, held: 0, refused: 0, backups: 0,
  restores: 0, rewinds: 0, forged: 0, clones: 0, couriers: 0, deaths: 0, moves: 0, recounts: 0,
});
export interface Setting {
  readonly seed: number;
  readonly db: OwnedDatabase;
  readonly line: Line;
  /** Where backups may lie. */
  readonly folder: string;
  readonly phones: number;
  readonly openDisk?: () => Promise<Disk>;
  readonly clocksAreWrong?: boolean;
  /** Grants, restores and faults: not behind an HTTP server that remembers people for a while. */
  readonly isStormy?: boolean;
}
const GRANTS: readonly GrantName[] = [
  'villageLead 90-1-1',
  'villageLead 90-1-2',
  'villageLead 90-2-1',
  'clubAdviser 90-1-1',
  'communeOfficer 90-1',
  'communeOfficer 90-1',
  'communeOfficer 90-2',
  'provinceOfficer 90',
];
const BATCH = 3;

export class World {
  readonly random: Random;
  readonly setting: Setting;
  readonly grants = new Map<string, Set<GrantName>>();
  readonly phones: SimPhone[] = [];
  /** As their makers saw them. */
  readonly made = new Map<Id, { readonly change: Change; readonly account: string }>();
  readonly stolen: { readonly change: Change; readonly phone: SimPhone }[] = [];
  /** 'account unit' that was out of her sight at some time. */
  readonly lost = new Set<string>();
  /** 'account unit' of everybody who was an officer of it at any time. */
  readonly wereOfficers = new Set<string>();
  readonly acked = new Set<Id>();
  readonly taken = new Set<Id>();
  /** What stood on the screen of who approved. */
  readonly saw = new Map<Id, ShownValues>();
  readonly facts = emptyFacts();
  private readonly backups: string[] = [];
  private network: Message[] = [];
  private time = 0;

  constructor(setting: Setting) {
    this.setting = setting;
    this.random = randomFrom(setting.seed);
  }
  get db(): OwnedDatabase {
    return this.setting.db;
  }
  whoIs(account: string) {
    return whoOf(account, this.grants.get(account) ?? []);
  }
  private pick<T>(list: readonly T[]): T {
    return pickFrom(this.random, list);
  }

  async open(): Promise<this> {
    const accounts = Array.from(
      { length: this.setting.phones },
      (_, i) => PEOPLE[i % PEOPLE.length]?.account ?? '',
    );
    const devices = new Map<string, string[]>();
    accounts.forEach((account, i) =>
      devices.set(account, [...(devices.get(account) ?? []), `${account} ${i}`]));
    await settleProvince(this.db, devices);
    for (const { account, grants } of PEOPLE) {
      this.grants.set(account, new Set(grants));
      for (const grant of grants) this.noteOfficer(account, grant);
    }
    await writeGrants(this.db, this.grants);
    for (const [account, names] of devices)
      for (const device of names) await this.addPhone(account, device);
    await poison(this.db, true);
    return this;
  }
  private noteOfficer(account: string, grant: GrantName): void {
    const [role, unit] = grant.split(' ');
    if (role === 'villageLead' || role === 'clubAdviser') return;
    for (const below of UNITS.filter((one) => pathOf(one).includes(unit ?? '')))
      this.wereOfficers.add(`${account} ${below}`);
  }
  private async addPhone(account: string, device: string): Promise<SimPhone> {
    // Right, 2015, 2040 or up to two hours ahead.
    const drawn = [0, 0, -350e9, 420e9, this.random(7_200_000)][this.random(5)] ?? 0;
    const skewMs = this.setting.clocksAreWrong === false ? 0 : drawn;
    const newId = (): Id => idFrom(this.random, 1_790e9 + this.time * 1000 + skewMs);
    const disk = await (this.setting.openDisk ?? (async () => memoryDisk()))();
    const phone = new SimPhone({
      account,
      device,
      version: 1 + this.random(2),
      newId,
      random: this.random,
      disk,
    });
    this.phones.push(phone);
    return phone;
  }

  async step(): Promise<void> {
    this.time++;
    this.facts['steps']!++;
    const phone = this.pick(this.phones);
    const dice = this.random(this.setting.isStormy === false ? 85 : 100);
    if (dice < 32) await this.act(phone);
    else if (dice < 50) await this.ask(phone);
    else if (dice < 78) await this.deliver();
    else if (dice < 80) await attack(this, phone);
    else if (dice < 82) await phone.restart();
    else if (dice < 85) await this.mendOne(phone);
    else if (dice < 88) await this.sendCourier(phone);
    else if (dice < 90) await this.changeGrants(phone.account);
    else if (dice < 92) await this.clone(phone);
    else if (dice < 97) await this.settleOne();
    else if (dice < 98) await this.backUp();
    else if (dice < 99) await this.restoreLast();
    else await this.moveVillage();
  }

  keep(change: Change, phone: SimPhone): void {
    this.made.set(change.id, { change, account: phone.account });
  }
  private async act(phone: SimPhone): Promise<void> {
    for (let acts = 1 + this.random(3); acts > 0; acts--) await this.actOnce(phone);
  }
  private async actOnce(phone: SimPhone): Promise<void> {
    const change = await phone.actOnce(this.whoIs(phone.account));
    if (!change) return;
    this.keep(change, phone);
    const view = phone.view(change.record);
    // The view already shows the own approval: same values.
    if (change.act === 'approve' && view) this.saw.set(change.id, shownOf(view));
  }
  private async mendOne(phone: SimPhone): Promise<void> {
    const entry = [...phone.store.refused.values()][this.random(3)];
    const row = entry && phone.view(entry.change.record);
    if (!row || !['invalid', 'futureDay'].includes(entry.problem)) return;
    const heldOn = `2025-0${1 + this.random(3)}-01`;
    const [many, few] = [10 + this.random(40), this.random(9)];
    const values = {
      activity: { heldOn, topics: ['t1'], women59: many, men59: few, firstTime: few },
      clubSession: { heldOn, topics: ['t1'], women: many, men: few },
      model: { name: 'Tổ sửa', endedOn: null },
      campaign: { name: 'Đã sửa' },
    }[row.kind as 'activity'];
    if (values) this.keep(await phone.edit(row, values, true), phone);
  }

  // Half of the time the line holds for a whole exchange; otherwise each message is on its own.
  private async ask(phone: SimPhone): Promise<void> {
    const body = await phone.request(BATCH);
    if (this.random(2) === 0) {
      await this.answer(phone, await this.send(phone, body));
      if (this.random(2) === 0)
        await this.answer(phone, await this.send(phone, await phone.request(BATCH)));
    } else this.network.push({ to: 'server', phone, body });
  }
  private async send(phone: SimPhone, body: Push): Promise<Reply> {
    this.facts['requests']!++;
    const reply = await this.setting.line(phone.account, body);
    await checkAlways(this);
    return reply;
  }
  private async sendCourier(phone: SimPhone): Promise<void> {
    this.network.push({ to: 'courier', phone, body: await phone.courierFile() });
  }

  private async deliver(): Promise<void> {
    if (this.network.length === 0) return;
    const i = this.random(this.network.length);
    const message = this.network[i];
    if (!message) return;
    if (this.random(6) > 0) this.network.splice(i, 1); // Else it will arrive once more.
    if (this.random(6) === 0) return; // Lost.
    const { phone } = message;
    if (message.to === 'phone') return this.answer(phone, message.body);
    if (message.to === 'courier') return this.handIn(phone.owner.device, message.body);
    const body = await this.send(phone, message.body);
    const diesAfterCommit = this.random(8) === 0;
    if (!diesAfterCommit) this.network.push({ to: 'phone', phone, body });
  }
  private async handIn(device: string, changes: readonly Change[]): Promise<void> {
    this.facts['couriers']!++;
    const authors = await enrolledOn(this.db, device, [...new Set(changes.map((c) => c.author))]);
    await applyChanges(this.db.pool, {
      province: PROVINCE,
      device,
      changes,
      authors: new Map(authors.map((who) => [who.account, who])),
    });
    await checkAlways(this);
  }
  private async answer(phone: SimPhone, reply: Reply): Promise<void> {
    const dies = this.random(12) === 0;
    const isCurrent = reply.n === phone.store.inFlight;
    const isTaken = await phone.receive(reply, dies);
    if (dies) this.facts['deaths']!++;
    if (isCurrent && isTaken) this.take(phone, reply);
  }
  private take(phone: SimPhone, { verdicts, rewound }: Reply): void {
    for (const v of verdicts) this.count(v);
    if (rewound) this.facts['rewinds']!++;
    checkOwnWrites(this, phone, verdicts);
  }
  private count({ id, outcome }: Verdict): void {
    if (outcome !== 'held' && outcome !== 'refused') this.acked.add(id);
    if (outcome in this.facts) this.facts[outcome]!++;
  }

  /** A village goes to the other commune: everybody's scope may be another one now. */
  private async moveVillage(): Promise<void> {
    const before = this.allScopes();
    await moveVillage(this.db, this.pick(['90-1-1', '90-1-2', '90-2-1']));
    this.noteScopes(before);
    this.facts['moves']!++;
    await checkAlways(this);
  }
  private allScopes(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.grants.keys()].map((account) => [account, this.scopeKeys(account)]));
  }
  private noteScopes(before: ReadonlyMap<string, readonly string[]>): void {
    for (const [account, keys] of before) {
      const after = new Set(this.scopeKeys(account));
      for (const key of keys) if (!after.has(key)) this.lost.add(`${account} ${unitOf(key)}`);
      for (const grant of this.grants.get(account) ?? []) this.noteOfficer(account, grant);
    }
  }

  private async changeGrants(account: string): Promise<void> {
    const mine = this.grants.get(account) ?? new Set();
    const grant = this.pick(GRANTS);
    const before = this.scopeKeys(account);
    if (mine.has(grant) && this.random(2) === 0) mine.delete(grant);
    else if (grant.startsWith('village') || this.random(3) === 0) mine.add(grant);
    else if (mine.size > 1 && this.random(2) === 0) mine.delete(this.pick([...mine]));
    for (const held of mine) this.noteOfficer(account, held);
    const after = new Set(this.scopeKeys(account));
    for (const key of before) if (!after.has(key)) this.lost.add(`${account} ${unitOf(key)}`);
    await writeGrants(this.db, this.grants);
  }
  /** Written again, not taken from the server: own units, one level below, and the line above. */
  scopeKeys(account: string): string[] {
    const grants = this.whoIs(account).grants;
    return UNITS.flatMap((unit) => {
      const roles = grants.filter((g) => pathOf(unit).includes(g.unit)).map((g) => g.role);
      const isHeld = grants.some(
        (g) =>
          g.unit === unit ||
          g.above.includes(unit) ||
          (g.above.length > 0 && aboveOf(unit).at(-1) === g.unit),
      );
      return isHeld ? [cursorKey(unit, roles)] : [];
    });
  }
  private async clone(phone: SimPhone): Promise<void> {
    if (this.phones.length > this.setting.phones + 4) return;
    const twin = await this.addPhone(phone.account, phone.owner.device);
    await twin.save(phone.store);
    this.facts['clones']!++;
  }

  private async settleOne(): Promise<void> {
    const asks = await this.waitingForPeople();
    if (asks.length === 0) return;
    await this.settle(this.pick(asks), this.random(3) > 0 ? 'take' : 'decline');
  }
  /** Ids of changes that wait until somebody takes or declines them. */
  async waitingForPeople(): Promise<Id[]> {
    const { rows } = await this.db.owner.query<{ id: Id }>(
      `select id from waiting where outcome = 'held' and problem in ('noGrant', 'ourFault')
       order by since, right(id::text, 20)`);
    return rows.map((r) => r.id);
  }
  private async settle(id: Id, act: 'take' | 'decline'): Promise<void> {
    const officer = {
      ...whoOf('first', ['provinceOfficer 90', 'communeOfficer 90-1', 'communeOfficer 90-2']),
      province: PROVINCE, name: 'Thu', device: 'desk',
    };
    const { rows: [line] } = await this.db.owner.query<{ device: string; body: string }>(
      'select device, body from waiting where id = $1', [id]);
    const settling = { id, act, shown: line ? shownMark(line) : '' };
    const settled = await settleHeld(this.db.pool, officer, settling);
    if (act === 'take' && settled.ok) this.taken.add(id);
    await checkAlways(this);
  }

  private async backUp(): Promise<void> {
    const folder = join(this.setting.folder, `${process.pid}-${this.setting.seed}-${this.time}`);
    await backup({ db: this.db, dataDir: folder, folder });
    this.backups.push(folder);
    this.facts['backups']!++;
  }
  private async restoreLast(): Promise<void> {
    const folder = this.backups.at(-1);
    if (folder === undefined) return;
    const before = this.allScopes();
    const { replaced } = await restore({ db: this.db, dataDir: folder, folder });
    await this.db.owner.query(`drop schema "${replaced}" cascade`);
    await readTree(this.db);
    this.noteScopes(before);
    await writeGrants(this.db, this.grants);
    await poison(this.db, true);
    this.facts['restores']!++;
    await checkAlways(this);
  }

  /** The line holds, everybody syncs; then the operator mends the fault and the commune decides. */
  async calm(): Promise<void> {
    while (this.network.length > 0) await this.deliver();
    await poison(this.db, false);
    await this.syncUntilRest();
    await checkAwaited(this);
    for (let round = 0; (await this.waitingForPeople()).length > 0; round++) {
      const asks = await this.waitingForPeople();
      if (round > 20) throw new Error(`S0 the system comes to rest: ${asks.join()}`);
      for (const id of asks) await this.settle(id, this.random(3) > 0 ? 'take' : 'decline');
      for (const id of await this.waitingForPeople())
        if (asks.includes(id)) await this.settle(id, 'decline');
      await this.syncUntilRest();
    }
  }
  private async syncUntilRest(): Promise<void> {
    let resting = 0;
    for (let round = 0; round < 400; round++) {
      let isQuiet = true;
      for (const phone of this.phones) isQuiet = (await this.syncCalmly(phone)) && isQuiet;
      resting = isQuiet ? resting + 1 : 0;
      if (resting === 2) return;
    }
    throw new Error('S0 the system comes to rest');
  }
  private async syncCalmly(phone: SimPhone): Promise<boolean> {
    for (let page = 0; page < 400; page++) {
      const before = this.textOf(phone);
      const reply = await this.send(phone, await phone.request(50));
      const isTaken = await phone.receive(reply, false);
      if (isTaken) this.take(phone, reply);
      if (before === this.textOf(phone)) return page === 0;
    }
    throw new Error('S0 the system comes to rest');
  }
  private textOf({ store }: SimPhone): string {
    return [
      store.outbox.size,
      [...store.held.values()].map((e) => e.problem).join(),
      store.refused.size,
      store.mark,
      JSON.stringify(store.cursor),
    ].join(';');
  }

  async run(steps: number): Promise<Record<string, number>> {
    for (let i = 0; i < steps; i++) await this.step();
    await this.calm();
    await checkAlways(this, true);
    await checkAtRest(this);
    this.facts['changes'] = this.made.size;
    return this.facts;
  }
  close(): void {
    for (const phone of this.phones) phone.owner.disk.close();
    for (const folder of this.backups) rmSync(folder, { recursive: true, force: true });
  }
}
