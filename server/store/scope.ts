// Says to the database for whom a transaction works: row-level security lets through her units and
// nothing else. Every transaction that touches records begins with it; without it nothing is seen.
import type { ClientBase } from 'pg';
import type { Who } from '../../core/kind/access.ts';

export interface Scope {
  readonly province: string;
  /** Units granted; everything below them is included. */
  readonly units: readonly string[];
  /** Units above them, of which only the open kinds are seen. */
  readonly above: readonly string[];
  readonly openKinds: readonly string[];
  readonly device: string;
  /** Accounts that write here: what they wrote themselves is found even when a grant has ended. */
  readonly authors: readonly string[];
}

const listOf = (items: Iterable<string>): string =>
  `{${[...new Set(items)].map((item) => JSON.stringify(item)).join(',')}}`;

/** As the settings hold it: provinces, units, above, open, device, authors. */
export const scopeTexts = (scope: Scope): string[] => [
  listOf([scope.province]), listOf(scope.units), listOf(scope.above), listOf(scope.openKinds),
  scope.device, listOf(scope.authors),
];

export async function setScope(client: ClientBase, scope: Scope): Promise<void> {
  await client.query({
    name: 'scope',
    text: `select set_config('hoaban.provinces', $1, true), set_config('hoaban.units', $2, true),
      set_config('hoaban.above', $3, true), set_config('hoaban.open', $4, true),
        set_config('hoaban.device', $5, true),
      set_config('hoaban.authors', $6, true)`,
    values: scopeTexts(scope),
  });
}

/** The scope of one or several people who write or read in one transaction. */
export const scopeOf = (
  province: string, people: readonly Who[], more: Pick<Scope, 'openKinds' | 'device'>,
): Scope => ({
  province,
  units: people.flatMap((who) => who.grants.map((grant) => grant.unit)),
  above: people.flatMap((who) => who.grants.flatMap((grant) => grant.above)),
  authors: people.map((who) => who.account),
  ...more,
});

/** For what works on a whole province without a person: jobs, recount, backup. */
export const provinceScope = (province: string): Scope =>
  ({ province, units: [province], above: [], openKinds: [], device: '', authors: [] });
