// The addresses of photos, voice notes and papers, for phones and desks. A phone loads them with
// its first file.
import type { Address } from './address.ts';

export const fileAt = {
  fileState: 'HEAD /api/files/:name',
  sendFile: 'PUT /api/files/:name',
  file: 'GET /api/files/:name',
} as const satisfies Readonly<Record<string, Address>>;
