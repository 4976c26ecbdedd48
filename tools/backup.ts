// `npm run backup [folder]`: a verified backup beside the running server. Only then do phones
// forget what they have sent.
import { join } from 'node:path';
import { readConfig } from '../server/config.ts';
import { backup } from '../server/store/backup.ts';
import { openPoolBeside } from '../server/store/pool.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const config = readConfig(process.env, []);
  const folder =
    process.argv[2] ??
    join(config.dataDir, 'backups', new Date().toISOString().replace(/\D/g, '').slice(0, 14));
  const db = await openPoolBeside(config);
  try {
    await backup({ db, dataDir: config.dataDir, folder });
    console.log(`Đã sao lưu và kiểm tra: ${folder}\nBacked up and verified: ${folder}`);
  } finally {
    await db.close();
  }
});
