// One unit through time: its history, the units it came from and went into, the acts that named it,
// the units directly below today. The caller has checked that the person may see the unit.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { UnitHistory, UnitLine, UnitTree } from '../../core/api/units.ts';
import { unitNames, type UnitFound } from '../store/place.ts';
import { dayBefore, firstDay } from './days.ts';
import { changesOf } from './lines.ts';

interface UnitRow {
  readonly code: string; readonly name: string; readonly level: string;
  readonly parent: string | null; readonly from: string | null; readonly to: string | null;
  readonly successors: readonly string[];
}
const COLUMNS = `code, name, level, parent, valid_from::text as "from", valid_to::text as "to",
  successors`;
const order = new Intl.Collator('vi', { numeric: true });

export async function historyOf(
  client: ClientBase, province: string, place: UnitFound,
): Promise<UnitHistory> {
  const { rows } = await client.query<UnitRow>(
    `select ${COLUMNS} from unit where province = $1
       and (code = $2 or parent = $2 or $2 = any (successors))`, [province, place.unit]);
  const own = rows.find(({ code }) => code === place.unit);
  const named = await unitNames(client, province, own?.successors ?? []);
  const lined = ({ code, name, level }: UnitRow) => ({ code: asUnitCode(code), name, level });
  return {
    unit: place.named, above: place.aboveNamed, from: own?.from ?? null, to: own?.to ?? null,
    successors: (own?.successors ?? []).map(named),
    predecessors: rows.filter(({ successors }) => successors.includes(place.unit)).map(lined),
    lines: own ? await linesOf(client, province, own) : [],
    changes: await changesOf(client, province, place.unit),
    below: rows.filter(({ parent }) => parent === place.unit)
      .map((row) => ({ ...lined(row), to: row.to }))
      .sort((a, b) => order.compare(a.name, b.name)),
  };
}

interface LineRow {
  readonly since: string; readonly parent: string | null; readonly name: string | null;
}
async function linesOf(
  client: ClientBase, province: string, unit: UnitRow,
): Promise<readonly UnitLine[]> {
  const { rows } = await client.query<LineRow>(
    `select since::text as since, parent, name from unit_line
     where province = $1 and unit = $2 order by unit_line.since`, [province, unit.code]);
  const lines = rows.length > 0 ? rows : [{ since: firstDay, parent: unit.parent, name: null }];
  const named = await unitNames(client, province, lines.flatMap(({ parent }) => parent ?? []));
  return lines.map((line, at) => {
    const next = lines[at + 1];
    return {
      from: line.since === firstDay ? unit.from : line.since,
      to: next ? dayBefore(next.since) : null,
      name: line.name ?? unit.name, parent: line.parent === null ? null : named(line.parent),
    };
  });
}

export async function treeOf(client: ClientBase, province: string): Promise<UnitTree> {
  const { rows } = await client.query<UnitRow>(
    `select ${COLUMNS} from unit where province = $1`, [province]);
  const units = rows.map(({ code, name, level, parent, from, to }) => ({
    code: asUnitCode(code), name, level, parent: parent === null ? null : asUnitCode(parent),
    from, to,
  }));
  return { units: units.sort((a, b) => order.compare(a.name, b.name)) };
}
