// The addresses that phones ask; desks ask some of them too. A file of its own, so that a village's
// first load carries no address of a desk.
import type { Address } from './address.ts';

export const phoneAt = {
  me: 'GET /api/me',
  changeMe: 'POST /api/me',
  enrol: 'POST /api/enrol',
  signOut: 'POST /api/sign-out',
  prove: 'POST /api/proof',
  askChallenge: 'POST /api/proof/challenge',
  comeBack: 'POST /api/proof/return',
  sync: 'POST /api/sync',
  courier: 'POST /api/courier',
  fileState: 'HEAD /api/files/:name',
  sendFile: 'PUT /api/files/:name',
  file: 'GET /api/files/:name',
  devices: 'GET /api/devices',
  revokeDevice: 'POST /api/devices/:id/revoke',
  makeProvince: 'POST /api/first',
} as const satisfies Readonly<Record<string, Address>>;
