// The shapes of acts on the unit tree, their preview, and the two views of figures. Types only; the
// screen *Đơn vị* and the routes of server/http/units.ts are written against them.
import type { Words } from '../words/words.ts';
import type { UnitNamed } from './answers.ts';

/** `then`: each month by the units of its last day · `now`: all months by the units of today. */
export type TreeView = 'now' | 'then';
/** Which view is shown, and whether the two differ within the months shown. */
export interface TreeShown { readonly view: TreeView; readonly differ: boolean }

/** A unit that is there, or, with a name, one that is opened by the act. */
export interface UnitTaking { readonly code: string; readonly name?: string | undefined }
export type UnitAct =
  | { readonly what: 'merge'; readonly from: readonly string[]; readonly into: UnitTaking }
  /** `parts` take the villages one by one, or are villages; what stands at the closed unit itself
      goes with the first. */
  | { readonly what: 'split'; readonly from: string;
    readonly parts: readonly (UnitTaking & { readonly villages: readonly string[] })[] }
  | { readonly what: 'rename'; readonly unit: string; readonly name: string }
  /** Villages to another commune. */
  | { readonly what: 'move'; readonly units: readonly string[]; readonly to: string }
  | { readonly what: 'close'; readonly unit: string }
  /** `villages` come from other communes. */
  | { readonly what: 'open'; readonly code: string; readonly name: string;
    readonly parent: string; readonly villages: readonly string[] };
export type UnitActName = UnitAct['what'];

/** What stands against an act; `unit` is its code. */
export interface UnitComplaint { readonly unit: string; readonly words: Words }

/** POST /api/units/changes/preview { act, day } */
export interface UnitPreview {
  readonly complaints: readonly UnitComplaint[];
  readonly opens: readonly UnitNamed[];
  readonly closes: readonly {
    readonly unit: UnitNamed; readonly successors: readonly UnitNamed[];
  }[];
  readonly moves: readonly {
    readonly unit: UnitNamed; readonly from: UnitNamed; readonly to: UnitNamed;
  }[];
  readonly renames: readonly { readonly unit: UnitNamed; readonly name: string }[];
  /** Records that stand in units whose commune changes. */
  readonly records: number;
  /** Grants at units that close, phones and desks of their people, targets that stay behind. */
  readonly grants: number;
  readonly devices: number;
  readonly targets: number;
  /** In the future: it is planned and can be revoked until then. */
  readonly isPlanned: boolean;
}
