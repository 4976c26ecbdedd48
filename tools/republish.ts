// `npm run republish`: renders every page of the public site's posts anew, beside a running server,
// and proves that the kept pages are the same byte by byte. Replaces those that are not, prints
// their addresses, and ends with 1 when there are any.
import { publishParts } from '../server/http/publish-parts.ts';
import { seeEverything } from '../server/operate/snapshot.ts';
import { republish } from '../server/publish/republish.ts';
import { readConfig } from '../server/start/config.ts';
import { openPoolBeside, transaction } from '../server/store/pool.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const config = readConfig(process.env, []);
  const db = await openPoolBeside(config);
  try {
    const parts = await publishParts({ config, db });
    if (parts === null) {
      console.log('Trang công khai chưa được dựng. / The site is not built: npm run build.');
      process.exitCode = 1;
      return;
    }
    for (const province of await transaction(db.owner, seeEverything)) {
      const { pages, different } = await republish(db.pool, province, parts);
      for (const slug of different) console.log(`/tin-tuc/${slug}`);
      console.log(different.length === 0
        ? `Tỉnh ${province}: ${pages} trang đều đúng. / All ${pages} pages are as they should be.`
        : `Tỉnh ${province}: đã đăng lại ${different.length} bài. / ${different.length} posts `
          + 'were published again.');
      if (different.length > 0) process.exitCode = 1;
    }
  } finally {
    await db.close();
  }
});
