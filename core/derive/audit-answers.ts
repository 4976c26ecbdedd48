// What the auditor's screen is told: pages of entries, and how far the chain has been checked.
// Names are looked up while reading; the entries themselves hold ids.
import type { Words } from '../words/words.ts';
import type { UnitNamed } from './answers.ts';

/** `erased`: no such account any more, or one without a name. */
export interface Someone {
  readonly id: string;
  readonly name: string;
  readonly state: 'known' | 'erased' | 'machine';
}

export interface AuditLine {
  readonly nr: number;
  readonly at: string;
  readonly who: Someone;
  readonly device: string;
  /** The device's name, '' where it has none. */
  readonly deviceName: string;
  readonly act: string;
  readonly unit: UnitNamed | null;
  /** The id; `aboutWho` where it is somebody's account. */
  readonly about: string;
  readonly aboutWho: Someone | null;
  /** The name of the device it was done to. */
  readonly aboutDevice: string | null;
  readonly more: Readonly<Record<string, string | number | boolean>>;
}

export interface ActCount { readonly act: string; readonly n: number }

/** GET /api/audit */
export interface AuditAnswer {
  readonly lines: readonly AuditLine[];
  /** `after` of the next page. */
  readonly next: string | null;
  /** By act, over the whole span that is filtered; only with the first page. */
  readonly counts: readonly ActCount[] | null;
  readonly acts: Readonly<Record<string, Words>>;
  readonly chain: ChainStanding;
}

export interface ChainStanding {
  /** The newest entry's number. */
  readonly length: number;
  /** The last check that came to its end. */
  readonly checked: {
    readonly upTo: number; readonly at: string; readonly findings: number;
  } | null;
}

/** POST and GET /api/audit/check */
export interface CheckAnswer {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  readonly done: number;
  readonly of: number;
  readonly findings: readonly Words[];
  /** What is worth knowing and no fault: restores. */
  readonly notes: readonly Words[];
}
