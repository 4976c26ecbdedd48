// Opens the audit of a province for reading, in a transaction with its scope: for checks, for the
// day of the last backup, and for the auditor's screen after the right was checked. All other
// transactions can neither write nor read it.
import type { ClientBase } from 'pg';

/** The number and hash of the last entry. */
export interface Head { readonly nr: number; readonly hash: string }

export async function openTrail(client: ClientBase, province: string): Promise<void> {
  await client.query({
    name: 'trail', text: "select set_config('hoaban.trail', $1, true)",
    values: [`{${JSON.stringify(province)}}`],
  });
}

/** The province's head; inside a transaction that has written an entry, the head with that entry.
    Everybody who acts in the province may read it. */
export async function readHead(client: ClientBase, province: string): Promise<Head> {
  const { rows } = await client.query<{ readonly nr: string; readonly hash: string }>({
    name: 'audit head',
    text: `select nr, encode(hash, 'hex') as hash from audit_head where province = $1`,
    values: [province],
  });
  return { nr: Number(rows[0]?.nr ?? 0), hash: rows[0]?.hash ?? '' };
}
