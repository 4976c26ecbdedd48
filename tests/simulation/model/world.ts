// Runs one random schedule: phones, officers, a network that loses, repeats and reorders messages,
// crashes, restored backups, cloned phones, couriers, forged names and ids, grants that come and
// go. At the end everybody syncs in calm and the laws are checked. The same seed gives the same
// schedule. Used by run.ts and model.test.ts.
import { broken } from './broken.ts';
import type { Change, Id, Values } from './change.ts';
import { checkAside, checkSilent } from './contact-laws.ts';
import { checkAlways, checkAtRest, checkAwaited, checkOwnWrites } from './laws.ts';
import { actAssigned, actOnce, AGENTS, firstValues } from './person.ts';
import { Phone } from './phone.ts';
import { shown } from './row.ts';
import { checksByHand } from './scenario.ts';
import { Server, type Reply, type Request } from './server.ts';
import { copyStore } from './store.ts';
import { cursorKey, scopeOf } from './units.ts';

type Message =
  | { readonly to: 'server'; readonly phone: Phone; readonly body: Request }
  | { readonly to: 'phone'; readonly phone: Phone; readonly body: Reply }
  | { readonly to: 'courier'; readonly device: string; readonly body: readonly Change[] };
export const emptyFacts = (): Record<string, number> => ({
  changes: 0, clash: 0, merged: 0, held: 0, refused: 0, restores: 0, rewinds: 0, forged: 0,
});

const PEOPLE: readonly (readonly [string, readonly string[]])[] = [
  ['u1', ['village a1']],
  ['u2', ['village a1', 'village a2']],
  ['u3', ['village b1']],
  ['officerA', ['commune A']],
  ['officerB', ['commune A', 'commune B']],
  ['provinceP', ['province p']],
  ['overseerO', ['overseer A']],
  ['agent', []],
];
const GRANTS: readonly string[] =
  ['village a1', 'village a2', 'village b1', 'commune A', 'commune A', 'commune B', 'province p',
    'overseer A', 'overseer p'];

export function randomFrom(seed: number): (n: number) => number {
  let a = seed >>> 0;
  return (n) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}

export class World {
  readonly random: (n: number) => number;
  readonly clocksAreWrong: boolean;
  readonly grants = new Map<string, Set<string>>();
  readonly devices = new Map<string, Set<string>>();
  readonly server: Server;
  readonly phones: Phone[] = [];
  readonly made = new Map<Id, { change: Change; user: string }>();   // As their makers saw them.
  readonly stolen: { change: Change; phone: Phone }[] = [];   // Creations under another's id.
  readonly lost = new Set<string>();         // 'user unit': the user lost reading it once.
  readonly wereOfficers = new Set<string>(); // 'user commune': was an officer there at any time.
  readonly acked = new Set<Id>();
  readonly saw = new Map<Id, Values>();      // What the approving officer saw.
  readonly facts = emptyFacts();
  network: Message[] = [];
  readonly silencing = new Set<Id>();   // A request with one of these changes gets no answer.
  checkedMark = '';
  time = 0;
  ids = 0;

  readonly isFaulty: boolean;
  readonly upgradesAt: number;   // The step before which the server is upgraded (moved.ts).

  /** `isFaulty`: phones notice missing answers, and requests with certain changes get none. */
  constructor(
    seed: number, { clocksAreWrong = true, isFaulty = false, upgradesAt = Infinity } = {},
  ) {
    this.upgradesAt = upgradesAt;
    this.clocksAreWrong = clocksAreWrong;
    this.isFaulty = isFaulty;
    this.random = randomFrom(seed);
    this.server = new Server({
      grantsOf: (user) => this.grants.get(user) ?? new Set(),
      accountsOn: (device) => this.devices.get(device) ?? new Set(),
      newMark: () => `m${++this.ids}`,
    });
    for (const [user, grants] of PEOPLE) {
      this.grants.set(user, new Set(grants));
      for (const grant of grants) this.noteOfficer(user, grant);
      this.devices.set(`phone of ${user}`, new Set([user]));
      this.addPhone(user);
    }
  }
  private noteOfficer(user: string, grant: string): void {
    const [role, unit] = grant.split(' ');
    if (role === 'commune') this.wereOfficers.add(`${user} ${unit}`);
  }
  private addPhone(user: string): Phone {
    const drawn = [0, 0, -350e9, 420e9, this.random(7200e3)][this.random(5)]!;   // 2015, 2040, 2 h
    const skewMs = this.clocksAreWrong ? drawn : 0;
    const newId = (): Id => {
      const clock = String(1790e9 + this.time * 1000 + skewMs).padStart(14, '0');
      return `${clock}.${String(this.random(1e9)).padStart(9, '0')}.${++this.ids}`;
    };
    const phone = new Phone({
      user, device: `phone of ${user}`, version: 1 + this.random(2), newId,
      random: (n) => this.random(n), makesShelters: this.upgradesAt < Infinity,
    });
    this.phones.push(phone);
    return phone;
  }
  private pick<T>(list: readonly T[]): T { return list[this.random(list.length)]!; }

  step(): void {
    this.time++;
    if (this.time === this.upgradesAt) this.server.upgrade();
    const phone = this.pick(this.phones);
    const dice = this.random(100);
    if (dice < 32) this.person(phone);
    else if (dice < 48) this.ask(phone);
    else if (dice < 81) this.deliver();
    else if (dice < 82) this.attack(phone);
    else if (dice < 84) phone.die();   // The store stays.
    else if (dice < 87) this.sendCourier(phone);
    else if (dice < 89) this.server.backup();
    else if (dice < 90) this.restore();
    else if (dice < 92) this.changeGrants(phone.user);
    else if (dice < 93) this.clone(phone);
    else if (dice < 96) this.decideHeld();
    else this.mendOne(phone);
  }
  // Half of the time request and reply both arrive at once; otherwise each message travels alone.
  private ask(phone: Phone): void {
    if (this.isFaulty) phone.fail();
    const body = phone.request();
    if (this.isSilenced(body)) return;
    if (this.random(2) === 0) this.answer(phone, this.server.handle(body));
    else this.network.push({ to: 'server', phone, body });
  }
  private isSilenced({ push }: Request): boolean {
    return push.some((c) => this.silencing.has(c.id));
  }
  private sendCourier(phone: Phone): void {
    this.network.push({ to: 'courier', device: phone.owner.device, body: phone.courierFile() });
  }
  private restore(): void {
    if (this.random(3) === 0 && this.server.restore()) this.facts['restores']!++;
  }
  private keep(change: Change, phone: Phone): void {
    this.made.set(change.id, { change, user: phone.user });
    if (this.isFaulty && this.random(12) === 0) this.silencing.add(change.id);
  }
  private mendOne(phone: Phone): void {
    const entry = phone.store.refused[this.random(3)];
    if (entry?.problem !== 'invalid' || !entry.change.set) return;
    const { kind, create } = entry.change;
    const day = `2026-0${1 + this.random(3)}-01`;
    const count = 10 + this.random(40);
    if (kind === 'team' && create) this.keep(phone.mend(entry.change, { startedOn: day }), phone);
    if (kind !== 'activity') return;
    const whole = { heldOn: day, women: count, men: this.random(9) };
    const name = 'men' in entry.change.set ? 'men' : 'women';
    this.keep(phone.mend(entry.change, create ? whole : { [name]: count }), phone);
  }
  private person(phone: Phone): void {
    const isAgent = AGENTS.includes(phone.user) && this.random(2) === 0;
    const change = isAgent ? actAssigned(phone, this.server.assignedTo(phone.user))
      : actOnce(phone, this.grants.get(phone.user)!);
    if (!change) return;
    this.keep(change, phone);
    // The view already shows the own approval: same values.
    if (change.act === 'approve') this.saw.set(change.id, shown(phone.view(change.record)!));
  }

  /** A change in another person's name, or under the id of a record the user cannot see. */
  private attack(phone: Phone): void {
    const grants = this.grants.get(phone.user)!;
    const unit = [...grants].find((g) => g.startsWith('village'))?.split(' ')[1];
    if (unit === undefined) return;
    const place = { kind: 'activity', unit };
    const values = firstValues(phone, place);
    const target = this.random(2) === 0 ? this.recordElsewhere(phone) : undefined;
    this.facts['forged']!++;
    if (target === undefined) {
      const change = phone.create(place, values, { submit: true });
      return this.keep(phone.forge(change, this.pick(PEOPLE)[0]), phone);
    }
    const ids = this.random(2) === 0 ? { id: target } : { record: target };
    const change = phone.create({ ...place, ...ids }, values, { submit: true });
    if ('record' in ids) this.keep(change, phone);
    this.stolen.push({ change, phone });
  }
  // Only records of the oldest backup: they are never lost, so the id stays taken.
  private recordElsewhere(phone: Phone): Id | undefined {
    const scope = scopeOf(this.grants.get(phone.user)!);
    const rows = [...this.server.backups[0]?.rows.values() ?? []];
    const isHidden = (id: Id): boolean => !phone.records().includes(id)
      && this.server.s.known.get(id)?.author !== phone.user;
    return rows.find((row) => !scope.has(row.unit) && isHidden(row.id))?.id;
  }

  private deliver(): void {
    if (this.network.length === 0) return;
    const i = this.random(this.network.length);
    const message = this.network[i]!;
    if (this.random(6) > 0) this.network.splice(i, 1);   // Else it will arrive once more.
    if (this.random(6) === 0) return;                     // Lost.
    if (message.to === 'phone') return this.answer(message.phone, message.body);
    if (message.to === 'courier') {
      this.server.applyBatch(message.body, message.device);
      return;
    }
    const { phone } = message;
    const body = this.server.handle(message.body);
    const diesAfterCommit = this.random(8) === 0;
    if (!diesAfterCommit) this.network.push({ to: 'phone', phone, body });
  }
  private answer(phone: Phone, reply: Reply): void {
    const isCurrent = phone.inFlight === reply.n;
    const verdicts = phone.receive(reply, { diesMidway: this.random(12) === 0 });
    for (const v of verdicts) {
      if (v.outcome !== 'held' && v.outcome !== 'refused') this.acked.add(v.id);
      if (v.outcome in this.facts) this.facts[v.outcome]!++;
    }
    if (isCurrent && reply.rewound) this.facts['rewinds']!++;
    checkOwnWrites(this, phone, verdicts);
  }
  private changeGrants(user: string): void {
    const mine = this.grants.get(user)!;
    const grant = this.pick(GRANTS);
    const keys = (): Set<string> => new Set([...scopeOf(mine)].map(([u, r]) => cursorKey(u, r)));
    const before = keys();
    if (mine.has(grant) && this.random(2) === 0) mine.delete(grant);
    else if (grant.startsWith('village') || this.random(3) === 0) mine.add(grant);
    else if (mine.size > 1 && this.random(2) === 0) mine.delete(this.pick([...mine]));
    for (const held of mine) this.noteOfficer(user, held);
    const after = keys();
    for (const key of before) if (!after.has(key)) this.lost.add(`${user} ${key.split('*')[0]}`);
  }
  private clone(phone: Phone): void {
    if (this.phones.length > 7) return;
    this.addPhone(phone.user).store = copyStore(phone.store);
  }
  private decideHeld(): void {
    const asks = [...this.server.s.held].filter(([, w]) => /noGrant|ourFault/.test(w.problem));
    if (asks.length > 0) this.server.decideHeld(this.pick(asks)[0], this.random(3) > 0);
  }

  /** The network works and everybody syncs; then the commune decides what waits for a person. */
  calm(): void {
    while (this.network.length > 0) this.deliver();
    this.syncUntilRest(() => {});
    if (this.isFaulty) this.mendLine();
    checkAwaited(this);
    const waits = (): boolean =>
      [...this.server.s.held.values()].some((w) => /noGrant|ourFault/.test(w.problem));
    this.syncUntilRest(() => { while (waits()) this.decideHeld(); });
  }
  private syncUntilRest(decide: () => void): void {
    for (let round = 0; round < 400; round++) {
      const before = this.fingerprint();
      decide();
      for (const phone of this.phones) this.answerCalmly(phone);
      if (before === this.fingerprint()) return;
    }
    throw new Error('S0 the system comes to rest');
  }
  // Changes that get no answer are still on the phones and have stopped no other change. Once they
  // get answers again, one contact per phone delivers all of them.
  private mendLine(): void {
    for (const phone of this.phones) checkSilent(phone, this.silencing);
    this.silencing.clear();
    for (const phone of this.phones) this.answerCalmly(phone);
    for (const phone of this.phones) checkSilent(phone, this.silencing);
    this.syncUntilRest(() => {});
  }
  private answerCalmly(phone: Phone): void {
    if (this.isFaulty) phone.fail();
    for (let n = 0; n < 400; n++) {
      this.exchangeCalmly(phone);
      if (!this.isFaulty || phone.isContactOver) return;
    }
    throw new Error('S0 the system comes to rest');
  }
  private exchangeCalmly(phone: Phone): void {
    const body = phone.request();
    if (this.isSilenced(body)) return phone.fail();
    const reply = this.server.handle(body);
    for (const v of phone.receive(reply, { diesMidway: false })) {
      if (v.outcome !== 'held' && v.outcome !== 'refused') this.acked.add(v.id);
    }
    if (reply.rewound) this.facts['rewinds']!++;
  }
  private fingerprint(): string {
    const { seq, held, refused } = this.server.s;
    const phones = this.phones.map(({ store }) =>
      [store.outbox.length, store.held.length, store.mark, ...Object.values(store.cursor)].join());
    if (this.isFaulty) {
      phones.push(...this.phones.map(({ store, contact: { step, size, suspect } }) =>
        [...store.aside, step, size, suspect?.trials].join()));
    }
    return [...phones, seq, held.size, refused.size].join(';');
  }
}

interface Kind {
  readonly clocksAreWrong?: boolean; readonly isFaulty?: boolean; readonly upgradesAt?: number;
}
export function runOne(seed: number, steps: number, kind: Kind = {}): Record<string, number> {
  const world = new World(seed, kind);
  for (let i = 0; i < steps; i++) {
    world.step();
    checkAlways(world);
  }
  world.calm();
  for (const phone of world.phones) checkAside(phone);
  checkAlways(world);
  checkAtRest(world);
  world.facts['changes'] = world.made.size;
  return world.facts;
}

/** The outcomes of one schedule with wrong clocks and with right ones; S18 when they differ. */
export function compareClocks(seed: number, steps: number): void {
  const [wrong, right] = [true, false].map((clocksAreWrong) =>
    JSON.stringify(runOne(seed, steps, { clocksAreWrong })));
  if (wrong !== right) throw new Error(`S18 a wrong clock changes no outcome: ${wrong} ${right}`);
}

interface Schedules {
  readonly seed: number;
  readonly schedules: number;
  readonly steps: number;
  readonly byClocks?: boolean;
  readonly byHand?: boolean;
  readonly isFaulty?: boolean;
  readonly upgradesAt?: number;
}
/** Does any of these schedules notice that this rule is broken? The law it breaks, or null. */
export function noticeBroken(rule: string, of: Schedules): string | null {
  let at = 'by hand';
  broken.add(rule);
  try {
    if (of.byHand) for (const check of checksByHand) check();
    for (let i = of.seed; i < of.seed + of.schedules; i++) {
      at = `seed ${i}`;
      if (of.byClocks) compareClocks(i, of.steps); else runOne(i, of.steps, of);
    }
    return null;
  } catch (error) {
    return `${at}: ${(error as Error).message}`;
  } finally { broken.delete(rule); }
}
