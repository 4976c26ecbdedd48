/** What each setting means and which wrong ones are refused before anything starts. */
import { describe, expect, test } from 'vitest';
import { readConfig, type Environment } from './config.ts';
import { StartProblem } from './start-problem.ts';

const officer = { cwd: '/home/mai/hoa-ban', root: false };
const read = (env: Environment, argv: readonly string[] = []) => readConfig(env, argv, officer);

describe('a run without any setting', () => {
  test('listens on this machine alone and keeps its folder beside the program', () => {
    expect(read({})).toEqual({
      port: 8080, host: '127.0.0.1', dataDir: '/home/mai/hoa-ban/.hoaban', databaseUrl: null,
      databaseAppUrl: null, databaseJobsUrl: null,
      publicUrl: 'http://127.0.0.1:8080', isPublicUrlGiven: false,
      secureCookies: false, tls: null, demoDay: null, empty: false, ci: false, oidc: null,
    });
  });

  test('keeps its folder in /var/lib as root', () => {
    const config = readConfig({}, [], { cwd: '/root/hoa-ban', root: true });
    expect(config.dataDir).toBe('/var/lib/hoaban');
  });

  test('reads an empty variable as one that is not set', () => {
    expect(read({ PORT: '', HOABAN_DATA: ' ', DATABASE_URL: '', CI: '' })).toEqual(read({}));
  });
});

describe('settings', () => {
  test('the public address follows port and host', () => {
    expect(read({ PORT: '9000', HOST: '0.0.0.0' }).publicUrl).toBe('http://127.0.0.1:9000');
    expect(read({ PORT: '9000', HOST: '[::]' }).publicUrl).toBe('http://[::1]:9000');
    expect(read({ HOST: 'may-chu' }).publicUrl).toBe('http://may-chu:8080');
  });

  test('cookies are secure exactly when the public address is https', () => {
    expect(read({ HOABAN_URL: 'https://hoaban.example.vn/' })).toMatchObject({
      publicUrl: 'https://hoaban.example.vn', secureCookies: true,
    });
    expect(read({ HOABAN_URL: 'http://localhost:9000' }).secureCookies).toBe(false);
    expect(read({ TLS_CERT: 'a.pem', TLS_KEY: '/k.pem' })).toMatchObject({
      tls: { certFile: '/home/mai/hoa-ban/a.pem', keyFile: '/k.pem' },
      publicUrl: 'https://127.0.0.1:8080', secureCookies: true,
    });
  });

  test('folder, database, demo day, --empty and CI are passed on', () => {
    const url = 'postgresql:///hoaban?host=/run/postgresql';
    expect(read({
      HOABAN_DATA: 'kho', DATABASE_URL: url, HOABAN_DEMO_DAY: '2024-02-29', CI: 'true',
    }, ['--empty'])).toMatchObject({
      dataDir: '/home/mai/hoa-ban/kho', databaseUrl: url, demoDay: '2024-02-29', ci: true,
      empty: true,
    });
    expect(read({ CI: 'false' }).ci).toBe(false);
    expect(read({ DATABASE_URL: 'postgres://mai@/hoaban?host=/run' }).databaseUrl)
      .toBe('postgres://mai@localhost/hoaban?host=/run');
    const app = 'postgresql://app:x@db/hoaban';
    expect(read({ DATABASE_URL: url, DATABASE_APP_URL: app }).databaseAppUrl).toBe(app);
    expect(read({ DATABASE_URL: url, DATABASE_JOBS_URL: app }).databaseJobsUrl).toBe(app);
  });
});

test.each(['DATABASE_APP_URL', 'DATABASE_JOBS_URL'])('%s needs the database it is of', (name) => {
  expect(() => read({ [name]: 'postgresql://app:x@db/hoaban' }))
    .toThrow(/cả hai[^]*both/);
});

describe('a provider of accounts', () => {
  const all = {
    OIDC_ISSUER: 'https://id.example.vn', OIDC_CLIENT_ID: 'hoaban', OIDC_CLIENT_SECRET: 'bí mật',
  };

  test('is off until it is named, whole', () => {
    expect(read({ OIDC_NAME: 'Cổng của tỉnh' }).oidc).toBeNull();
    expect(read({ ...all, OIDC_STRONG: 'mfa, otp' }).oidc).toEqual({
      issuer: 'https://id.example.vn', clientId: 'hoaban', clientSecret: 'bí mật',
      clientSecretFile: null, name: 'id.example.vn', strong: ['mfa', 'otp'],
    });
    expect(read({ ...all, OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: 'mat' }).oidc)
      .toMatchObject({ clientSecret: null, clientSecretFile: '/home/mai/hoa-ban/mat' });
  });

  test.each([
    { OIDC_CLIENT_ID: '' }, { OIDC_CLIENT_SECRET: '' }, { OIDC_CLIENT_SECRET_FILE: 'mat' },
    { OIDC_ISSUER: 'http://id.example.vn' }, { OIDC_ISSUER: 'id.example.vn' },
  ])('is refused with %j', (wrong) => {
    expect(() => read({ ...all, ...wrong })).toThrow(StartProblem);
  });
});

describe('a wrong setting is refused in two languages with exit code 2', () => {
  const wrong: readonly (readonly [string, Environment, readonly string[]])[] = [
    ['a port in words', { PORT: 'tám nghìn' }, []],
    ['a port too high', { PORT: '65536' }, []],
    ['a host with a space', { HOST: 'máy chủ' }, []],
    ['a certificate without its key', { TLS_CERT: 'a.pem' }, []],
    ['plain http for other machines', { HOABAN_URL: 'http://hoaban.example.vn' }, []],
    ['a public address with a path', { HOABAN_URL: 'https://example.vn/hoaban' }, []],
    ['a public address that is a word', { HOABAN_URL: 'hoaban' }, []],
    ['another database', { DATABASE_URL: 'mysql://root:kin@localhost/x' }, []],
    ['a day that does not exist', { HOABAN_DEMO_DAY: '2025-02-30' }, []],
    ['a day the other way round', { HOABAN_DEMO_DAY: '20-11-2025' }, []],
    ['a mistyped option', {}, ['--emty']],
  ];

  test.each(wrong)('%s', (_, env, argv) => {
    const problem = problemOf(() => read(env, argv));
    expect(problem.exitCode).toBe(2);
    expect(problem.message.split('\n')).toHaveLength(2);
    expect(problem.message).not.toContain('kin@');
  });
});

function problemOf(act: () => unknown): StartProblem {
  try {
    act();
  } catch (problem) {
    if (problem instanceof StartProblem) return problem;
    throw problem;
  }
  throw new Error('nothing was refused');
}
