// Every address of the server, once. Routes are declared under these names (core/api/), screens
// call by them. Those that phones ask too are in files of their own: a phone loads no others.
import type { Address } from './address.ts';

export { fileAt } from './file-addresses.ts';
export { phoneAt } from './phone-addresses.ts';
export { proofAt } from './proof-addresses.ts';

type Addresses = Readonly<Record<string, Address>>;

/** What only desks ask. */
export const deskAt = {
  signInState: 'GET /api/sign-in',
  signIn: 'POST /api/sign-in',
  signInByCode: 'POST /api/sign-in/code',
  askSignInPasskey: 'POST /api/sign-in/passkey/ask',
  signInByPasskey: 'POST /api/sign-in/passkey',
  endSetUp: 'POST /api/sign-in/set-up',
  proveFresh: 'POST /api/fresh',
  askFreshPasskey: 'POST /api/fresh/passkey/ask',
  proveFreshByPasskey: 'POST /api/fresh/passkey',
  factors: 'GET /api/factors',
  factorsTold: 'POST /api/factors/told',
  makeRecoveryCodes: 'POST /api/factors/recovery',
  factorRule: 'GET /api/factors/rule',
  setFactorRule: 'POST /api/factors/rule',
  askTotp: 'POST /api/factors/totp',
  confirmTotp: 'POST /api/factors/totp/confirm',
  removeTotp: 'POST /api/factors/totp/remove',
  askPasskey: 'POST /api/factors/passkeys/ask',
  addPasskey: 'POST /api/factors/passkeys',
  namePasskey: 'POST /api/factors/passkeys/name',
  removePasskey: 'POST /api/factors/passkeys/remove',
  changePassphrase: 'POST /api/me/passphrase',
  startOidc: 'POST /api/oidc/start',
  unlinkOidc: 'POST /api/oidc/unlink',

  people: 'GET /api/people',
  addPerson: 'POST /api/people',
  personRights: 'GET /api/people/:account/rights',
  giveGrant: 'POST /api/people/:account/grants',
  endGrant: 'POST /api/people/:account/grants/end',
  handOver: 'GET /api/people/:account/hand-over',
  doHandOver: 'POST /api/people/:account/hand-over',
  makeCode: 'POST /api/codes',
  revokeCodes: 'POST /api/codes/revoke',
  invitations: 'GET /api/invitations',
  invite: 'POST /api/invitations',
  proposals: 'GET /api/proposals',
  confirmProposal: 'POST /api/proposals/:id/confirm',
  declineProposal: 'POST /api/proposals/:id/decline',

  figures: 'GET /api/figures',
  figuresByUnit: 'GET /api/figures/units',
  figuresMap: 'GET /api/figures/map',
  figuresByMonth: 'GET /api/figures/months',
  slips: 'GET /api/slips',
  slipsBehind: 'GET /api/slips/behind',
  held: 'GET /api/held',
  settleHeld: 'POST /api/held/:id',
  declineDevice: 'POST /api/held/:id/decline-device',
  sendChanges: 'POST /api/changes',

  myUnits: 'GET /api/units',
  records: 'GET /api/records',
  record: 'GET /api/records/:id',
  readers: 'GET /api/records/:id/readers',
  recordDeadlines: 'GET /api/records/:id/deadlines',
  tasks: 'GET /api/tasks',
  search: 'POST /api/search',
  model: 'GET /api/models/:id',
  members: 'GET /api/members',
  membersBook: 'GET /api/members.xlsx',
  importMembers: 'POST /api/members/import',
  pairs: 'GET /api/members/pairs',
  decidePair: 'POST /api/members/pairs',

  unitTree: 'GET /api/units/tree',
  unitHistory: 'GET /api/units/:code/history',
  unitChanges: 'GET /api/units/changes',
  previewUnitChange: 'POST /api/units/changes/preview',
  changeUnits: 'POST /api/units/changes',
  revokeUnitChange: 'POST /api/units/changes/:id/revoke',
  previewUnitImport: 'POST /api/units/import/preview',
  applyUnitImport: 'POST /api/units/import/:id/apply',
  unitImport: 'GET /api/units/import/:id',
  unitImportTemplate: 'GET /api/units/import/template.xlsx',

  reports: 'GET /api/reports',
  beginReport: 'POST /api/reports',
  report: 'GET /api/reports/:id',
  reportDocx: 'GET /api/reports/:id.docx',
  reportXlsx: 'GET /api/reports/:id.xlsx',
  writeReport: 'PUT /api/reports/:id',
  signReport: 'POST /api/reports/:id/sign',
  followReport: 'POST /api/reports/:id/version',

  clocks: 'GET /api/personal/clocks',
  writtenAbout: 'POST /api/personal/people',
  keeping: 'GET /api/personal/keeping',
  register: 'GET /api/personal/register.xlsx',
  copyPerson: 'POST /api/personal/copy',
  erasePerson: 'POST /api/personal/erase',
  audit: 'GET /api/audit',
  startCheck: 'POST /api/audit/check',
  check: 'GET /api/audit/check',

  events: 'GET /api/events',
  serverState: 'GET /api/server-state',
  firstSteps: 'GET /api/first-steps',
} as const satisfies Addresses;

/** What programs and strangers ask. */
export const openAt = {
  home: 'GET /',
  figuresFile: 'GET /figures.json',
  lives: 'GET /healthz',
  ready: 'GET /readyz',
  setUpState: 'GET /api/first',
  oidcCallback: 'GET /oidc/callback',
  openApi: 'GET /openapi.json',
  apiPage: 'GET /docs/api',
} as const satisfies Addresses;
