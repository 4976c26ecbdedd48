// Random input of strangers and signed-in people to the routes of accounts: an answer below 500 in
// the catalogue's shape, and no hang. The seed of a failing run is printed by fast-check.
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems } from '../../core/problems.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { firstRoutes } from './first.ts';
import { meRoutes } from './me.ts';
import { cookieOf, origin, settle, startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
const cookies: string[] = ['', 's=%E0%A4%A', 's=; s=x', `s=${'a'.repeat(32)}`];
beforeAll(async () => {
  server = await startServer([meRoutes, enrolmentRoutes, firstRoutes('k7m2qxw9zt')]);
  await settle(server.test);
  for (const account of ['thu', 'hanh', 'may']) {
    const code = await server.codeFor(account);
    cookies.push(cookieOf(await server.post('/api/enrol', { code, deviceName: 'Máy' })));
  }
});
afterAll(() => server.close());

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 90 }),
  fc.constantFrom(
    '12345678', 'may', 'thu', '90-1-1', '90', 'villageLead', 'communeOfficer', '\u0000', '\ud800',
    "'; drop table account; --", 'a'.repeat(5000), '🌸', 'Mẩy', '١٢٣٤٥٦٧٨',
  ),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
);
const names = [
  'code', 'deviceName', 'publicKey', 'kty', 'crv', 'x', 'y', 'name', 'post', 'role', 'unit',
  'account', 'wipe', 'language', 'setupCode', 'province', 'officer', '__proto__', 'toString',
];
const shape = fc.dictionary(
  fc.oneof(fc.constantFrom(...names), fc.string()),
  fc.oneof(odd, fc.dictionary(fc.constantFrom(...names), odd)), { maxKeys: 6 },
);
const payload = fc.oneof(
  shape.map((body) => JSON.stringify(body)),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
);
const url = fc.oneof(
  fc.constantFrom('/api/enrol', '/api/sign-out', '/api/me', '/api/me/passphrase', '/api/codes',
    '/api/codes/revoke', '/api/people', '/api/devices', '/api/first', '/api/devices/%00/revoke',
    '/api/devices/%F0%9F%8C%B8/revoke', '/app', '/app/x'),
  fc.tuple(fc.constantFrom('/api/people?unit=', '/api/people?after=', '/api/devices?account=',
    '/api/people?unit=a&unit=', '/api/devices/', '/api/', '/'), fc.string({ unit: 'binary' }))
    .map(([path, text]) => path + encodeURIComponent(text.replace(/\p{Cs}/gu, ''))));
const word = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('may', 'hanh', 'sua', 'thu', 'Dua') },
  { weight: 1, arbitrary: odd });
const unit = fc.constantFrom('90', '90-1', '90-1-1', '90-2-1', '90-9');
const role = fc.constantFrom('villageLead', 'communeOfficer', 'provinceOfficer', 'auditor');
const code = fc.oneof(fc.stringMatching(/^\d{12}$/), odd);
/** Requests of the right shape, so that the fuzz gets past the first door. */
const fitting = fc.oneof(
  fc.tuple(fc.constant('/api/people'), fc.record({ name: word, post: word, role, unit })),
  fc.tuple(fc.constantFrom('/api/codes', '/api/codes/revoke'), fc.record({ account: word })),
  fc.tuple(fc.constant('/api/enrol'), fc.record({ code, deviceName: word })),
  fc.tuple(fc.constant('/api/me'), fc.record({ language: fc.oneof(fc.constant('vi'), odd) })),
  fc.tuple(fc.constant('/api/devices/khongco/revoke'), fc.record({ wipe: fc.boolean() })),
).map(([path, body]) => [path, JSON.stringify(body)] as const);
const request = fc.oneof(fitting, fc.tuple(url, payload));
const headers = fc.record({
  origin: fc.constantFrom(origin, origin, origin, 'null', 'xx'),
  'content-type': fc.constantFrom('application/json', 'application/json', 'application/json',
    'application/octet-stream', 'text/plain', 'multipart/form-data', 'application/json;charset=x'),
  'x-forwarded-for': fc.constantFrom('10.3.2.1', 'xx', '::1, 10.9.9.9', ',,,'),
  accept: fc.constantFrom('*/*', 'text/html', ''),
  'accept-encoding': fc.constantFrom('br', 'gzip;q=x', 'zz'),
});

test('no random request is answered 5xx', async () => {
  const seen = new Map<number, number>();
  const method = fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD');
  const cookieIndex = fc.nat(6);
  const law = fc.asyncProperty(method, request, headers, cookieIndex,
    async (verb, [path, body], head, index) => {
      const asked: InjectOptions = {
        method: verb as 'POST', url: path, headers: { ...head, cookie: cookies[index] ?? '' },
        ...(verb === 'GET' || verb === 'HEAD' ? {} : { payload: body }),
        remoteAddress: '127.0.0.1',
      };
      const answer = await server.app.inject(asked);
      seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1);
      expect(answer.statusCode).toBeLessThan(500);
      const isProblem = answer.statusCode >= 400 && verb !== 'HEAD'
        && String(answer.headers['content-type']).includes('json');
      if (isProblem) expect(Object.keys(problems)).toContain(answer.json().code);
      server.moveClock(200);
    });
  await fc.assert(law, { numRuns: 4_000 });
  for (const status of [200, 400, 401, 403, 404, 415, 422]) {
    expect([status, (seen.get(status) ?? 0) > 0]).toEqual([status, true]);
  }
});
