// Sets the scope of a transaction: the people, units and kinds whose rows row-level security shows
// it. Every transaction begins with this or with entry.ts; without either it sees nothing.
// server/migrations/0008-rights.sql, 0028-reading.sql, 0033-customs.sql and 0036-inbox.sql say what
// each setting opens.
import type { ClientBase } from 'pg';
import { namesOf, type Who } from '../../core/kind/access.ts';
import { rolesDoing } from '../../processes/deeds.ts';
import { closedElements } from '../../indicators/elements.ts';
import { closedKinds, closeRoles } from './closed.ts';
import {
  assignedRoles, deepRoles, draftRoles, figureRoles, issuedKinds, keeperRoles,
} from './reach.ts';

export interface Scope {
  readonly province: string;
  /** Units of roles that read more than the open kinds, with everything below. */
  readonly units: readonly string[];
  /** Units of any role: of their records only the open kinds. */
  readonly grants: readonly string[];
  /** Units of roles that write an open kind. */
  readonly keeps: readonly string[];
  /** Units of roles that see figures. */
  readonly figures: readonly string[];
  /** The units above: of their records only the open kinds. */
  readonly above: readonly string[];
  readonly openKinds: readonly string[];
  readonly device: string;
  /** The authors: their own records are visible even after a grant has ended. */
  readonly authors: readonly string[];
  /** The names under which records may be assigned to these people. */
  readonly assigned: readonly string[];
  /** Units of roles that write or decide a kind that others read only as approved. */
  readonly drafts: readonly string[];
  /** Units of roles that read closed kinds and closed elements. */
  readonly close: readonly string[];
  /** Units of roles that moderate what people without accounts send. */
  readonly moderates: readonly string[];
  /** The program works for the whole province: it sees the tree of units and the sums of every
      unit. */
  readonly isProgram: boolean;
}

const listOf = (items: Iterable<string>): string =>
  `{${[...new Set(items)].map((item) => JSON.stringify(item)).join(',')}}`;

const moderators = rolesDoing('moderate');
const issued = listOf(issuedKinds.map(({ name }) => name));
const closed = [listOf(closedElements), listOf(closedKinds.map(({ name }) => name))];

/** The values of the settings, in the order of scopeSettings. */
export const scopeTexts = (scope: Scope): string[] => [
  listOf([scope.province]), listOf(scope.units), listOf(scope.above), listOf(scope.openKinds),
  scope.device, listOf(scope.authors), listOf(scope.grants), listOf(scope.keeps),
  listOf(scope.figures), scope.isProgram ? scope.province : '', listOf(scope.assigned), issued,
  listOf(scope.drafts), listOf(scope.close), ...closed, listOf(scope.moderates),
];

/** The names of the settings; the policies of the database read them. */
export const scopeSettings = [
  'hoaban.provinces', 'hoaban.units', 'hoaban.above', 'hoaban.open', 'hoaban.device',
  'hoaban.authors', 'hoaban.grants', 'hoaban.keeps', 'hoaban.figures', 'hoaban.program',
  'hoaban.assigned', 'hoaban.issued', 'hoaban.drafts', 'hoaban.close', 'hoaban.closed_elements',
  'hoaban.closed_kinds', 'hoaban.moderates',
] as const;
const SET_SCOPE = scopeSettings.map((name, n) => `set_config('${name}', $${n + 1}, true)`).join();

export async function setScope(client: ClientBase, scope: Scope): Promise<void> {
  await client.query({ name: 'scope', text: `select ${SET_SCOPE}`, values: scopeTexts(scope) });
}

/** The scope of one or several people who write or read in one transaction. */
export function scopeOf(
  province: string, people: readonly Who[], more: Pick<Scope, 'openKinds' | 'device'>,
): Scope {
  const grants = people.flatMap((who) => who.grants);
  const unitsIn = (roles: ReadonlySet<string>): readonly string[] =>
    grants.filter(({ role }) => roles.has(role)).map(({ unit }) => unit);
  return {
    province, units: unitsIn(deepRoles), keeps: unitsIn(keeperRoles), figures: unitsIn(figureRoles),
    grants: grants.map(({ unit }) => unit), above: grants.flatMap(({ above }) => above),
    authors: people.map((who) => who.account), drafts: unitsIn(draftRoles),
    close: unitsIn(closeRoles), moderates: unitsIn(moderators),
    assigned: people.flatMap(({ account, grants: own }) => own.flatMap((grant) =>
      (assignedRoles.has(grant.role) ? namesOf(account, grant) : []))),
    isProgram: false, ...more,
  };
}

/** The scope for work on a whole province without a person: jobs, recount, backup. */
export const provinceScope = (province: string): Scope => ({
  province, units: [province], grants: [province], keeps: [province], figures: [province],
  above: [], openKinds: [], device: '', authors: [], assigned: [], drafts: [province], close: [],
  moderates: [],
  isProgram: true,
});
