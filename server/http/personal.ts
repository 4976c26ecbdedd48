// Personal data: clocks of the law, what is written about one person, its copy and its erasure, the
// register, how long names are kept. Who looks, copies or erases stands in the audit.
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { isId, type Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { minuteInVietnam } from '../../core/vietnam.ts';
import type {
  ClocksAnswer, ErasedAnswer, HeldAnswer, KeepingAnswer,
} from '../../core/api/personal.ts';
import { rightsRequest } from '../../records/law/rights-request.ts';
import { opens } from '../accounts/officer.ts';
import type { Person } from '../store/person.ts';
import { audit } from '../store/audit.ts';
import { closeAccount } from '../personal/account.ts';
import { rememberErased } from '../personal/again.ts';
import { copyOf, copyToXlsx } from '../personal/copy.ts';
import { eraseRecords } from '../personal/erase.ts';
import { findByName, mayErase } from '../personal/name-search.ts';
import { readRetentionStatus } from '../personal/retention-status.ts';
import { registerToXlsx } from '../personal/register.ts';
import { runningClocks } from '../personal/running.ts';
import { waitingRows } from '../personal/waiting.ts';
import { removeFiles } from '../store/files.ts';
import { transaction } from '../store/pool.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf } from '../store/units.ts';
import type { Context, Routes } from './context.ts';
import { parseBody, someId } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { asPerson, asProvince } from '../store/rights.ts';

const ids = v.pipe(v.array(v.custom<Id>(isId)), v.maxLength(limits.heldIdsMax));
const accountIds = v.pipe(
  v.array(someId), v.maxLength(limits.heldIdsMax));
const chosenBody = v.strictObject({ records: ids, accounts: accountIds });
const copyBody = v.strictObject({
  ...chosenBody.entries, as: v.picklist(['json', 'xlsx']),
});
const fresh = { config: { fresh: true } } as const;
type Chosen = v.InferOutput<typeof chosenBody>;
const nameBody = v.strictObject({ q: v.pipe(v.string(), v.minLength(2), v.maxLength(80)) });

/** Roles that keep what people ask for; auditors look at the clocks alone. */
const keeps = (person: Person): boolean =>
  person.grants.some(({ role }) => rightsRequest.access.write[role] !== undefined);
const looks = (person: Person): boolean =>
  person.grants.some(({ role }) => rightsRequest.access.read[role] !== undefined);

export const personalRoutes: Routes = (app, context) => {
  const keeper = async (request: FastifyRequest): Promise<Person> => {
    const person = await context.requirePerson(request);
    return keeps(person) ? person : refuse('notFound');
  };
  const now = () => minuteInVietnam(context.now());
  const { db } = context;

  app.get('/api/personal/clocks', async (request, reply): Promise<ClocksAnswer> => {
    const person = await context.requirePerson(request);
    if (!looks(person)) refuse('notFound');
    reply.header('cache-control', 'no-store');
    return asPerson(db.pool, person, async (client) =>
      ({ clocks: await runningClocks(client, person, now()), now: now() }));
  });

  app.post('/api/personal/people', async (request, reply): Promise<HeldAnswer> => {
    const person = await keeper(request);
    const { q } = parseBody(nameBody, request);
    reply.header('cache-control', 'no-store');
    return asPerson(db.pool, person, async (client) => {
      const held = await findByName(client, person, { q, today: context.today() });
      const more = { found: held.records.length + held.accounts.length };
      await audit(client, { ...actor(person), act: 'personalRead', more });
      return held;
    });
  });

  app.get('/api/personal/keeping', async (request, reply): Promise<KeepingAnswer> => {
    const person = await context.requirePerson(request);
    if (!looks(person)) refuse('notFound');
    reply.header('cache-control', 'no-store');
    return asProvince(db.pool, person.province, (client) =>
      readRetentionStatus(client, person.province, context.today()));
  });

  app.get('/api/personal/register.xlsx', fresh, async (request, reply) => {
    const person = await context.requirePerson(request);
    if (!looks(person)) refuse('notFound');
    const { bytes } = await asPerson(db.pool, person, async (client) => {
      const register = await registerToXlsx(client, person, now());
      const more = { what: 'register', records: register.records };
      await audit(client, { ...actor(person), act: 'exported', more });
      return register;
    });
    return sendWorkbook(reply, `so-du-lieu-ca-nhan-${context.today()}`, bytes);
  });
  copyRoute(app, context, keeper);
  eraseRoute(app, context, keeper);
};

const actor = ({ province, account, device }: Person) => ({ province, actor: account, device });

type Keeper = (request: FastifyRequest) => Promise<Person>;
type App = Parameters<Routes>[0];

function copyRoute(app: App, { db, today }: Context, keeper: Keeper): void {
  app.post('/api/personal/copy', fresh, async (request, reply) => {
    const person = await keeper(request);
    const { as, ...chosen } = parseBody(copyBody, request);
    await transaction(db.pool, async (client) => {
      for (const account of chosen.accounts) {
        if (!await opens(client, person, { account, today: today() })) refuse('notFound');
      }
    });
    const bytes = await asPerson(db.pool, person, async (client) => {
      const copy = await copyOf(client, person, chosen);
      if (copy.records.length !== new Set(chosen.records).size) refuse('notFound');
      for (const about of [...chosen.records, ...chosen.accounts]) {
        await audit(client, { ...actor(person), act: 'exported', about, more: { as } });
      }
      return as === 'json' ? Buffer.from(JSON.stringify(copy, null, 2))
        : copyToXlsx(client, person.province, copy);
    });
    if (as === 'xlsx') return sendWorkbook(reply, `du-lieu-${today()}`, bytes);
    return reply.type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="du-lieu-${today()}.json"`)
      .header('cache-control', 'no-store').send(bytes);
  });
}

function eraseRoute(app: App, context: Context, keeper: Keeper): void {
  const { db, people, config: { dataDir } } = context;
  app.post('/api/personal/erase', fresh, async (request): Promise<ErasedAnswer> => {
    const person = await keeper(request);
    const chosen = parseBody(chosenBody, request);
    const { province } = person;
    const erased = await asProvince(db.pool, province, async (client) => {
      await refuseForeign(client, person, { ...chosen, today: context.today() });
      const done = await eraseRecords(client, province, chosen.records);
      const closed: string[] = [];
      for (const account of chosen.accounts) {
        if (await closeAccount(client, province, account)) closed.push(account);
      }
      for (const about of [...done.records, ...closed]) {
        await audit(client, { ...actor(person), act: 'erased', about });
      }
      // Noted before it is done: cut off in between, the night's job does it.
      await rememberErased(dataDir, province, { records: done.records, accounts: closed });
      return { ...done, closed };
    });
    people.forget();
    await removeFiles(dataDir, province, erased.files);
    return { records: erased.records.length, accounts: erased.closed.length };
  });
}

/** All of it must be hers to erase, or nothing is done. */
async function refuseForeign(
  client: Parameters<typeof audit>[0], person: Person,
  { records, accounts, today }: Chosen & { readonly today: string },
): Promise<void> {
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and id = any($2)`,
    [person.province, records]);
  const all = [...rows.map(rowOf), ...await waitingRows(client, person.province, records)];
  const places = await unitsOf(client, person.province, all.map(({ unit }) => unit));
  const isAllHers = all.every((row) => mayErase(person, row, places.get(row.unit)));
  const found = new Set(all.map(({ id }) => id));
  if (!isAllHers || found.size !== new Set(records).size) refuse('notFound');
  for (const account of accounts) {
    const isHers = account !== person.account && await opens(client, person, { account, today });
    if (!isHers) refuse('notFound');
  }
}

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const sendWorkbook = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply =>
  reply.type(workbook).header('content-disposition', `attachment; filename="${name}.xlsx"`)
    .header('cache-control', 'no-store').send(bytes);
