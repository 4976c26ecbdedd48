// A record as one line of an office list: shown values, clashes, author and unit. Used by the
// inbox, the slip and the slips behind a figure. The query that read the record checked the rights.
import type { ClientBase } from 'pg';
import type { PersonNamed, UnitNamed } from '../../core/api/named.ts';
import type { SlipLine } from '../../core/api/slips.ts';
import { clashesOf, shownOf } from '../../core/sync/merge.ts';
import { seenOf } from '../../core/sync/new-change.ts';
import { lifecycleFor } from '../../processes/lifecycles.ts';
import { kindByName, kinds } from '../../records/index.ts';
import { namesOf } from '../units/contacts.ts';
import { unitNames } from '../store/place.ts';
import type { Doubting } from './doubts.ts';
import { dayOf, RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { titleOf } from '../store/title.ts';

export interface LineColumns extends RecordColumns {
  readonly received_at: Date; readonly own_approval: boolean;
}
export const LINE_COLUMNS = `${RECORD_COLUMNS}, received_at, own_approval`;

/** Kinds that are submitted and approved: those of the inbox. */
export const slipKinds: readonly string[] = kinds
  .filter((kind) => lifecycleFor(kind).hasInbox).map((kind) => kind.name);

export interface Naming {
  readonly unit: (code: string) => UnitNamed;
  readonly person: (account: string) => PersonNamed;
}
export async function namingFor(
  client: ClientBase, province: string,
  found: { readonly units: Iterable<string>; readonly accounts: Iterable<string> },
): Promise<Naming> {
  const names = await namesOf(client, province, found.accounts);
  return {
    unit: await unitNames(client, province, found.units),
    person: (account) => ({ account, name: names.get(account) ?? '' }),
  };
}

export const namingOf = (
  client: ClientBase, province: string,
  rows: readonly { readonly unit: string; readonly author: string }[],
): Promise<Naming> =>
  namingFor(client, province, {
    units: rows.map((row) => row.unit), accounts: rows.map((row) => row.author),
  });

export interface Telling { readonly naming: Naming; readonly doubting: Doubting }
export function lineOf(columns: LineColumns, { naming, doubting }: Telling): SlipLine {
  const row = rowOf(columns);
  const kind = kindByName(row.kind);
  const values = shownOf(row);
  return {
    id: row.id, kind: row.kind, version: row.version, seen: seenOf(row),
    unit: naming.unit(row.unit), author: naming.person(row.author),
    status: row.status, hasApproval: row.approved !== null, day: dayOf(kind, row),
    title: titleOf(row), values, clashes: clashesOf(row),
    doubts: doubting(row), receivedAt: columns.received_at.toISOString(), seq: row.seq,
    ...(columns.own_approval && { ownApproval: true as const }),
  };
}
