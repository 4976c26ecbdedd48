// Says to the database for whom a transaction works: row-level security lets through her units and
// nothing else. Every transaction begins with it or with entry.ts; without either nothing is seen.
// What the settings open stands in server/migrations/0008-rights.sql.
import type { ClientBase } from 'pg';
import type { Who } from '../../core/kind/access.ts';
import { deepRoles, figureRoles, keeperRoles } from './reach.ts';

export interface Scope {
  readonly province: string;
  /** Granted in a role that reads more than what reaches everyone; all below is included. */
  readonly units: readonly string[];
  /** Granted in any role: the units, and of their records only the open kinds. */
  readonly grants: readonly string[];
  /** Granted in a role that writes some open kind. */
  readonly keeps: readonly string[];
  /** Granted in a role that sees figures. */
  readonly figures: readonly string[];
  /** Units above them, of which only the open kinds are seen. */
  readonly above: readonly string[];
  readonly openKinds: readonly string[];
  readonly device: string;
  /** Accounts that write here: what they wrote themselves is found even when a grant has ended. */
  readonly authors: readonly string[];
  /** The program works for the whole province: the tree of units, sums of every unit. */
  readonly isProgram: boolean;
}

const listOf = (items: Iterable<string>): string =>
  `{${[...new Set(items)].map((item) => JSON.stringify(item)).join(',')}}`;

/** As the settings hold it: provinces, units, above, open, device, authors, and what only readers
    need. */
export const scopeTexts = (scope: Scope): string[] => [
  listOf([scope.province]), listOf(scope.units), listOf(scope.above), listOf(scope.openKinds),
  scope.device, listOf(scope.authors), listOf(scope.grants), listOf(scope.keeps),
  listOf(scope.figures), scope.isProgram ? scope.province : '',
];

export async function setScope(client: ClientBase, scope: Scope): Promise<void> {
  await client.query({
    name: 'scope',
    text: `select set_config('hoaban.provinces', $1, true), set_config('hoaban.units', $2, true),
      set_config('hoaban.above', $3, true), set_config('hoaban.open', $4, true),
      set_config('hoaban.device', $5, true), set_config('hoaban.authors', $6, true),
      set_config('hoaban.grants', $7, true), set_config('hoaban.keeps', $8, true),
      set_config('hoaban.figures', $9, true), set_config('hoaban.program', $10, true)`,
    values: scopeTexts(scope),
  });
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
    authors: people.map((who) => who.account), isProgram: false, ...more,
  };
}

/** For what works on a whole province without a person: jobs, recount, backup. */
export const provinceScope = (province: string): Scope => ({
  province, units: [province], grants: [province], keeps: [province], figures: [province],
  above: [], openKinds: [], device: '', authors: [], isProgram: true,
});
