// The addresses that phones ask from the start; desks ask some of them too. A file of its own, so
// that a village's first load carries no other: see file-addresses.ts and proof-addresses.ts.
import type { Address } from './address.ts';

export const phoneAt = {
  me: 'GET /api/me',
  changeMe: 'POST /api/me',
  enrol: 'POST /api/enrol',
  signOut: 'POST /api/sign-out',
  sync: 'POST /api/sync',
  courier: 'POST /api/courier',
  devices: 'GET /api/devices',
  revokeDevice: 'POST /api/devices/:id/revoke',
  makeProvince: 'POST /api/first',
} as const satisfies Readonly<Record<string, Address>>;
