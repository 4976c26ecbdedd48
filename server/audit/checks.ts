// Checks of the chain that somebody started on the screen: one at a time per province, in the
// background, with progress. The result is an entry of the audit. Progress is kept in memory and
// lost at a restart.
import type { Pool } from 'pg';
import type { CheckAnswer } from '../../core/api/audit.ts';
import { auditAlone } from '../store/audit.ts';
import { findingWords, restoredWords } from './findings.ts';
import { verify } from './verify.ts';

export interface Asker {
  readonly province: string;
  readonly account: string;
  readonly device: string;
}

export interface Checks {
  /** Starts a check, unless one is running. */
  start(asker: Asker): CheckAnswer;
  of(province: string): CheckAnswer;
}

const none: CheckAnswer = { state: 'none', done: 0, of: 0, findings: [], notes: [] };

export function openChecks(
  pool: Pool, dataDir: string, fail: (error: unknown) => void,
): Checks {
  const standing = new Map<string, CheckAnswer>();
  const of = (province: string): CheckAnswer => standing.get(province) ?? none;
  const run = async ({ province, account, device }: Asker): Promise<void> => {
    const { upTo, findings, restored } = await verify(pool, {
      province, dataDir,
      onProgress: (done, all) => void standing.set(province, {
        ...of(province), done, of: all,
      }),
    });
    await auditAlone(pool, {
      province, actor: account, device, act: 'chainChecked',
      more: { upTo, findings: findings.length },
    });
    standing.set(province, {
      state: 'done', done: upTo, of: upTo, findings: findings.map(findingWords),
      notes: restored.map(restoredWords),
    });
  };
  const start = (asker: Asker): CheckAnswer => {
    const { province } = asker;
    if (of(province).state === 'running') return of(province);
    standing.set(province, { ...none, state: 'running' });
    void run(asker).catch((error: unknown) => {
      standing.set(province, { ...of(province), state: 'failed' });
      fail(error);
    });
    return of(province);
  };
  return { start, of };
}
