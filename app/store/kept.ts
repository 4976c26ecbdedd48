// Everything that a phone stores, as one value: the sync store, the person, drafts, and notes about
// files. A step of the app takes one value and returns the next; keeper.ts writes the difference.
// Bytes of photos and voice notes are stored separately and never held in memory.
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
  /** The form of address was chosen here, and the server has not got it yet. */
  readonly isFormUnsent?: boolean;
  /** Minutes to add to the phone's clock, measured at each contact. */
  readonly clockOffset: number;
  /** Minutes since 1970 by the corrected clock; null before the first contact. */
  readonly lastContact: number | null;
  /** false: the last contact ended before all of the village's rows had come. */
  readonly isWhole?: boolean;
  /** Ids of the phone's own last changes, to tell its values from the commune's. */
  readonly written: readonly Id[];
  /** Approvals up to here were shown; null before the first full pull. */
  readonly told: number | null;
  /** Changes of the outbox that go last in every contact (sync/contact.ts), and since which
      minute. */
  readonly aside: Readonly<Record<Id, number>>;
}

/** An unfinished record. It stays on this phone until the user saves it. */
export interface SlipDraft {
  readonly key: Id;
  /** Drafts of earlier builds have none: they are slips. */
  readonly kind?: string;
  /** The record being corrected; null for a new slip. */
  readonly record: Id | null;
  /** The record as it was when the user began to correct it. */
  readonly from?: Row;
  readonly unit: UnitCode;
  readonly values: SlipValues;
  readonly step: number;
  /** Confirmed doubts, see `keyOfDoubt`. */
  readonly sure?: readonly string[];
  readonly savedAt: number;
}

export interface FileNote {
  readonly type: string;
  readonly bytes: number;
  /** Minutes since 1970. */
  readonly at: number;
  /** The server has the whole file. */
  readonly isUp: boolean;
  /** How many contacts ended with an answer that did not accept it. */
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

/** Whether all of the village's rows have come once. */
export const isFetched = ({ meta, phone }: Kept): boolean => meta.lastContact !== null
  && meta.isWhole !== false && Object.keys(phone.cursor).length > 0;

/** Whether the step would exceed the limit of unsent changes; existing ones may still be
    corrected. */
export const outgrows = (before: Kept, after: Kept): boolean =>
  after.phone.outbox.size > Math.max(before.phone.outbox.size, limits.outboxChangesMax);
