// The programme and its contents as a province has recorded them, for the words of a report: those
// in force at the end of its period. Where it has recorded none, the report's own words.
import type { ClientBase } from 'pg';
import type { Day, Id } from '../../core/brands.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { Words } from '../../core/words/words.ts';
import type { ProgrammeWords } from '../../indicators/reports/form.ts';
import { namesOf } from '../../records/programme/choice-entries.ts';
import { content as contentKind } from '../../records/programme/content.ts';
import { programme as programmeKind } from '../../records/programme/programme.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

export interface ProgrammeShown {
  readonly programme: string;
  readonly project: string;
  /** `Dự án 8 “Thực hiện bình đẳng giới …”`. */
  readonly projectInFull: string;
  /** Names by the code of the content, in their order. */
  readonly contents: ReadonlyMap<string, Words>;
}
interface Recorded { readonly id: Id; readonly kind: string; readonly values: ShownValues }

/** The scope must be the province's. `on`: the last day of the period. */
export async function programmeShown(
  client: ClientBase, province: string,
  { on, usual }: { readonly on: Day; readonly usual: ProgrammeWords },
): Promise<ProgrammeShown> {
  const { rows } = await client.query<RecordColumns>({
    name: 'programme',
    text: `select ${RECORD_COLUMNS} from record
      where province = $1 and unit = $1 and kind = any($2) and status <> 'withdrawn'`,
    values: [province, [programmeKind.name, contentKind.name]],
  });
  const inForce = rows
    .map((row): Recorded =>
      ({ id: row.id as Id, kind: row.kind, values: shownOf(rowOf(row)) }))
    .filter(({ values }) => isInForce(values, on))
    .sort((a, b) => (textOf(a.values['from']) < textOf(b.values['from']) ? -1 : 1));
  const programme = inForce.filter(({ kind }) => kind === programmeKind.name).at(-1);
  const contents = inForce.filter(({ kind, values }) => kind === contentKind.name
    && (values['programme'] === undefined || values['programme'] === programme?.id));
  return shownWords(programme?.values ?? {}, contents, usual);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isInForce = ({ from, to }: ShownValues, on: Day): boolean =>
  textOf(from) <= on && (textOf(to) === '' || on <= textOf(to));

function shownWords(
  programme: ShownValues, contents: readonly Recorded[], usual: ProgrammeWords,
): ProgrammeShown {
  const recorded = contents.map(({ values }): [string, Words] =>
    [textOf(values['code']), namesOf(values)]);
  const project = textOf(programme['project']);
  const projectName = project === '' ? usual.projectName : textOf(programme['projectName']);
  const shortName = project === '' ? usual.project : project;
  const byCode = (a: readonly [string, Words], b: readonly [string, Words]): number =>
    a[0].localeCompare(b[0], 'vi', { numeric: true });
  return {
    programme: namesOf(programme).vi || usual.programme,
    project: shortName,
    projectInFull: projectName === '' ? shortName : `${shortName} “${projectName}”`,
    contents: new Map([...Object.entries(usual.contents), ...recorded].sort(byCode)),
  };
}
