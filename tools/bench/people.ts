// The bench's province: communes with their villages, a phone with a session for each village, one
// for each commune and a desk of the province. Made in the database, as the first start and the
// officers' routes make them.
import { createAccount, createProvince } from '../../server/accounts/accounts.ts';
import { kindFor } from '../../server/sign-in/factor-rule.ts';
import { joinDevice, makeDevice, startSession } from '../../server/sign-in/sessions.ts';
import { transaction, type Database } from '../../server/store/pool.ts';
import { provinceScope, setScope } from '../../server/store/scope.ts';
import type { Role } from '../../core/kind/access.ts';
import type { ClientBase } from 'pg';

export interface BenchPhone {
  readonly account: string;
  readonly device: string;
  readonly cookie: string;
  readonly unit: string;
}
export interface BenchPeople {
  readonly province: BenchPhone;
  readonly communes: readonly BenchPhone[];
  readonly villages: readonly BenchPhone[];
}

export const benchProvince = '11';
const since = '2020-01-01';

export async function makePeople(
  db: Database,
  { communes, villages }: { readonly communes: number; readonly villages: number },
): Promise<BenchPeople> {
  return transaction(db.pool, async (client) => {
    const officer = await createProvince(client, {
      code: benchProvince,
      name: 'Tỉnh đo',
      since,
      officer: { name: 'Lò Thị Thu', post: 'Cán bộ Hội' },
    });
    const made: { communes: BenchPhone[]; villages: BenchPhone[] } = { communes: [], villages: [] };
    for (let c = 1; c <= communes; c++) {
      const commune = `${benchProvince}-${String(3000 + c).padStart(5, '0')}`;
      await addUnit(client, [benchProvince], commune);
      made.communes.push(await addPerson(client, 'communeOfficer', commune));
      for (let v = 1; v <= villages; v++) {
        const village = `${commune}-${String(v).padStart(2, '0')}`;
        await addUnit(client, [benchProvince, commune], village);
        made.villages.push(await addPerson(client, 'villageLead', village));
      }
    }
    return {
      ...made,
      province: await signIn(client, officer, { unit: benchProvince, kind: 'desk' }),
    };
  });
}

async function addUnit(client: ClientBase, above: readonly string[], code: string): Promise<void> {
  await setScope(client, provinceScope(benchProvince));
  await client.query(
    'insert into unit (province, code, level, parent, above, name) values ($1, $2, $3, $4, $5, $6)',
    [
      benchProvince,
      code,
      above.length === 1 ? 'commune' : 'village',
      above.at(-1),
      above,
      `Đơn vị ${code}`,
    ],
  );
}

async function addPerson(client: ClientBase, role: Role, unit: string): Promise<BenchPhone> {
  const account = await createAccount(client, {
    province: benchProvince,
    name: 'Giàng Thị Mẩy',
    post: 'Chi hội trưởng',
    grants: [{ role, unit, since }],
  });
  return signIn(client, account, { unit, kind: await kindFor(client, account) });
}

async function signIn(
  client: ClientBase,
  account: string,
  { unit, kind }: { readonly unit: string; readonly kind: 'phone' | 'desk' },
): Promise<BenchPhone> {
  const device = await makeDevice(client, { province: benchProvince, kind, name: 'Máy đo' });
  await joinDevice(client, device, account);
  return { account, device, unit, cookie: `s=${await startSession(client, { account, device })}` };
}
