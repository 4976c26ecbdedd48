// `npm run restore -- FOLDER [--key PUBLIC_KEY] [--unverified] [--yes]`: puts a backup in place,
// beside the running server, once somebody has said yes. Phones notice by themselves and send again
// what the backup does not hold.
import { parseArgs } from 'node:util';
import { readConfig } from '../server/start/config.ts';
import { StartProblem } from '../server/start/start-problem.ts';
import { restore } from '../server/operate/backup.ts';
import { unverifiedLines } from '../server/operate/backup-words.ts';
import { openPoolBeside } from '../server/store/pool.ts';
import { readManifest } from '../server/operate/snapshot.ts';
import { accessToLines } from './restore-words.ts';
import { askYes, runTool, tellFaults } from './run-tool.ts';

await runTool(async () => {
  const config = readConfig(process.env, []);
  const { folder, key, isUnverifiedTaken, isYes } = readArguments();
  const { at } = await readManifest(folder);
  console.log(`Bản sao lưu lúc ${at} sẽ thay số liệu đang có.\n`
    + `The backup of ${at} will take the place of what stands.`);
  if (isUnverifiedTaken) for (const line of unverifiedLines) console.log(line);
  if (!isYes && !await askYes('Phục hồi? Gõ “có”. / Restore? Type “yes”.')) {
    process.exitCode = 1;
    return;
  }
  const db = await openPoolBeside(config);
  try {
    const { manifest, replaced, access, faults } = await restore({
      db, dataDir: config.dataDir, folder, key, isUnverifiedTaken,
    });
    console.log(
      `Đã phục hồi bản lúc ${manifest.at}. Bảng cũ còn ở ${replaced}.\n` +
        `Restored the backup of ${manifest.at}. The old tables are kept in ${replaced}.`,
    );
    for (const line of accessToLines(access)) console.log(line);
    tellFaults(faults);
  } finally {
    await db.close();
  }
});

function readArguments() {
  const { values, positionals: [folder] } = parseArgs({
    allowPositionals: true, options: {
      key: { type: 'string' }, unverified: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  });
  if (folder === undefined) {
    throw new StartProblem({
      vietnamese: '{Chị} ghi thêm thư mục của bản sao lưu: npm run restore -- THƯ_MỤC',
      english: 'Name the folder of the backup: npm run restore -- FOLDER',
      exitCode: 2,
    });
  }
  return { folder, key: values.key, isUnverifiedTaken: values.unverified, isYes: values.yes };
}
