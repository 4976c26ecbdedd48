// Erases the records and accounts that somebody who keeps personal data has chosen: all of them or
// none. Audited in the same transaction.
import type { ClientBase } from 'pg';
import { opens } from '../accounts/officer.ts';
import { audit } from '../store/audit.ts';
import type { Person } from '../store/person.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf } from '../store/units.ts';
import { closeAccount } from './account.ts';
import { rememberErased } from './again.ts';
import { eraseRecords, type Erased } from './erase.ts';
import { mayErase } from './name-search.ts';
import { waitingRows } from './waiting.ts';

interface Chosen { readonly records: readonly string[]; readonly accounts: readonly string[] }
interface Erasing extends Chosen { readonly today: string; readonly dataDir: string }
export interface ErasedChosen extends Erased { readonly closed: readonly string[] }

/** null: not all of it is the person's to erase, and nothing was done. The scope must be the
    province's; the caller removes the files once the transaction is through. */
export async function eraseChosen(
  client: ClientBase, person: Person, { dataDir, ...chosen }: Erasing,
): Promise<ErasedChosen | null> {
  if (!await mayEraseAll(client, person, chosen)) return null;
  const { province, account: actor, device } = person;
  const erased = await eraseRecords(client, province, chosen.records);
  const closed: string[] = [];
  for (const account of chosen.accounts) {
    if (await closeAccount(client, province, account)) closed.push(account);
  }
  for (const about of [...erased.records, ...closed]) {
    await audit(client, { province, actor, device, act: 'erased', about });
  }
  // Noted before it is done: cut off in between, the night's job does it.
  await rememberErased(dataDir, province, { records: erased.records, accounts: closed });
  return { ...erased, closed };
}

async function mayEraseAll(
  client: ClientBase, person: Person, { records, accounts, today }: Omit<Erasing, 'dataDir'>,
): Promise<boolean> {
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and id = any($2)`,
    [person.province, records]);
  const all = [...rows.map(rowOf), ...await waitingRows(client, person.province, records)];
  const places = await unitsOf(client, person.province, all.map(({ unit }) => unit));
  const found = new Set(all.map(({ id }) => id));
  if (found.size !== new Set(records).size) return false;
  if (!all.every((row) => mayErase(person, row, places.get(row.unit)))) return false;
  for (const account of accounts) {
    if (account === person.account) return false;
    if (!await opens(client, person, { account, today })) return false;
  }
  return true;
}
