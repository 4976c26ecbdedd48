// The hash of a stored sheet, for the audit entry of its signing. server/audit/sheets.ts computes
// it again from the stored sheet and compares.
import type { ClientBase } from 'pg';
import type { ReportSheet } from '../../core/api/sheet.ts';

export async function hashSheet(client: ClientBase, sheet: ReportSheet): Promise<string> {
  const { rows } = await client.query<{ readonly hash: string }>(
    "select encode(sha256(convert_to(($1::jsonb)::text, 'UTF8')), 'hex') as hash",
    [JSON.stringify(sheet)]);
  return rows[0]?.hash ?? '';
}
