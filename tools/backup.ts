// `npm run backup [folder]`: a verified backup beside the running server. Only then do phones
// forget what they have sent.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../server/start/config.ts';
import { StartProblem } from '../server/start/start-problem.ts';
import { makeBackupKey } from '../server/operate/backup-key.ts';
import { backup } from '../server/operate/backup.ts';
import { openPoolBeside } from '../server/store/pool.ts';
import { runTool, tellFaults } from './run-tool.ts';

await runTool(async () => {
  const config = readConfig(process.env, []);
  const folder =
    process.argv[2] ??
    join(config.dataDir, 'backups', new Date().toISOString().replace(/\D/g, '').slice(0, 14));
  await makeFolder(folder);
  const db = await openPoolBeside(config);
  try {
    const { faults, spoiled } = await backup({ db, dataDir: config.dataDir, folder });
    console.log(`Đã sao lưu và kiểm tra: ${folder}\nBacked up and verified: ${folder}`);
    const key = await makeBackupKey(config.dataDir);
    console.log(`Khóa công khai, cần khi phục hồi trên máy khác: ${key}\n`
      + `Public key, for a restore on another machine: ${key}`);
    tellFaults(faults);
    tellSpoiled(spoiled);
  } finally {
    await db.close();
  }
});

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StartProblem({
      vietnamese: `Không ghi được vào thư mục ${folder}. {Chị} chọn thư mục khác: `
        + 'npm run backup THƯ_MỤC',
      english: `The folder ${folder} cannot be written. Name another: npm run backup FOLDER`,
    }, cause);
  }
}

function tellSpoiled(spoiled: readonly string[]): void {
  if (spoiled.length === 0) return;
  console.error('Các tệp ảnh, ghi âm, văn bản sau đã hỏng trên máy chủ nên không có trong bản sao '
    + 'lưu. Nếu bản cũ còn tệp ấy thì chép lại vào HOABAN_DATA/files:\n'
    + 'These photos, voice notes and papers are damaged on the server and not in this backup. If '
    + `an older one has them, copy them to HOABAN_DATA/files:\n${spoiled.join('\n')}`);
  process.exitCode = 1;
}
