// The daily jobs of this server, in order: erasing what retention rules no longer keep, repeating
// erasures that a restored backup undid, making the table of deadlines again, closing the years of
// harmful customs, erasing old submissions, removing files that no record names.
import { audit } from '../store/audit.ts';
import { operator } from '../store/audit-acts.ts';
import { closeYears } from '../figures/closed-years.ts';
import { eraseSubmissions } from '../inbox/erase.ts';
import { rememberErased, repeatErasures } from '../personal/again.ts';
import { applyRetentionRules } from '../personal/retention.ts';
import { addBrokenLinks } from '../store/broken-links.ts';
import { makeDeadlines } from '../store/deadlines.ts';
import { removeFiles } from '../store/files.ts';
import type { Job } from './jobs.ts';
import { looseFiles } from './loose-files.ts';

export const dailyJobs = ({ dataDir }: { readonly dataDir: string }): readonly Job[] => [
  {
    name: 'retention',
    run: async (client, { province, today }) => {
      const { records, accounts, files, counts } =
        await applyRetentionRules(client, province, today);
      const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
      const more = counts;
      if (total > 0) await audit(client, { province, actor: operator, act: 'erased', more });
      return {
        counts,
        after: async () => {
          await rememberErased(dataDir, province, { records, accounts });
          await removeFiles(dataDir, province, files);
        },
      };
    },
  },
  {
    // Never done in passing by other work: a wrong clock would sign out every phone for good.
    name: 'expired',
    run: async (client) => {
      const gone = async (table: 'session' | 'enrolment_code'): Promise<number> => {
        const { rowCount } = await client.query(
          `delete from ${table} where expires_at < hoaban_now() - interval '30 days'`);
        return rowCount ?? 0;
      };
      return { counts: { sessions: await gone('session'), codes: await gone('enrolment_code') } };
    },
  },
  {
    name: 'erasures',
    run: async (client, { province }) => {
      const { records, accounts, files } = await repeatErasures(client, province, dataDir);
      const counts = { records: records.length, accounts: accounts.length };
      const more = { ...counts, again: true };
      if (counts.records + counts.accounts > 0)
        await audit(client, { province, actor: operator, act: 'erased', more });
      return {
        counts,
        after: () => removeFiles(dataDir, province, files),
      };
    },
  },
  {
    name: 'deadlines',
    run: async (client, { province }) => {
      const open = await makeDeadlines(client, province);
      return { counts: { open, brokenLinks: await addBrokenLinks(client, province) } };
    },
  },
  {
    name: 'closedYears',
    run: async (client, { province, today }) =>
      ({ counts: { closed: await closeYears(client, province, today) } }),
  },
  {
    name: 'submissions',
    run: async (client, { province }) =>
      ({ counts: { erased: await eraseSubmissions(client, province) } }),
  },
  looseFiles(dataDir),
];
