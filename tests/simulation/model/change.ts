// The plain shapes of sync: what a person sends and how it is answered. Used by every file of the
// model and by tests that feed the same changes to the product. No behaviour lives here.

export type Id = string;
export type Act = 'submit' | 'return' | 'approve' | 'withdraw' | 'restore';
export type Status = 'draft' | 'submitted' | 'returned' | 'approved' | 'withdrawn' | 'living';
export type Outcome = 'applied' | 'already' | 'merged' | 'clash' | 'held' | 'refused';
export type Values = Readonly<Record<string, unknown>>;

/** What the author of a decision had before her eyes. */
export interface Seen {
  readonly status: Status;
  readonly heads: readonly Id[];
  readonly content: string;
}
/** A new value and the live writes it replaces; an empty base for an empty field. */
export interface FieldEdit {
  readonly value: unknown;
  readonly base: readonly Id[];
}
export interface Change {
  readonly id: Id;
  readonly record: Id;
  readonly kind: string;
  readonly unit: string;
  readonly author: string;
  readonly version: number;
  readonly create?: true;
  readonly set?: Readonly<Record<string, FieldEdit>>;
  readonly act?: Act;
  readonly seen?: Seen;
  readonly note?: string;
}
