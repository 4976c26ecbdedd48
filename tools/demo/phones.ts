// The phones of the demo: each acts at the moment its owner acted, with ids that depend on the name
// of the act alone: a load that was broken off is done again and finds everything there.
import type { Id, UnitCode } from '../../core/brands.ts';
import type { Act, Json, Row } from '../../core/sync/change.ts';
import { newId } from '../../core/sync/ids.ts';
import { NodePhone, Refusal } from '../node-phone.ts';
import { chance } from './random.ts';

/** What a person did: `key` names it, once in the whole demo. */
export interface Deed { readonly key: string; readonly atMs: number }
export interface Writing extends Deed {
  readonly kind: string;
  readonly unit: UnitCode;
  readonly values: Readonly<Record<string, Json>>;
  /** A draft that travels. */
  readonly isDraft?: boolean;
}
export interface Pass {
  readonly account: string; readonly device: string; readonly cookie: string;
}

export const idOf = ({ key, atMs }: Deed): Id => newId(atMs, chance(key).bytes);

export class DemoPhone {
  readonly phone: NodePhone;
  private deed: Deed = { key: '', atMs: 0 };

  constructor(origin: string, pass: Pass) {
    this.phone = new NodePhone({
      origin, ...pass, address: addressOf(pass.account),
      nowMs: () => this.deed.atMs, random: (count) => chance(this.deed.key).bytes(count),
    });
  }

  get rows(): readonly Row[] { return [...this.phone.store.rows.values()]; }

  write(writing: Writing): Id {
    this.deed = writing;
    return this.phone.create(writing.kind, writing.unit, writing.values, !writing.isDraft).id;
  }

  edit(deed: Deed, row: Row, values: Readonly<Record<string, Json>>): void {
    this.deed = deed;
    this.phone.edit(row, values, row.status !== 'draft');
  }

  decide(deed: Deed, row: Row, { act, note }: { readonly act: Act; readonly note?: string }): void {
    this.deed = deed;
    this.phone.decide(row, act, note);
  }

  /** Until everything written is answered; what comes back with it is taken too. */
  async send(): Promise<void> {
    while (this.phone.store.outbox.size > 0) await patiently(() => this.phone.talk());
  }

  /** Until nothing new comes either. */
  async rest(): Promise<void> {
    for (;;) {
      const { more, rewound } = await patiently(() => this.phone.talk());
      if (!more && !rewound && this.phone.store.outbox.size === 0) return;
    }
  }
}

/** A village has an address of its own in the network, like any phone. */
function addressOf(account: string): string {
  const [a = 0, b = 0, c = 0] = chance(`address ${account}`).bytes(3);
  return `10.${a}.${b}.${c}`;
}

const PATIENCE_MS = 2_000;
const TRIES = 60;

/** A server that is asked too much at once says so; a phone waits and asks again. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 429 || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    }
  }
}
