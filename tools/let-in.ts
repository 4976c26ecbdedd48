// `npm run let-in <sign-in name or account>`: a single-use code for somebody who cannot sign in and
// for whom no officer may make one, such as the province's only officer.
// `npm run let-in -- --confirm [id]`: lists the proposals that wait for a second person, or
// confirms one where a province has no second person. Anybody with access to this machine may run
// it; it is audited.
import { confirmAsOperator } from '../server/accounts/confirm.ts';
import { makeInvitation } from '../server/sign-in/codes.ts';
import { toSignInName } from '../server/sign-in/desk.ts';
import { openProposals } from '../server/accounts/proposals.ts';
import { showCode } from '../server/sign-in/code-text.ts';
import { dayInVietnam } from '../core/vietnam.ts';
import { operator } from '../server/store/audit-acts.ts';
import { audit } from '../server/store/audit.ts';
import { readConfig } from '../server/start/config.ts';
import { readListening } from '../server/start/listening.ts';
import { StartProblem } from '../server/start/start-problem.ts';
import { enterBy, provincesOf } from '../server/store/entry.ts';
import { openPoolBeside, transaction, type Database } from '../server/store/pool.ts';
import { runTool } from './run-tool.ts';

const minutes = 60;

await runTool(async () => {
  const [first = '', id] = process.argv.slice(2);
  const config = readConfig(process.env, []);
  const db = await openPoolBeside(config);
  try {
    const code = first !== '--confirm' ? await letIn(db, first)
      : id === undefined ? await showWaiting(db) : await confirm(db, id);
    if (code === null) return;
    console.log(`Mã dùng một lần / single use: ${showCode(code)}`);
    const url = config.isPublicUrlGiven ? config.publicUrl
      : readListening(config.dataDir) ?? config.publicUrl;
    console.log(`Người ấy mở / she opens: ${url}/app`);
  } finally {
    await db.close();
  }
});

function letIn({ pool }: Database, name: string): Promise<string> {
  return transaction(pool, async (client) => {
    const province = await enterBy(client, 'signIn', toSignInName(name))
      ?? await enterBy(client, 'account', name);
    const { rows: [known] } = await client.query<{ readonly id: string }>(
      `select id from account where (sign_in = $1 or id = $2) and closed_at is null
       order by sign_in = $1 desc limit 1`, [toSignInName(name), name]);
    if (province === null || known === undefined) throw nobody(name);
    const made = await makeInvitation(client, { account: known.id, madeBy: operator, minutes });
    await audit(client, { province, actor: operator, act: 'codeMade', about: known.id });
    return made.code;
  });
}

async function showWaiting({ pool }: Database): Promise<null> {
  for (const province of await transaction(pool, provincesOf)) {
    for (const line of await transaction(pool, (client) => openProposals(client, province))) {
      const { id, what, role, name, successorName } = line;
      console.log([id, what, role ?? '', name, successorName ?? ''].filter(Boolean).join(' · '));
    }
  }
  return null;
}

async function confirm({ pool }: Database, id: string): Promise<string | null> {
  const today = dayInVietnam(Date.now());
  for (const province of await transaction(pool, provincesOf)) {
    const done = await transaction(pool, (client) =>
      confirmAsOperator(client, province, { id, today }));
    if (!done.ok && done.problem === 'notFound') continue;
    if (!done.ok) throw nothing();
    console.log('Đã xác nhận / confirmed');
    return done.value.code?.code ?? null;
  }
  throw nothing();
}

const nothing = (): StartProblem => new StartProblem({
  vietnamese: 'Không có đề nghị nào như vậy đang chờ, hoặc người đề nghị nay không còn quyền ấy. '
    + 'Xem lại bằng: npm run let-in -- --confirm',
  english: 'Nothing like this waits, or who proposed it may no longer do so. See: '
    + 'npm run let-in -- --confirm',
});

function nobody(name: string): StartProblem {
  return new StartProblem({
    vietnamese: `Không có ai đăng nhập bằng tên “${name}”, cũng không có tài khoản tên như vậy. `
      + 'Gõ: npm run let-in <tên đăng nhập hoặc tài khoản>.',
    english: `Nobody signs in as “${name}”, nor is there such an account. `
      + 'Type: npm run let-in <sign-in name or account>.',
  });
}
