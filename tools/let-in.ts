// `npm run let-in <sign-in name>`: a single-use code for somebody who lost everything and has no
// officer above her who could make one, such as the province's only officer. Whoever may run
// commands on this machine may do it; it is written into the audit.
import { makeInvitation } from '../server/accounts/codes.ts';
import { toSignInName } from '../server/accounts/desk.ts';
import { showCode } from '../server/accounts/code-text.ts';
import { operator } from '../server/audit/acts.ts';
import { audit } from '../server/audit/audit.ts';
import { readConfig } from '../server/config.ts';
import { StartProblem } from '../server/start-problem.ts';
import { enterBy } from '../server/store/door.ts';
import { openPoolBeside, transaction } from '../server/store/pool.ts';
import { runTool } from './run-tool.ts';

const minutes = 60;

await runTool(async () => {
  const name = toSignInName(process.argv[2] ?? '');
  const config = readConfig(process.env, []);
  const db = await openPoolBeside(config);
  try {
    const code = await transaction(db.pool, async (client) => {
      const province = await enterBy(client, 'signIn', name);
      const { rows: [known] } = await client.query<{ readonly id: string }>(
        'select id from account where sign_in = $1 and closed_at is null', [name]);
      if (province === null || known === undefined) throw nobody(name);
      const made = await makeInvitation(client, { account: known.id, madeBy: operator, minutes });
      await audit(client, { province, actor: operator, act: 'codeMade', about: known.id });
      return made.code;
    });
    console.log(`Mã dùng một lần, trong một giờ / single use, for one hour: ${showCode(code)}`);
    console.log(`Chị ấy mở / she opens: ${config.publicUrl}/app`);
  } finally {
    await db.close();
  }
});

function nobody(name: string): StartProblem {
  return new StartProblem({
    vietnamese: `Không có ai đăng nhập bằng tên “${name}”. `
      + 'Chị gõ: npm run let-in <tên đăng nhập>.',
    english: `Nobody signs in as “${name}”. Type: npm run let-in <sign-in name>.`,
  });
}
