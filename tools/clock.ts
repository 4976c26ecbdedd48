// `npm run clock`: whether the clock of this machine can be right, by what each province remembers;
// `npm run clock -- yes` says that it is. Beside a running server or alone.
import { operator } from '../server/store/audit-acts.ts';
import { audit } from '../server/store/audit.ts';
import { clockDoubt } from '../server/clock-doubt.ts';
import { readConfig } from '../server/start/config.ts';
import { provincesOf } from '../server/store/entry.ts';
import { openPoolBeside, transaction } from '../server/store/pool.ts';
import { readClockState, trustClock } from '../server/store/trusted-clock.ts';
import { runTool } from './run-tool.ts';
import { asProvince } from '../server/store/rights.ts';

await runTool(async () => {
  const isYes = process.argv[2] === 'yes';
  const db = await openPoolBeside(readConfig(process.env, []));
  try {
    for (const province of await transaction(db.pool, provincesOf)) {
      await asProvince(db.pool, province, async (client) => {
        const state = await readClockState(client, province);
        if (state === 'right' || isYes) {
          console.log(`Tỉnh ${province}: giờ đúng. / Province ${province}: the clock is right.`);
        } else {
          console.log(clockDoubt(state, province).message);
          process.exitCode = 1;
        }
        if (state === 'right' || !isYes) return;
        await trustClock(client, province);
        await audit(client, {
          province, actor: operator, act: 'settingChanged', more: { setting: 'clock', state },
        });
      });
    }
  } finally {
    await db.close();
  }
});
