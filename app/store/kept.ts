// Everything a phone keeps, as one value: the sync store, who she is, drafts and notes of files.
// A step of the app takes one and gives the next; keeper.ts writes the difference. Bytes of photos
// and voice notes lie beside it and are never held in memory.
import { limits } from '../../core/limits.ts';
import type { Id, UnitCode } from '../../core/brands.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { emptyStore, type PhoneStore } from '../../core/sync/phone.ts';
import type { Me } from './me.ts';
import type { Language } from '../../core/words/words.ts';

export interface Pin { readonly salt: string; readonly hash: string }
export type Theme = 'phone' | 'light' | 'dark';
export type SlipValues = Readonly<Record<string, Json>>;

export interface Meta {
  readonly me: Me | null;
  readonly pin: Pin | null;
  readonly pinAsked: boolean;
  readonly language: Language;
  readonly theme: Theme;
  /** Her form of address was chosen here and the server has not heard it yet. */
  readonly isFormUnsent?: boolean;
  /** Minutes to add to the phone's clock, learnt at each contact. */
  readonly clockOffset: number;
  /** Minutes since 1970 by the corrected clock; null before the first contact. */
  readonly lastContact: number | null;
  /** false: the last contact ended before all of the village's rows were here. */
  readonly isWhole?: boolean;
  /** Her own last changes by their ids, to tell her values from the commune's. */
  readonly written: readonly Id[];
  /** What the commune approved up to here she has been told; null before the first full pull. */
  readonly told: number | null;
  /** Of the outbox: what goes last in every contact (sync/contact.ts), and since which minute. */
  readonly aside: Readonly<Record<Id, number>>;
}

/** A slip under way. It stays on this phone until she saves it. */
export interface SlipDraft {
  readonly key: Id;
  /** The record that is being corrected; null for a new slip. */
  readonly record: Id | null;
  /** The record as she saw it when she began to correct it. */
  readonly from?: Row;
  readonly unit: UnitCode;
  readonly values: SlipValues;
  readonly step: number;
  /** Doubts she has said yes to, see `keyOfDoubt`. */
  readonly sure?: readonly string[];
  readonly savedAt: number;
}

export interface FileNote {
  readonly type: string;
  readonly bytes: number;
  /** Minutes since 1970. */
  readonly at: number;
  /** The server has all of it. */
  readonly isUp: boolean;
  /** How many contacts ended with an answer that it was not taken. */
  readonly tries?: number;
  /** Length of a voice note. */
  readonly seconds?: number;
}

export interface Kept {
  readonly phone: PhoneStore;
  readonly meta: Meta;
  readonly drafts: ReadonlyMap<Id, SlipDraft>;
  readonly files: ReadonlyMap<string, FileNote>;
}

export const emptyMeta: Meta = {
  me: null, pin: null, pinAsked: false, language: 'vi', theme: 'phone', clockOffset: 0,
  lastContact: null, written: [], told: null, aside: {},
};

export const emptyKept = (): Kept =>
  ({ phone: emptyStore(), meta: emptyMeta, drafts: new Map(), files: new Map() });

/** All of the village's rows were here once. */
export const isFetched = ({ meta, phone }: Kept): boolean => meta.lastContact !== null
  && meta.isWhole !== false && Object.keys(phone.cursor).length > 0;

/** More would be unsent than a phone may hold; what is there already stays and may be corrected. */
export const outgrows = (before: Kept, after: Kept): boolean =>
  after.phone.outbox.size > Math.max(before.phone.outbox.size, limits.outboxChangesMax);
