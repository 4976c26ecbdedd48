// Who may see a record, and why: every account whose grant of today reaches it, with the rule. For
// people who may see the record and look after accounts, and for auditors; contains only names of
// people whom the reader may list. Reads the kinds' access tables, as can() does.
import type { ClientBase } from 'pg';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { ReaderLine, ReadersAnswer } from '../../core/api/people.ts';
import { can, type Action, type Role, type Who } from '../../core/kind/access.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { kindByName } from '../../records/index.ts';
import { audit } from '../store/audit.ts';
import { closedKinds } from '../store/closed.ts';
import { findUnit } from '../store/place.ts';
import { isAuditor } from './grants.ts';
import type { Person } from '../store/person.ts';
import { mayGive, officerUnits } from './rights.ts';
import type { Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';

const readersMax = 300;
const actions: readonly Action[] = ['read', 'write', 'decide'];

interface RecordRow {
  readonly kind: string; readonly unit: string; readonly author: string;
  readonly assigned: readonly string[] | null; readonly issued: boolean | null;
}
interface GrantRow {
  readonly account: string; readonly name: string; readonly role: Role; readonly unit: string;
  readonly unitName: string; readonly level: string; readonly above: readonly string[];
  readonly agency: string | null;
  readonly since: string; readonly until: string | null;
}

export async function readersOf(
  db: Db, asker: Person, { id, today }: { readonly id: Id; readonly today: string },
): Promise<Result<ReadersAnswer, ProblemCode>> {
  const { province } = asker;
  return asProvince(db.pool, province, async (client) => {
    const { rows: [record] } = await client.query<RecordRow>(
      `select kind, unit, author, assigned, issued from record
       where province = $1 and id = $2`, [province, id]);
    const kind = kindByName(record?.kind ?? '');
    const place = record ? await findUnit(client, province, record.unit) : null;
    if (!record || !kind || !place) return failed('notFound');
    const standing = { ...place, author: record.author, assigned: record.assigned };
    // Before the first approval only those who write the record know of it.
    const reads = (who: Who): boolean => can(who, 'read', kind.access, standing)
      && (!kind.issued || record.issued === true || can(who, 'write', kind.access, standing)
        || can(who, 'decide', kind.access, standing));
    // Of a closed kind nobody else may know that there is a record.
    const mayLook = (isAuditor(asker) && !closedKinds.includes(kind))
      || (officerUnits(asker).length > 0 && reads(asker));
    if (!mayLook) return failed('notFound');
    const rows = await grantsAround(client, province, { place, today });
    const readers = rows.flatMap((row): readonly ReaderLine[] => {
      const who = { account: row.account, grants: [grantOf(row)] };
      const acts = actions.filter((action) => can(who, action, kind.access, standing));
      const reach = kind.access.read[row.role];
      return reads(who) && reach ? [lineOf(row, { asker, acts, reach })] : [];
    });
    await audit(client, {
      province, actor: asker.account, device: asker.device, act: 'rightsLooked', about: id,
      unit: record.unit, more: { kind: record.kind, readers: readers.length },
    });
    return done({
      record: { id, kind: record.kind, unit: place.named },
      readers: readers.slice(0, readersMax), more: Math.max(0, readers.length - readersMax),
    });
  });
}

const grantOf = ({ role, unit, above, agency }: GrantRow) => ({
  role, unit: asUnitCode(unit), above: above.map(asUnitCode), ...(agency !== null && { agency }),
});

type Line = Pick<ReaderLine, 'acts' | 'reach'> & { readonly asker: Person };
function lineOf(row: GrantRow, { asker, acts, reach }: Line): ReaderLine {
  const { account, role, unit, unitName, level, since, until } = row;
  const mayName = account === asker.account || isAuditor(asker)
    || mayGive(asker, role, grantOf(row));
  return {
    account: mayName ? account : '', name: mayName ? row.name : '', role, since, until, reach, acts,
    unit: { code: asUnitCode(unit), name: unitName, level },
  };
}

/** Grants of today on the record's line: above it, at it, and below it. */
async function grantsAround(
  client: ClientBase, province: string,
  { place, today }: {
    readonly place: { readonly unit: string; readonly above: readonly string[] };
    readonly today: string;
  },
): Promise<readonly GrantRow[]> {
  const { rows } = await client.query<GrantRow>({
    name: 'grants-around',
    text: `select a.id as account, a.name, g.role, g.unit, u.name as "unitName", u.level, u.above,
        g.since::text, g.until::text, g.agency
      from account_grant g join account a on a.id = g.account and a.closed_at is null
      join unit u on u.code = g.unit and u.province = $1
      where a.province = $1 and g.since <= $4::date and (g.until is null or g.until >= $4::date)
        and (u.code = $2 or u.code = any($3) or u.above @> array[$2])
      order by cardinality(u.above), u.code, g.role, a.id`,
    values: [province, place.unit, place.above, today],
  });
  return rows;
}
