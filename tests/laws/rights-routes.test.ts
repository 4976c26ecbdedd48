// docs/rights-routes.md lists every route and file that gives, moves, ends or restores a right, and
// this law reads both lists. A route that changes something either declares a fresh proof or stands
// below among what people do all day; a file that writes rights and is not in the list fails here
// before it reaches a person.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { methodOf } from '../../core/api/address.ts';
import { freshWord, operations } from '../../server/http/open-api.ts';
import { routesOf } from '../../server/routes.ts';
import { openWorld, type World } from './rights-world.ts';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'rights-routes.md'), 'utf8');

/** There only where a provider of accounts is set. */
const isOfProvider = (route: string): boolean => / \/(api\/)?oidc\//.test(route);

interface Declared { readonly route: string; readonly fresh: string }
const declared: readonly Declared[] = operations
  .filter(({ route }) => methodOf(route.at) !== 'HEAD' && !isOfProvider(route.at))
  .map(({ route }) => ({ route: route.at, fresh: freshWord(route.fresh) }));
let world: World;
beforeAll(async () => { world = await openWorld(routesOf('code'), []); });
afterAll(() => world.close());

/** What changes something and asks nothing more: daily work, or a way in that asks by itself. */
const everyday = [
  'POST /api/audit/check', 'POST /api/codes/revoke', 'POST /api/courier',
  'POST /api/enrol', 'POST /api/factors/passkeys/name', 'POST /api/factors/told',
  'PUT /api/files/:name', 'POST /api/first', 'POST /api/fresh', 'POST /api/fresh/passkey',
  'POST /api/fresh/passkey/ask', 'POST /api/held/:id', 'POST /api/held/:id/decline-device',
  'POST /api/lists/import',
  'POST /api/lists', 'POST /api/me', 'POST /api/members', 'POST /api/members/import',
  'POST /api/members/pairs',
  'POST /api/people/find', 'POST /api/personal/people', 'POST /api/proof',
  'POST /api/proof/challenge',
  'POST /api/proof/return', 'POST /api/proposals/:id/decline', 'POST /api/reports',
  'PUT /api/reports/:id', 'POST /api/reports/:id/return',
  'POST /api/reports/:id/version', 'POST /api/reports/remind', 'POST /api/search',
  'POST /api/sign-in', 'POST /api/sign-in/code', 'POST /api/sign-in/passkey',
  'POST /api/sign-in/passkey/ask', 'POST /api/sign-in/set-up', 'POST /api/sign-out',
  'POST /api/targets/read',
  'POST /api/submissions', 'POST /api/submissions/comments',
  'POST /api/units/changes/preview', 'POST /api/units/import/preview',
  ...['', '/en'].flatMap((language) => ['/phieu', '/phieu/rut', '/phieu/xin-xem-lai',
    '/tin-tuc/:slug/binh-luan', '/tin-tuc/:slug/binh-luan/gui']
    .map((path) => `POST ${language}${path}`)),
];

test('a route that changes something asks for a fresh proof, or is known as everyday', () => {
  const silent = declared.filter(({ route, fresh }) => !route.startsWith('GET ') && fresh === 'no')
    .map(({ route }) => route);
  expect(silent.sort()).toEqual([...everyday].sort());
});

test('the list of dangerous routes in docs/rights-routes.md is what the routes declare', () => {
  const listed = [...page.matchAll(/^\| `((?:GET|POST|PUT) [^`]+)` \| (\S+) \|/gm)]
    .map(([, route = '', fresh = '']) => ({ route, fresh }))
    .filter(({ route }) => !isOfProvider(route));
  const asking = declared.filter(({ fresh }) => fresh !== 'no');
  const byRoute = (a: Declared, b: Declared) => (a.route < b.route ? -1 : 1);
  expect([...listed].sort(byRoute)).toEqual([...asking].sort(byRoute));
});

test('six minutes after she proved herself each of these routes asks again', async () => {
  const thu = world.people.find(({ role, home }) => role === 'provinceOfficer' && home === '90')!;
  const fresh = (minutes: number) => world.test.db.owner.query(
    `update session set fresh_at = hoaban_now() - make_interval(mins => $2) where account = $1`,
    [thu.account, minutes]);
  const always = declared.filter(({ fresh: how }) => how === 'true' || how === 'some');
  const ofUnits = { changes: [{ kind: 'unit' }] };
  const codes = async () => {
    const all = [];
    for (const { route } of always) {
      const [method, url] = route.split(' ') as ['GET' | 'POST', string];
      const answer = await world.ask(thu, {
        method, url: url.replace(/:\w+/g, 'khong-co'),
        ...(method === 'POST' ? { payload: url === '/api/changes' ? ofUnits : {} } : {}),
      });
      const code = answer.statusCode === 403 ? answer.json<{ readonly code: string }>().code : '';
      all.push(code === 'freshNeeded' ? code : 'else');
    }
    return new Set(all);
  };
  await fresh(6);
  expect(await codes()).toEqual(new Set(['freshNeeded']));
  await fresh(4);
  expect(await codes()).toEqual(new Set(['else']));
});

/** Rights, and what opens the account that has them. */
const tables = ['account_grant', 'proposal', 'hand_over', 'enrolment_code', 'session', 'passkey',
  'totp', 'recovery_code', 'oidc_link', 'device_account'].join('|');
const writes = [
  new RegExp(`(insert into|update|delete from)\\s+["\${}a-z.]*\\b(${tables})\\b`),
  /set passphrase_hash|passphrase_hash = |\bstartSession\(|\bcreateAccount\(|\bmakeInvitation\(/,
];

test('docs/rights-routes.md names every file that gives, moves, ends or restores rights', () => {
  const files = ['server', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`));
  const writing = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return writes.some((pattern) => pattern.test(text));
  });
  const listed = [...page.matchAll(/^\| `((?:server|tools)\/[^`]+)` \|/gm)]
    .map(([, file = '']) => file);
  expect([...listed].sort()).toEqual(writing.sort());
});
