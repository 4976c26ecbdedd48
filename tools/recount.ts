// `npm run recount`: proves that the tallies equal a recount from the records, beside a running
// server. Prints what differs and ends with 1 when something does.
import { operator } from '../server/store/audit-acts.ts';
import { auditAlone } from '../server/store/audit.ts';
import { readConfig } from '../server/start/config.ts';
import { openPoolBeside, transaction } from '../server/store/pool.ts';
import { recount } from '../server/operate/recount.ts';
import { seeEverything } from '../server/operate/snapshot.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const db = await openPoolBeside(readConfig(process.env, []));
  try {
    for (const province of await transaction(db.owner, seeEverything)) {
      const differences = await recount(db.pool, province);
      for (const { where, stands, records } of differences) {
        console.log(`${where}: tally ${stands}, records ${records}`);
      }
      console.log(differences.length === 0
        ? `Tỉnh ${province}: số liệu khớp với từng phiếu. / The figures equal the records.`
        : `Tỉnh ${province}: ${differences.length} chỗ lệch. / ${differences.length} differences.`);
      if (differences.length > 0) process.exitCode = 1;
      await auditAlone(db.pool, {
        province, actor: operator, act: 'recounted', more: { wrong: differences.length },
      });
    }
  } finally {
    await db.close();
  }
});
