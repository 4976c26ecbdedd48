// `npm run restore FOLDER`: puts a backup in place, beside the running server. Phones notice by
// themselves and send again what the backup does not hold.
import { readConfig } from '../server/config.ts';
import { StartProblem } from '../server/start-problem.ts';
import { restore } from '../server/store/backup.ts';
import { openPoolBeside } from '../server/store/pool.ts';
import { doorsToLines } from './restore-words.ts';
import { runTool, tellFaults } from './run-tool.ts';

await runTool(async () => {
  const config = readConfig(process.env, []);
  const folder = process.argv[2];
  if (!folder) {
    throw new StartProblem({
      vietnamese: '{Chị} ghi thêm thư mục của bản sao lưu: npm run restore THƯ_MỤC',
      english: 'Name the folder of the backup: npm run restore FOLDER',
      exitCode: 2,
    });
  }
  const db = await openPoolBeside(config);
  try {
    const { manifest, replaced, doors, faults } = await restore({
      db, dataDir: config.dataDir, folder,
    });
    console.log(
      `Đã phục hồi bản lúc ${manifest.at}. Bảng cũ còn ở ${replaced}.\n` +
        `Restored the backup of ${manifest.at}. The old tables are kept in ${replaced}.`,
    );
    for (const line of doorsToLines(doors)) console.log(line);
    tellFaults(faults);
  } finally {
    await db.close();
  }
});
