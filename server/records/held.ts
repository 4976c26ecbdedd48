// Reads the changes that were held or refused, for officers. held-settle.ts takes or declines them.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { HeldAnswer, HeldLine, HeldTask } from '../../core/api/slips.ts';
import { can } from '../../core/kind/access.ts';
import { limits, serverLimits } from '../../core/limits.ts';
import { problems } from '../../core/problems.ts';
import type { Change } from '../../core/sync/change.ts';
import { kindByName } from '../../records/index.ts';
import type { Person } from '../store/person.ts';
import { findUnit, type UnitFound } from '../store/place.ts';
import {
  HELD_COLUMNS, knownHeld, mayApply, maySettle, settlesNowhere, shownMark, takable, type HeldRow,
} from './held-row.ts';
import { namingOf, type Naming } from './lines.ts';
import { nowMs } from '../store/clock.ts';
import { holder } from '../store/rights.ts';

export const heldPerPage = 50;
/** Changes that an officer still has to deal with: not the declined ones, and no refused
    decisions, which have no content and were answered at once. */
export const UNSETTLED = `problem <> 'declined'
  and not (outcome = 'refused' and body not like '%"set":%')`;

/** The oldest first. Needs the person's scope; the caller checks that she may read the place. */
export async function heldAnswer(
  client: ClientBase, person: Person,
  asked: { readonly place: UnitFound; readonly after: string | null },
): Promise<HeldAnswer> {
  const values = [person.province, asked.place.unit, asked.after, heldPerPage + 1];
  const { rows } = await client.query<HeldRow>(
    `select ${HELD_COLUMNS} from waiting where province = $1 and $2 in (province, commune, unit)
       and ${UNSETTLED} and ($3::uuid is null or id > $3::uuid)
       and ${knownHeld(person, holder(values))}
     order by id limit $4`, values);
  const page = rows.slice(0, heldPerPage);
  const held = await heldLines(client, person, page);
  return { held, next: rows.length > heldPerPage ? page.at(-1)?.id ?? null : null };
}

/** Changes waiting for one record. */
export async function heldFor(
  client: ClientBase, person: Person, record: Id,
): Promise<readonly HeldLine[]> {
  const { rows } = await client.query<HeldRow>(
    `select ${HELD_COLUMNS} from waiting where province = $1 and record = $2 and ${UNSETTLED}
     order by since, id limit $3`, [person.province, record, heldPerPage]);
  return heldLines(client, person, rows);
}

async function heldLines(
  client: ClientBase, person: Person, rows: readonly HeldRow[],
): Promise<readonly HeldLine[]> {
  const naming = await namingOf(client, person.province, rows);
  const crowds = await crowdsOf(client, person.province, rows);
  const devices = await devicesOf(client, person, rows);
  const lines: HeldLine[] = [];
  for (const row of rows) {
    const place = await findUnit(client, person.province, row.unit);
    const change = JSON.parse(row.body) as Change;
    const mayDecide = place ? maySettle(person, change, place) : settlesNowhere(person);
    if (!mayDecide && (place === null || !mayRead(person, change, place))) continue;
    const task = place ? taskOf(row, crowds, nowMs(client)) : 'noUnit';
    const mayTake = mayDecide && place !== null && mayApply(person, change, place);
    const ofDevice = devices.get(row.device) ?? { n: 0, isMarked: false };
    lines.push(heldLine(row, { change, naming, mayDecide, mayTake, ofDevice, task }));
  }
  return lines;
}

interface About {
  readonly change: Change; readonly naming: Naming;
  readonly mayDecide: boolean; readonly mayTake: boolean;
  readonly ofDevice: HeldLine['ofDevice'];
  readonly task: HeldTask | null;
}
function heldLine(row: HeldRow, about: About): HeldLine {
  const { change, naming, mayDecide, mayTake, ofDevice, task } = about;
  return {
    id: row.id, shown: shownMark(row), record: row.record, kind: change.kind,
    unit: naming.unit(row.unit), author: naming.person(row.author),
    since: row.since.toISOString(), outcome: row.outcome, problem: row.problem,
    words: problems[row.problem].words, change, ofDevice, task,
    may: {
      take: mayTake && row.outcome === 'held' && takable.includes(row.problem),
      decline: mayDecide && row.outcome === 'held',
    },
  };
}

/** The task of a change that will not settle by itself: what it waits for was lost with a phone, or
    its device has more waiting here than it may. */
function taskOf(row: HeldRow, crowds: Crowds, now: number): HeldTask | null {
  const days = (now - row.since.getTime()) / 86_400_000;
  if (row.problem.startsWith('waitsFor') && days > serverLimits.waitingDaysMax) return 'old';
  const from = crowds.get(`${row.device} ${row.outcome}`);
  return from !== undefined && row.since <= from ? 'many' : null;
}

async function devicesOf(
  client: ClientBase, person: Person, rows: readonly HeldRow[],
): Promise<ReadonlyMap<string, HeldLine['ofDevice']>> {
  const values: unknown[] = [person.province, [...new Set(rows.map((row) => row.device))]];
  const { rows: found } = await client.query<HeldLine['ofDevice'] & { readonly device: string }>(
    `select w.device, count(*)::int as n, bool_or(d.declined_at is not null) as "isMarked"
     from (select device from waiting where province = $1 and device = any($2)
       and outcome = 'held' and ${knownHeld(person, holder(values))}) w
     left join device d on d.id = w.device group by w.device`, values);
  return new Map(found.map(({ device, n, isMarked }) => [device, { n, isMarked }]));
}

/** By device and outcome: changes up to this moment exceed the device's limit here. */
type Crowds = ReadonlyMap<string, Date>;
async function crowdsOf(
  client: ClientBase, province: string, rows: readonly HeldRow[],
): Promise<Crowds> {
  const { rows: found } = await client.query<{ key: string; until: Date }>(
    `select device || ' ' || outcome as key, max(since) as until from (
       select device, outcome, since, row_number() over (
         partition by device, outcome order by since desc, id desc) as nth
       from waiting where province = $1 and device = any($2) and ${UNSETTLED}) counted
     where nth > case outcome when 'held' then $3::int else $4::int end group by key`,
    [province, [...new Set(rows.map((row) => row.device))],
      limits.heldPerDeviceMax, serverLimits.refusedPerDeviceMax]);
  return new Map(found.map(({ key, until }) => [key, until]));
}

function mayRead(person: Person, change: Change, place: UnitFound): boolean {
  const kind = kindByName(change.kind);
  return (
    kind !== undefined && can(person, 'read', kind.access, { ...place, author: change.author })
  );
}
