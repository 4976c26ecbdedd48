// One contact between a phone and the server: what is pushed and what comes back. The bytes of both
// are in core/sync/wire; the rules of both ends are in phone.ts and server/sync.
import type { Id, UnitCode } from '../brands.ts';
import type { Role } from '../kind/access.ts';
import type { Change, Row, Verdict } from './change.ts';
import type { Creations } from './creations.ts';

/** One number per unit of the scope, by unit and reach: `11-03127*zv` as a village lead reads
    it, `11-03127*z` only the kinds that everyone may read. A new key is missing and starts
    at 0. */
export type Cursor = Readonly<Record<string, number>>;

const LETTERS: Readonly<Record<Role, string>> = {
  auditor: 'a', communeOfficer: 'c', dataProtectionOfficer: 'd', contentEditor: 'e',
  aggregateReader: 'f', agencyContact: 'g', caseHolder: 'h', clubAdviser: 'k', provinceLeader: 'l',
  provinceOfficer: 'p', caseSupervisor: 's', addressKeeper: 't', villageLead: 'v',
  systemAdmin: 'y',
};
/** Another letter is another key for everybody: every phone drops its rows and pulls anew. The
    first keys had none. It must be a small letter that names no role: older apps read keys that
    end in `*` and up to six of these. */
const GENERATION = 'z';
/** `roles`: the roles that reach this unit, from the unit itself or from above. */
export function cursorKey(unit: string, roles: Iterable<Role>): string {
  const letters = [...new Set(roles)].map((role) => LETTERS[role]).sort().join('');
  return `${unit}*${GENERATION}${letters}`;
}
/** Units with their keys; the others are out of scope. */
export const keysOf = (cursor: Cursor): ReadonlyMap<string, string> =>
  new Map(Object.keys(cursor).map((key) => [unitOf(key), key]));
/** The unit that a key of a cursor names. */
export const unitOf = (key: string): string => key.split('*', 1)[0] ?? key;

export interface Push {
  /** The number of the request on this phone; a reply to an older one is ignored. */
  readonly n: number;
  readonly device: string;
  /** The mark of the last batch that the server confirmed to this phone; null before the first
      contact. */
  readonly mark: string | null;
  readonly cursor: Cursor;
  /** The held changes that the phone asks about. */
  readonly ask: readonly Id[];
  readonly changes: readonly Change[];
  /** The same changes as they travelled, if all are new records that replace nothing. */
  readonly creations?: readonly Creations[];
}
/** The ids of the pushed changes, in order. */
export const pushedIds = (push: Push): Id[] =>
  push.creations?.flatMap(({ ids }) => ids) ?? push.changes.map((change) => change.id);

export interface Reply {
  readonly n: number;
  /** One verdict for each change, in order, then one for each asked id. `sendAgain`: the ids that
      the server has lost. */
  readonly verdicts: readonly Verdict[];
  readonly sendAgain: readonly Id[];
  readonly rows: readonly Row[];
  /** Rows whose content was erased by law: a stub stays. */
  readonly erased: readonly Id[];
  readonly cursor: Cursor;
  readonly more: boolean;
  readonly mark: string;
  /** The server lost what this phone was told: it sent no rows, and the phone begins again. */
  readonly rewound: boolean;
  /** Everything up to this number is in a verified backup. */
  readonly safe: number;
  /** Minutes since 1970 on the server. */
  readonly now: number;
  /** Units of the scope, only when they differ from the cursor's. */
  readonly scope: readonly UnitCode[];
}
