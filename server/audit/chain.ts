// What links the entries of the audit: the text that each hash covers, exactly as the database
// builds it (0009-audit.sql, hoaban_audit_hash). Pure but for SHA-256; used by verify.ts.
import { createHash } from 'node:crypto';

/** An entry as it is stored; `at` in milliseconds, hashes in hex. */
export interface Link {
  readonly province: string;
  readonly nr: number;
  readonly at: number;
  readonly actor: string;
  readonly device: string;
  readonly act: string;
  readonly unit: string;
  readonly about: string;
  readonly more: string;
  readonly prev: string;
  readonly hash: string;
}

export function hashOf(link: Omit<Link, 'hash'>): string {
  const fields = [
    'hoaban-audit-1', link.province, String(link.nr), String(link.at), link.actor, link.device,
    link.act, link.unit, link.about, link.more, link.prev,
  ];
  const text = fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(',');
  return createHash('sha256').update(text).digest('hex');
}
