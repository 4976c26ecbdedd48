// What commands beside a server learn of it, and what a start warns of.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { readTls } from '../http/tls.ts';
import { noteListening, readListening } from './listening.ts';
import { warningsOf } from './start-warnings.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-listening-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('the address is there while the server runs, for its owner alone', () => {
  expect(readListening(dataDir)).toBeNull();
  const forget = noteListening({ dataDir }, 'http://127.0.0.1:18090');
  expect(readListening(dataDir)).toBe('http://127.0.0.1:18090');
  expect(statSync(join(dataDir, 'listening')).mode & 0o777).toBe(0o600);
  forget();
  expect(readListening(dataDir)).toBeNull();
});

test('a server that was killed listens nowhere', () => {
  writeFileSync(join(dataDir, 'listening'), '4194305 http://127.0.0.1:18090\n');
  expect(readListening(dataDir)).toBeNull();
});

describe('a start of a province warns', () => {
  const warned = (env: Record<string, string>, argv = ['--empty']) =>
    warningsOf(readConfig(env, argv, { cwd: '/tmp', root: false })).join('\n');
  test('where no address was given', () => {
    expect(warned({})).toMatch(/Chưa đặt HOABAN_URL[^]*is not set/);
  });
  test('where there is no https', () => {
    expect(warned({ HOABAN_URL: 'http://localhost:9000' })).toMatch(/Chưa có https[^]*no https/);
  });
  test('of nothing where phones can come in, or where the demo runs', () => {
    expect(warned({ HOABAN_URL: 'https://hoaban.example.vn' })).toBe('');
    expect(warned({}, [])).toBe('');
  });
});

describe('files of https', () => {
  test('that are not there are named', () => {
    expect(() => readTls({ certFile: '/nowhere/cert.pem', keyFile: '/nowhere/key.pem' }))
      .toThrow(/nowhere\/cert\.pem của TLS_CERT[^]*cannot be read/);
  });
  test('that are no pair are said to be none', () => {
    const file = join(dataDir, 'some.pem');
    writeFileSync(file, 'không phải PEM');
    expect(() => readTls({ certFile: file, keyFile: file })).toThrow(/không dùng được[^]*one pair/);
  });
});
