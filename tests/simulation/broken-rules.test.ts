// Every broken rule must be noticed by the product's own oracle, histories or simulation; and
// the same runs, with nothing broken, must pass.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { startCluster } from '../cluster.ts';
import { BROKEN_RULES } from './broken-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'hoaban-broken-'));
const given = inject('clusterUrl');
const own = given === undefined ? await startCluster() : null;
const clusterUrl = given ?? own?.url ?? '';
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await own?.stop();
});

interface Ended {
  readonly code: number;
  readonly said: string;
}
const run = (...words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const [rule = '', ...more] = words;
    const file = join(import.meta.dirname, 'broken-run.ts');
    const child = execFile(
      process.execPath,
      [file, rule, clusterUrl, folder, ...more],
      { encoding: 'utf8' },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, said: `${stdout}${stderr}`.trim() });
      },
    );
  });

describe('the rules of sync', { concurrent: true }, () => {
  test('with nothing broken, the runs pass', async () => {
    expect(await run('none', '1', '5')).toEqual({ code: 0, said: '' });
  });
  test.each(BROKEN_RULES.map(({ rule }) => rule))(
    'notices: %s',
    async (rule) => {
      const { code, said } = await run(rule);
      expect(code, `${rule}: ${said}`).toBe(1);
      expect(said).toMatch(/\bS\d+\b|the product differs from the model|figures differ|poison/);
    },
  );
});
