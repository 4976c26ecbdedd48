// A copy of the personal data of a person, which the law grants: the present records, their
// history, and who has looked at them. As JSON for programs, as a workbook for people.
import type { ClientBase } from 'pg';
import type { Change } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { kindByName } from '../../records/index.ts';
import { acts, type Act } from '../store/audit-acts.ts';
import { openTrail } from '../store/audit-trail.ts';
import type { Person } from '../store/person.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { readNames, sayDay, sayValue, type Names } from './say-value.ts';
import { nowMs } from '../store/clock.ts';
import { Page, pagesToXlsx } from '../workbooks/page.ts';
import { holder, readable, records as recordsFor } from '../store/rights.ts';

export interface CopiedRecord {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly history: readonly Pick<Change, 'id' | 'author' | 'set' | 'act'>[];
}
export interface Look {
  readonly at: string; readonly act: string; readonly actor: string; readonly about: string;
}
export interface CopiedAccount {
  readonly account: string; readonly name: string; readonly post: string;
  readonly signIn: string | null; readonly addressForm: string | null; readonly createdAt: string;
  readonly grants: readonly { readonly role: string; readonly unit: string }[];
  readonly devices: readonly { readonly kind: string; readonly name: string }[];
}
export interface PersonCopy {
  readonly madeAt: string;
  readonly records: readonly CopiedRecord[];
  readonly accounts: readonly CopiedAccount[];
  readonly looks: readonly Look[];
}

const looksMax = 5_000;

/** Without the records that the officer may not read. The scope must be the officer's; the caller
    has checked the right to the accounts. */
export async function copyOf(
  client: ClientBase, person: Person, ids: { readonly records: readonly string[];
    readonly accounts: readonly string[]; },
): Promise<PersonCopy> {
  const { province } = person;
  const values: unknown[] = [province, ids.records];
  const hold = holder(values);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${recordsFor(person, hold)}
     where province = $1 and id = any($2) and ${readable(person, hold)} order by seq`, values);
  const records: CopiedRecord[] = [];
  for (const row of rows.map(rowOf)) {
    const { rows: changes } = await client.query<{ readonly body: string }>(
      'select body from change where province = $1 and record = $2 order by seq',
      [province, row.id]);
    records.push({
      id: row.id, kind: row.kind, unit: row.unit, values: shownOf(row),
      history: changes.map(({ body }) => historyOf(JSON.parse(body) as Change)),
    });
  }
  return {
    madeAt: new Date(nowMs(client)).toISOString(), records,
    accounts: await accountsOf(client, province, ids.accounts),
    looks: await looksAt(client, province,
      [...records.map(({ id }) => id), ...ids.accounts]),
  };
}

const historyOf = ({ id, author, set, act }: Change): CopiedRecord['history'][number] =>
  ({ id, author, ...(set && { set }), ...(act && { act }) });

async function accountsOf(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<readonly CopiedAccount[]> {
  const { rows } = await client.query<CopiedAccount>(
    `select a.id as account, a.name, a.post, a.sign_in as "signIn", a.address_form as "addressForm",
       a.created_at as "createdAt",
       coalesce((select jsonb_agg(jsonb_build_object('role', role, 'unit', unit, 'since', since,
         'until', until) order by since) from account_grant where account = a.id), '[]') as grants,
       coalesce((select jsonb_agg(jsonb_build_object('kind', d.kind, 'name', d.name, 'lastSeenAt',
         d.last_seen_at)) from device_account e join device d on d.id = e.device
         where e.account = a.id), '[]') as devices
     from account a where a.province = $1 and a.id = any($2)`, [province, ids]);
  return rows;
}

/** Who looked at the person's data; the law grants this list too. The caller has checked the right
    to the copy. */
async function looksAt(
  client: ClientBase, province: string, about: readonly string[],
): Promise<readonly Look[]> {
  await openTrail(client, province);
  const { rows } = await client.query<{
    readonly at: Date; readonly act: Act; readonly actor: string; readonly about: string;
  }>(
    `select at, act, actor, about from audit where province = $1 and about = any($2)
     order by nr limit ${looksMax}`, [province, about]);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function copyToXlsx(
  client: ClientBase, province: string, copy: PersonCopy,
): Promise<Buffer> {
  const names = await readNames(client, province);
  const now = newPage('Đang ghi', ['Loại', 'Đơn vị', 'Mục', 'Nội dung']);
  for (const { kind, unit, values } of copy.records) {
    for (const row of linesOf(kind, values, names)) {
      now.add([kindByName(kind)?.words.vi ?? kind, names.units.get(unit) ?? unit, ...row], top);
    }
  }
  for (const { name, post, signIn, addressForm } of copy.accounts) {
    now.add(['Tài khoản', '', 'Họ và tên', name], top);
    now.add(['Tài khoản', '', 'Chức danh', post], top);
    if (addressForm !== null) now.add(['Tài khoản', '', 'Xưng hô', addressForm], top);
    if (signIn !== null) now.add(['Tài khoản', '', 'Tên đăng nhập', signIn], top);
  }
  const before = newPage('Đã ghi trước đây', ['Loại', 'Mục', 'Nội dung', 'Ai ghi']);
  for (const { kind, history } of copy.records) {
    for (const { set = {}, author } of history) {
      const values = Object.fromEntries(Object.entries(set).map(([name, w]) => [name, w.value]));
      for (const row of linesOf(kind, values, names)) {
        const by = names.people.get(author) ?? '';
        before.add([kindByName(kind)?.words.vi ?? kind, ...row, by], top);
      }
    }
  }
  const looks = newPage('Ai đã xem, đã làm', ['Ngày', 'Ai', 'Việc']);
  for (const { at, actor, act } of copy.looks) {
    looks.add([sayDay(at), names.people.get(actor) ?? '', sayAct(act)], top);
  }
  return pagesToXlsx([now, before, looks]);
}

const sayAct = (act: string): string => (Object.hasOwn(acts, act) ? acts[act as Act].vi : act);

function linesOf(
  kindName: string, values: Readonly<Record<string, unknown>>, names: Names,
): readonly (readonly [string, string])[] {
  const kind = kindByName(kindName);
  return Object.entries(values).map(([name, value]) => {
    const field = kind?.fields[name];
    return [field?.words.vi ?? name, sayValue(field, value, names)] as const;
  });
}

const top = { alignment: { wrapText: true, vertical: 'top' } } as const;
function newPage(name: string, heads: readonly string[]): Page {
  const page = new Page(name, { freezePane: { rows: 1 } });
  page.widen(heads.map((_, n) => (n === heads.length - 1 ? 48 : 26)));
  page.add(heads, { font: { bold: true }, ...top });
  return page;
}
