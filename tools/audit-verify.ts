// `npm run audit:verify [backup folder …]`: proves beside a running server that no entry of the
// audit was altered, removed or put in another order. Prints what does not fit, and ends with 1
// when something does not.
import { findingWords, restoredWords } from '../server/audit/findings.ts';
import { headsFile, readHeads } from '../server/audit/heads.ts';
import { verify } from '../server/audit/verify.ts';
import { readConfig } from '../server/start/config.ts';
import { openPoolBeside, transaction } from '../server/store/pool.ts';
import { readManifest, seeEverything } from '../server/operate/snapshot.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const config = readConfig(process.env, []);
  const { dataDir } = config;
  const backups = await Promise.all(process.argv.slice(2).map(readManifest));
  const db = await openPoolBeside(config);
  try {
    for (const province of await transaction(db.owner, seeEverything)) {
      const { upTo, findings, restored } = await verify(db.pool, { province, dataDir, backups });
      for (const { vi, en } of restored.map(restoredWords)) console.log(`  · ${vi}\n    ${en}`);
      for (const { vi, en } of findings.map(findingWords)) console.log(`  ✗ ${vi}\n    ${en}`);
      console.log(findings.length === 0
        ? `Tỉnh ${province}: chuỗi nhật ký nguyên vẹn tới mục ${upTo}. / The chain is whole up to `
          + `entry ${upTo}.`
        : `Tỉnh ${province}: ${findings.length} chỗ không khớp. / ${findings.length} faults.`);
      if (await readHeads(dataDir, province) === null) {
        console.log(`  · Chưa có tệp ghi đầu chuỗi ${headsFile(dataDir)}.\n`
          + '    There is no file of heads yet: a cut end shows only in reports and backups.');
      }
      if (findings.length > 0) process.exitCode = 1;
    }
  } finally {
    await db.close();
  }
});
