// One phone: a store that survives crashes, an outbox, and the changes a person makes with it.
// Every method that alters `store` is one local transaction. It must never have two requests under
// way, nor alter a change that has left it.
import { broken } from './broken.ts';
import type { Act, Change, FieldEdit, Id, Values } from './change.ts';
import { BATCH, ended, newContact, planned, type Contact } from './contact.ts';
import { hopeful, KINDS } from './kinds.ts';
import { merge } from './merge.ts';
import { contentOf, heads, shown, type Row } from './row.ts';
import type { Reply, Request, Verdict } from './server.ts';
import {
  beginAgain, copyStore, covers, emptyStore, settle, takeRows, type Sent, type Store,
} from './store.ts';

export interface Owner {
  readonly user: string;
  readonly device: string;
  readonly version: number;
  readonly newId: () => Id;
  readonly random: (n: number) => number;
  readonly makesShelters: boolean;
}
/** One request as the phone saw it; for the laws only. */
export interface RequestSeen {
  readonly contact: number;
  readonly ids: readonly Id[];
  /** null: the app died meanwhile. */
  readonly isAnswered: boolean | null;
  /** Something that is set aside went with others, or before them. */
  readonly isOutOfTurn: boolean;
}

export class Phone {
  store: Store = emptyStore();
  inFlight = 0;
  requests = 0;
  contact: Contact = newContact();
  contacts = 0;
  isContactOver = true;
  readonly asked: RequestSeen[] = [];
  readonly setAside = new Set<Id>();   // By this phone, at any time.
  private under: RequestSeen = { contact: 0, ids: [], isAnswered: null, isOutOfTurn: false };
  readonly replaced = new Set<Id>();   // Answered for by another change; for the laws only.
  readonly owner: Owner;
  constructor(owner: Owner) { this.owner = owner; }
  get user(): string { return this.owner.user; }

  /** The server's row with the phone's own work on top: creations first, then in the order made. */
  view(record: Id): Row | null {
    const { rows, log, held, outbox } = this.store;
    let row = rows.get(record) ?? null;
    const after = row?.seq ?? 0;
    const answered = broken.has('viewForgets') ? [] : log.filter((e) => e.seq > after);
    const pending = [...answered.map((e) => e.change), ...held, ...outbox];
    const own = pending.filter((c) => c.record === record);
    if (row === null) own.unshift(...this.notTaken(record));
    const inOrder = [...own.filter((c) => c.create), ...own.filter((c) => !c.create)];
    for (const change of inOrder) {
      // The server has moved the record: it takes what she wrote before as written there.
      const isMoved = row !== null && !broken.has('viewStays');
      const here = isMoved ? { ...change, kind: row!.kind, unit: row!.unit } : change;
      row = merge(row, here, hopeful(here.kind)).row;
    }
    return row;
  }
  // A refused creation stays on the screen as a marked draft until its author mends it.
  private notTaken(record: Id): Change[] {
    const own = this.store.refused.map((e) => e.change).filter((c) => c.record === record);
    return own.filter((c) => c.create).map(({ act: _, ...draft }) => draft);
  }
  records(): Id[] {
    const { rows, outbox, refused } = this.store;
    const drafts = refused.filter((e) => e.change.create).map((e) => e.change.record);
    return [...new Set([...rows.keys(), ...outbox.map((c) => c.record), ...drafts])];
  }

  create(what: { kind: string; unit: string; id?: Id; record?: Id }, values: Values,
    options: { submit: boolean; note?: string }): Change {
    const id = what.id ?? this.owner.newId();
    const set = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { value, base: [] }]));
    const isSent = options.submit && KINDS[what.kind]!.lifecycle !== 'living';
    return this.make({
      ...this.about({ ...what, id: what.record ?? id }), id, create: true, set,
      ...(isSent ? { act: 'submit' } : {}), ...(options.note ? { note: options.note } : {}),
    });
  }

  edit(row: Row, name: string, value: unknown): Change {
    const mended = this.store.refused.find((e) => e.change.create && e.change.record === row.id);
    if (mended?.problem === 'invalid' && !this.store.rows.has(row.id)) {
      return this.mend(mended.change, { [name]: value });
    }
    const base = (row.fields[name] ?? []).map((w) => w.id);
    const last = this.store.outbox.findLast((c) => c.record === row.id);
    const isOpen = last?.set !== undefined
      && (!this.store.sent.has(last.id) || broken.has('coalesceSent'));
    if (isOpen) return this.fold(last, name, { value, base });
    return this.make({ ...this.about(row), set: { [name]: { value, base } } });
  }
  // One id, one content: a correction folded into an unsent change gets a new id, because a cloned
  // phone may fold another correction into the same change.
  private fold(last: Change, name: string, { value, base }: FieldEdit): Change {
    const bases = [...new Set([...(last.set![name]?.base ?? []), ...base])]
      .filter((id) => id !== last.id);
    const keepsId = broken.has('foldKeepsId') || broken.has('coalesceSent');
    const id = keepsId ? last.id : this.owner.newId();
    const folded = { ...last, id, set: { ...last.set, [name]: { value, base: bases } } };
    this.store.outbox = this.store.outbox.map((c) => (c === last ? folded : c));
    this.replaced.add(last.id);
    return folded;
  }

  act(row: Row, act: Act): Change {
    const seen = { status: row.status, heads: heads(row), content: contentOf(row) };
    return this.make({ ...this.about(row), act, ...(act === 'submit' ? {} : { seen }) });
  }

  // A mended creation carries what the author's screen shows and names as base every write of the
  // screen but the refused one's: corrections made before the refusal came neither clash nor get
  // lost.
  mend(old: Change, values: Values): Change {
    const { rows, refused } = this.store;
    const row = rows.has(old.record) ? null : this.view(old.record);
    this.store.refused = refused.filter((e) => e.change !== old);
    this.replaced.add(old.id);
    const carried: [string, FieldEdit][] = Object.entries(row?.fields ?? {}).map(([name, live]) => [
      name, { value: shown(row!)[name], base: live.map((w) => w.id).filter((id) => id !== old.id) },
    ]);
    const set: Record<string, FieldEdit> = { ...old.set, ...Object.fromEntries(carried) };
    for (const [name, value] of Object.entries(values)) {
      set[name] = { base: set[name]?.base ?? [], value };
    }
    return this.make({ ...old, id: this.owner.newId(), set });
  }
  /** Another account as author of an own change: only a manipulated app does this. */
  forge(change: Change, author: string): Change {
    const forged = { ...change, author };
    this.store.outbox = this.store.outbox.map((c) => (c === change ? forged : c));
    return forged;
  }

  private about(of: { id: Id; unit: string; kind: string }): Change {
    return {
      id: this.owner.newId(), record: of.id, kind: of.kind, unit: of.unit,
      author: this.user, version: this.owner.version,
    };
  }
  private make(change: Change): Change {
    this.store.outbox = [...this.store.outbox, change];
    return change;
  }

  request(): Request {
    const { outbox, aside } = this.store;
    const push = planned(this.contact, outbox, aside);
    const isLast = push.length === 1 && outbox.every((c) => aside.has(c.id));
    this.under = {
      contact: this.contacts, ids: push.map((c) => c.id), isAnswered: null,
      isOutOfTurn: push.some((c) => aside.has(c.id)) && !isLast,
    };
    for (const c of push) this.store.sent.add(c.id);
    if (broken.has('retryNewIds')) this.renameSent();
    this.inFlight = ++this.requests;
    const { cursor, mark, held } = this.store;
    const { user, device } = this.owner;
    return { n: this.inFlight, user, device, push, ask: held.map((c) => c.id), cursor, mark };
  }
  private renameSent(): void {
    this.store.outbox = this.store.outbox.map((c, i) =>
      (i < BATCH && !c.create && !c.act ? { ...c, id: this.owner.newId() } : c));
  }
  courierFile(): readonly Change[] {
    for (const c of this.store.outbox) this.store.sent.add(c.id);
    return this.store.outbox;
  }

  /** No answer came, or one that nobody can read. */
  fail(): void {
    if (this.inFlight !== 0) this.end(this.store.aside, false);
  }
  /** The app is closed, or dies: what was under way is forgotten. */
  die(): void {
    this.inFlight = 0;
    this.contact = newContact();
    this.isContactOver = true;
    this.contacts += 1;
    this.asked.push(this.under);
  }
  private end(aside: Set<Id>, isAnswered: boolean): void {
    this.inFlight = 0;
    this.asked.push({ ...this.under, isAnswered });
    const before = new Set(aside);
    this.isContactOver = ended(this.contact, this.under.ids, { aside, isAnswered });
    if (this.isContactOver) this.contacts += 1;
    for (const id of aside) if (!before.has(id)) this.setAside.add(id);
  }

  receive(reply: Reply, options: { diesMidway: boolean }): readonly Verdict[] {
    if (reply.n !== this.inFlight) return [];
    const next = copyStore(this.store);
    if (options.diesMidway) this.die(); else this.end(next.aside, true);
    for (const verdict of reply.verdicts) settle(next, verdict);
    if (reply.rewound) beginAgain(next);
    else takeRows(next, reply);
    next.mark = reply.mark;
    if (options.diesMidway) {   // The local transaction is lost as a whole.
      if (broken.has('cursorFirst')) this.store.cursor = next.cursor;
      return [];
    }
    // Two reasons to keep an answered change: it is in no backup yet, and the row that carries it
    // has not come (a row may move past the cursor between two pages).
    const isPulled = (e: Sent): boolean => !covers(next.cursor, e.change)
      || (next.rows.get(e.change.record)?.seq ?? 0) >= e.seq;
    const isNeeded = (e: Sent): boolean =>
      e.seq > reply.safe || (!isPulled(e) && !broken.has('pruneUnpulled'));
    next.log = broken.has('noLog') ? [] : next.log.filter(isNeeded);
    this.store = next;
    return reply.verdicts;
  }
}
