// Pages of the audit for people who may read it: newest first, filtered, with counts by act. Names
// are looked up while reading; an erased account has none.
import type { ClientBase } from 'pg';
import type { ActCount, AuditLine, ChainStanding, Someone } from '../../core/api/audit.ts';
import { limits } from '../../core/limits.ts';
import { unitNames } from '../store/place.ts';
import { operator } from '../store/audit-acts.ts';
import { readHead } from '../store/audit-trail.ts';

export interface AuditFilter {
  readonly province: string;
  /** Days in Việt Nam, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly act?: string | undefined;
  readonly actor?: string | undefined;
  readonly about?: string | undefined;
  /** Entries at any of these units; null: all entries, also those without a unit. */
  readonly units: readonly string[] | null;
}
/** Where the next page begins: time and number of the last line. */
export interface After { readonly ms: number; readonly nr: number }

interface Row {
  readonly nr: string;
  readonly at: Date;
  readonly actor: string;
  readonly device: string;
  readonly act: string;
  readonly unit: string;
  readonly about: string;
  readonly more: string;
}

export interface Page { readonly lines: readonly AuditLine[]; readonly next: string | null }

/** The scope must be the province, and its trail must be open. */
export async function readPage(
  client: ClientBase, filter: AuditFilter, after: After | null,
): Promise<Page> {
  const { conditions, values } = conditionsOf(filter);
  const hold = (value: unknown) => `$${values.push(value)}`;
  if (after) {
    conditions.push(`(at, nr) < (to_timestamp(${hold(after.ms)}::numeric / 1000),
      ${hold(after.nr)}::bigint)`);
  }
  const { rows } = await client.query<Row>(
    `select nr, at, actor, device, act, unit, about, more from audit
     where ${conditions.join(' and ')} order by at desc, nr desc
     limit ${limits.auditPageMax + 1}`, values);
  const page = rows.slice(0, limits.auditPageMax);
  const last = page.at(-1);
  return {
    lines: await linesOf(client, filter.province, page),
    next: last && rows.length > page.length ? `${last.at.getTime()}.${last.nr}` : null,
  };
}

/** null: too many to count at once. */
export async function countActs(
  client: ClientBase, filter: AuditFilter,
): Promise<readonly ActCount[] | null> {
  const { conditions, values } = conditionsOf(filter);
  const { rows } = await client.query<ActCount>(
    `select act, count(*)::int as n from (select act from audit
       where ${conditions.join(' and ')} limit ${limits.auditCountMax + 1}) it
     group by act order by n desc, act`, values);
  const all = rows.reduce((sum, { n }) => sum + n, 0);
  return all > limits.auditCountMax ? null : rows;
}

function conditionsOf(filter: AuditFilter): { conditions: string[]; values: unknown[] } {
  const { province, from, to, act, actor, about, units } = filter;
  const values: unknown[] = [];
  const hold = (value: unknown) => `$${values.push(value)}`;
  const conditions = [`province = ${hold(province)}`];
  // Việt Nam keeps UTC+7 all year.
  if (from) conditions.push(`at >= ${hold(`${from}T00:00:00+07:00`)}::timestamptz`);
  if (to) {
    conditions.push(`at < ${hold(`${to}T00:00:00+07:00`)}::timestamptz + interval '1 day'`);
  }
  if (act) conditions.push(`act = ${hold(act)}`);
  if (actor) conditions.push(`actor = ${hold(actor)}`);
  if (about) conditions.push(`about = ${hold(about)} and about <> ''`);
  if (units) conditions.push(`unit = any(${hold(units)}::text[]) and unit <> ''`);
  return { conditions, values };
}

async function linesOf(
  client: ClientBase, province: string, rows: readonly Row[],
): Promise<readonly AuditLine[]> {
  const people = await someoneBy(client, province,
    rows.flatMap(({ actor, about }) => [actor, about]));
  const devices = await deviceNames(client, province,
    rows.flatMap(({ device, about }) => [device, about]));
  const unitOf = await unitNames(client, province, rows.map(({ unit }) => unit));
  return rows.map(({ nr, at, actor, device, act, unit, about, more }) => ({
    nr: Number(nr), at: at.toISOString(), device, act, about,
    who: people.get(actor) ?? unknown(actor),
    deviceName: devices.get(device) ?? '',
    unit: unit === '' ? null : unitOf(unit),
    aboutWho: people.get(about) ?? null,
    aboutDevice: devices.get(about) ?? null,
    more: JSON.parse(more) as AuditLine['more'],
  }));
}

const unknown = (id: string): Someone =>
  ({ id, name: '', state: id === operator ? 'machine' : 'erased' });

async function someoneBy(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<ReadonlyMap<string, Someone>> {
  const { rows } = await client.query<{ readonly id: string; readonly name: string }>(
    'select id, name from account where province = $1 and id = any($2)',
    [province, [...new Set(ids)]]);
  return new Map(rows.map(({ id, name }) =>
    [id, { id, name, state: name === '' ? 'erased' : 'known' }]));
}

async function deviceNames(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ readonly id: string; readonly name: string }>(
    'select id, name from device where province = $1 and id = any($2)',
    [province, [...new Set(ids)]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The length of the chain, and the result of its last check. */
export async function readStanding(client: ClientBase, province: string): Promise<ChainStanding> {
  const { nr: length } = await readHead(client, province);
  const { rows } = await client.query<{ readonly at: Date; readonly more: string }>(
    `select at, more from audit where province = $1 and act = 'chainChecked'
     order by at desc, nr desc limit 1`, [province]);
  const [last] = rows;
  if (!last) return { length, checked: null };
  const { upTo, findings } = JSON.parse(last.more) as Readonly<Record<string, unknown>>;
  return {
    length,
    checked: { upTo: Number(upTo), findings: Number(findings), at: last.at.toISOString() },
  };
}
