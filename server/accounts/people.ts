// Turns a session token into a Person, and a device's authors into people. Answers are cached for
// at most ten seconds, because phones push hundreds of times a second. The database tells every
// server when a session or a grant changes (migration 0018); code that changes one also calls
// forget(). An unknown token returns null, without a reason.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Grant, Role } from '../../core/kind/access.ts';
import { enterBy } from '../store/entry.ts';
import { listenTo } from '../store/listening.ts';
import { transaction } from '../store/pool.ts';
import { readFactorRule } from '../sign-in/factor-rule.ts';
import type { Person } from '../store/person.ts';
import { hashToken, isToken } from '../sign-in/random.ts';
import { readSession, sessionLimits, touchSession, type Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';
import { officeRoles } from '../../processes/roles.ts';

export interface People {
  /** `background`: a timer asks, not a person; the request does not keep a desk awake. */
  personOf(token: string | undefined, background?: boolean): Promise<Person | null>;
  /** The people among `accounts` who write on this device, or wrote on it. An account that has left
      the device, or whose device was revoked, has no rights here, so its changes wait for an
      officer. */
  peopleOf(province: string, accounts: readonly string[], device: string):
    Promise<readonly Person[]>;
  /** Whether the token was valid in the last seconds; does not ask the database. */
  isKnown(token: string | undefined): boolean;
  forget(): void;
  /** Drops cached people whenever a server on this database changes a right; the returned function
      ends it. */
  listen(): () => void;
  /** Calls `subscriber` at each such change; the returned function ends it. */
  onChange(subscriber: () => void): () => void;
}

interface Cached<T> { readonly value: T; readonly atMs: number }

const keepMs = 10_000;
/** The cache's time while this server receives no notifications from the database. */
const keepUntoldMs = 1_000;
const keptMax = 5_000;
/** The form of an account id; nothing else is looked up or cached, however long it is. */
const isAccount = (text: string): boolean => /^[A-Za-z0-9._-]{1,40}$/.test(text);

export function openPeople(db: Db, today: () => string): People {
  const subscribers = new Set<() => void>();
  let isTold = (): boolean => false;
  const keptMs = (): number => (isTold() ? keepMs : keepUntoldMs);
  const persons = makeMemory<Person>(keptMs);
  const authors = makeMemory<Person | null>(keptMs);
  const touched = makeMemory<true>(() => sessionLimits.touchEverySeconds * 1000);
  const forget = (): void => {
    persons.clear();
    authors.clear();
  };
  /** Grants are dated: a key contains the day, so that yesterday's answer is not used today. */
  const keyOf = (token: string) => today() + hashToken(token).toString('base64');
  return {
    personOf: async (token, background = false) => {
      if (!isToken(token)) return null;
      const key = keyOf(token);
      const keep = persons.keeper();
      const person = persons.get(key) ?? await personOf(db, token, today());
      if (person === null) return null;
      if (persons.get(key) === undefined) keep(key, person);
      if (!background && touched.get(key) === undefined) {
        touched.keeper()(key, true);
        await touchSession(db, token);
      }
      return person;
    },
    peopleOf: async (province, asked, device) => {
      const accounts = asked.filter(isAccount);
      const nameOf = (account: string) => JSON.stringify([today(), province, account, device]);
      const found = new Map<string, Person | null>();
      const unknown = accounts.filter((account) => authors.get(nameOf(account)) === undefined);
      if (unknown.length > 0) {
        const keep = authors.keeper();
        const read = await peopleOf(db, { province, accounts: unknown, device, today: today() });
        for (const account of unknown) {
          const author = read.find((person) => person.account === account) ?? null;
          keep(nameOf(account), author);
          found.set(account, author);
        }
      }
      return accounts.flatMap((account) =>
        found.get(account) ?? authors.get(nameOf(account)) ?? []);
    },
    isKnown: (token) =>
      isToken(token) && persons.get(keyOf(token)) !== undefined,
    forget,
    onChange: (subscriber) => {
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },
    listen: () => {
      const changed = (): void => {
        forget();
        for (const subscriber of subscribers) subscriber();
      };
      const listening = listenTo(db.pool, {
        channel: 'hoaban_rights', onMessage: changed, onConnected: changed,
      });
      isTold = listening.isOn;
      return () => {
        isTold = () => false;
        listening.stop();
      };
    },
  };
}

/** Reads from the database, without the cache. */
export async function personOf(db: Db, token: string, today: string): Promise<Person | null> {
  return transaction(db.pool, async (client) => {
    if (await enterBy(client, 'session', hashToken(token).toString('hex')) === null) return null;
    const session = await readSession(client, token);
    if (session === null) return null;
    const { account, province, name, device, kind, addressForm } = session;
    const asked = { province, accounts: [account], today, isDesk: kind === 'desk' };
    const grants = await grantsHere(client, asked);
    return {
      account, name, device, province: asUnitCode(province), grants: grants.get(account) ?? [],
      addressForm,
    };
  });
}

/** The person of an account without a session, with today's roles. The scope must be the
    province. */
export async function readPerson(
  client: ClientBase, { province, account, today }: {
    readonly province: string; readonly account: string; readonly today: string;
  },
): Promise<Person | null> {
  const { rows: [known] } = await client.query<{ readonly name: string }>(
    'select name from account where id = $1 and province = $2 and closed_at is null',
    [account, province]);
  if (!known) return null;
  const grants = await grantsOf(client, { province, accounts: [account], today });
  return {
    account, name: known.name, device: '', province: asUnitCode(province),
    grants: grants.get(account) ?? [],
  };
}

interface Authors {
  readonly province: string;
  readonly accounts: readonly string[];
  readonly device: string;
  readonly today: string;
}

export async function peopleOf(db: Db, asked: Authors): Promise<readonly Person[]> {
  const { province, accounts, device, today } = asked;
  return asProvince(db.pool, province, async (client) => {
    const { rows } = await client.query<WritesHere>(
      `select a.id as account, a.name,
         e.until is null and d.revoked_at is null and a.closed_at is null as "isHere",
         d.kind = 'desk' as "isDesk"
       from account a join device_account e on e.account = a.id join device d on d.id = e.device
       where e.device = $1 and a.province = $2 and a.id = any($3)`,
      [device, province, accounts]);
    const known = rows.flatMap(({ account, isHere }) => (isHere ? [account] : []));
    const isDesk = rows[0]?.isDesk ?? false;
    const grants = await grantsHere(client, { province, accounts: known, today, isDesk });
    return rows.map(({ account, name }) => ({
      account, name, device, province: asUnitCode(province), grants: grants.get(account) ?? [],
    }));
  });
}

interface WritesHere {
  readonly account: string; readonly name: string; readonly isHere: boolean;
  readonly isDesk: boolean;
}

interface GrantRow {
  readonly account: string;
  readonly role: Role;
  readonly unit: string;
  readonly above: readonly string[];
  readonly agency: string | null;
}

type DeviceAccounts = Omit<Authors, 'device'> & { readonly isDesk: boolean };

/** Where second factors are required, a phone gives no office role: it shows no second factor, and
    it may have been the person's phone before she had such a role. */
async function grantsHere(
  client: ClientBase, asked: DeviceAccounts,
): Promise<ReadonlyMap<string, readonly Grant[]>> {
  const grants = await grantsOf(client, asked);
  const isOffice = ({ role }: Grant): boolean => officeRoles.includes(role);
  const isAsked = !asked.isDesk && [...grants.values()].some((some) => some.some(isOffice))
    && await readFactorRule(client, asked.province) === 'required';
  if (!isAsked) return grants;
  return new Map([...grants].map(([account, some]) =>
    [account, some.filter((grant) => !isOffice(grant))]));
}

/** Grants valid today with the path of their unit. The scope must be the province. */
async function grantsOf(
  client: ClientBase, asked: Omit<Authors, 'device'>,
): Promise<ReadonlyMap<string, readonly Grant[]>> {
  const { rows } = await client.query<GrantRow>({
    name: 'grants',
    text: `select g.account, g.role, g.unit, u.above, g.agency
      from account_grant g join unit u on u.code = g.unit and u.province = $1
      where g.account = any($2) and g.since <= $3::date and (g.until is null or g.until >= $3::date)
      order by g.since, g.unit, g.role`,
    values: [asked.province, asked.accounts, asked.today],
  });
  const grants = new Map<string, Grant[]>();
  for (const { account, role, unit, above, agency } of rows) {
    const grant = {
      role, unit: asUnitCode(unit), above: above.map(asUnitCode),
      ...(agency !== null && { agency }),
    };
    grants.set(account, [...(grants.get(account) ?? []), grant]);
  }
  return grants;
}

function makeMemory<T>(keptMs: () => number) {
  const kept = new Map<string, Cached<T>>();
  let cleared = 0;
  return {
    get: (key: string): T | undefined => {
      const entry = kept.get(key);
      const isFresh = entry !== undefined && entry.atMs + keptMs() > performance.now();
      return isFresh ? entry.value : undefined;
    },
    /** Called before the database is read: a result read before clear() is not cached after it. */
    keeper: () => {
      const since = cleared;
      return (key: string, value: T): void => {
        if (since !== cleared) return;
        kept.delete(key);
        kept.set(key, { value, atMs: performance.now() });
        const oldest = kept.size > keptMax ? kept.keys().next().value : undefined;
        if (oldest !== undefined) kept.delete(oldest);
      };
    },
    clear: () => {
      cleared += 1;
      kept.clear();
    },
  };
}
