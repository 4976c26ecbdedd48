// The rows of a list as a table with sortable headings; cards on a small screen. Rows on which the
// officer may act are chosen, and the acts stand below.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ListAnswer, ListLine } from '../../../../core/api/lists.ts';
import type { Conditions } from '../../../../core/derive/list-query.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { clashesOf, shownOf } from '../../../../core/sync/merge.ts';
import type { Words } from '../../../../core/words/words.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import { Scroll } from '../../../../ui/table.tsx';
import { lists as words } from '../../../words/office/lists.ts';
import { linkTo } from '../desk/address.ts';
import { useDelayed } from '../desk/delayed.ts';
import { useDesk } from '../desk/desk.ts';
import { whenShort } from '../desk/moments.ts';
import { communeOver } from '../desk/place-text.ts';
import { BulkBar, bulkActsOn, Pick, type BulkItem } from './bulk.tsx';
import { fieldColumnsOf, isSortable, sortWord, type FieldColumn } from './list-columns.ts';
import { titleOf, useLists, type Lists } from './lists.ts';
import { RecordStates } from './states.tsx';
import { valueText } from './value-text.ts';
import { decision } from './writing.ts';

interface RowsProps {
  readonly kind: OpenKind;
  readonly value: ListAnswer;
  readonly linkOf: (more: Conditions) => string;
  readonly onChange: () => void;
}

interface Listed extends BulkItem {
  readonly line: ListLine;
  readonly title: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export function ListRows({ kind, value, linkOf, onChange }: RowsProps): JSX.Element {
  const { t } = useDesk();
  const lists = useLists();
  const { rows, picked, choosable, chosen, pick, leave, waits } = useListed(kind, value);
  const columns = useColumns(kind, rows, { lists, names: value.names });
  const hasPicks = choosable.length > 0;
  const hasStates = lifecycleFor(kind).hasInbox
    || rows.some(({ line }) => line.row.status === 'withdrawn');
  return (
    <>
      <Scroll name={t(kind.words)}>
        <table class="table table-list">
          <caption class="vh">{t(kind.words)}</caption>
          <thead>
            <tr>
              {hasPicks && (
                <td class="pickcell no-print">
                  <Pick
                    label={t(words.pickAll)}
                    on={picked.length > 0 && picked.length === choosable.length}
                    onPick={(on) => pick(choosable, on)}
                  />
                </td>
              )}
              {headsOf(kind, columns, hasStates).map((by) => (
                <Head key={by} {...{ kind, value, by, linkOf }} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RowOf
                key={row.id}
                {...{ kind, row, columns, lists, hasPicks, hasStates }}
                names={value.names}
                isOn={chosen.has(row.id)}
                isWaiting={waits(row.id)}
                onPick={(on) => pick([row.id], on)}
              />
            ))}
          </tbody>
        </table>
      </Scroll>
      {picked.length > 0 && <BulkBar items={picked} onDone={onChange} onLeave={leave} />}
    </>
  );
}

/** The rows with what may be done on each, and which are chosen. */
function useListed(kind: OpenKind, { records }: ListAnswer) {
  const desk = useDesk();
  const delayed = useDelayed();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const waits = (id: string): boolean => delayed?.task.ids.has(id) ?? false;
  const rows = records.map((line): Listed => {
    const { row, unit, author, hasDoubt } = line;
    const isOpen = hasDoubt || clashesOf(row).length > 0;
    const standing = { status: row.status, unit, author: author.account, isOpen };
    return {
      line, values: shownOf(row), title: titleOf(line, desk.language), id: row.id,
      acts: waits(row.id) ? [] : bulkActsOn(standing, kind, desk),
      changeFor: (act) => decision(row, act, { author: desk.me.account }),
    };
  });
  return {
    rows, chosen, waits,
    choosable: rows.filter(({ acts }) => acts.length > 0).map(({ id }) => id),
    picked: rows.filter(({ id }) => chosen.has(id)),
    pick: (ids: readonly string[], on: boolean): void => setChosen((was) => new Set(
      on ? [...was, ...ids] : [...was].filter((id) => !ids.includes(id)))),
    leave: () => setChosen(new Set()),
  };
}

interface Reading { readonly lists: Lists; readonly names: Readonly<Record<string, Words>> }

function useColumns(
  kind: OpenKind, rows: readonly Listed[], reading: Reading,
): readonly FieldColumn[] {
  const { language } = useDesk();
  return fieldColumnsOf(kind, rows, (field, of) => valueText(field, of, { ...reading, language }));
}

const headsOf = (
  kind: OpenKind, columns: readonly FieldColumn[], hasStates: boolean,
): readonly string[] => [
  'title', ...columns.map(({ name }) => name), 'unit',
  ...(kind.day === undefined ? [] : ['day']), ...(hasStates ? ['state'] : []), 'arrival',
];

interface HeadProps extends Omit<RowsProps, 'onChange'> { readonly by: string }

function Head({ kind, value, by, linkOf }: HeadProps): JSX.Element {
  const { language } = useDesk();
  const word = sortWord(kind, by, language);
  const isHere = value.sort.by === by;
  const { down } = value.sort;
  const sorted = isHere ? (down ? 'descending' : 'ascending') : undefined;
  // Days begin with the newest, words with the first letter.
  const next = isHere ? !down : by === 'day' || by === 'arrival';
  return (
    <th scope="col" aria-sort={sorted} class={isNumber(kind, by) ? 'r' : undefined}>
      {isSortable(kind, by, value) ? (
        <a class="sort" href={linkOf({ sort: { by, down: next } })}>
          {word}
          {isHere && <span aria-hidden="true">{down ? '▼' : '▲'}</span>}
        </a>
      ) : word}
    </th>
  );
}

const isNumber = (kind: OpenKind, by: string): boolean =>
  ['count', 'money', 'decimal'].includes(kind.fields[by]?.type ?? '');

interface RowProps {
  readonly kind: OpenKind;
  readonly row: Listed;
  readonly columns: readonly FieldColumn[];
  readonly lists: Lists;
  readonly names: Readonly<Record<string, Words>>;
  readonly hasPicks: boolean;
  readonly hasStates: boolean;
  readonly isOn: boolean;
  /** An act on it is about to be sent. */
  readonly isWaiting: boolean;
  readonly onPick: (on: boolean) => void;
}

function RowOf(props: RowProps): JSX.Element {
  const { kind, columns, hasPicks, hasStates, isOn, isWaiting } = props;
  const { line, title, values, acts } = props.row;
  const desk = useDesk();
  const { t, me, language } = desk;
  const { row, unit } = line;
  const commune = communeOver(unit, desk);
  const day = kind.day === undefined ? undefined : values[kind.day];
  const classes = [isOn && 'row-on', hasPicks && 'picked-row'].filter(Boolean).join(' ');
  return (
    <tr class={classes || undefined}>
      {hasPicks && (
        <td class="pickcell no-print">
          {acts.length > 0
            && <Pick label={t(words.pick, { title })} on={isOn} onPick={props.onPick} />}
        </td>
      )}
      <th scope="row">
        <a href={linkTo(['danh-muc', kind.name, row.id])}>
          <b>{title}</b>
          {isWaiting && <span>{t(words.waits)}</span>}
        </a>
      </th>
      {columns.map((column) => <Cell key={column.name} {...props} column={column} />)}
      <td class="cell-unit">{unit.name}{commune && <span class="sub">{commune}</span>}</td>
      {kind.day !== undefined && (
        <td class="num half">{typeof day === 'string' ? dayToText(day) : ''}</td>
      )}
      {hasStates && (
        <td class="half">
          <RecordStates
            status={row.status} hasApproval={row.approved !== null}
            hasClash={clashesOf(row).length > 0}
          />
        </td>
      )}
      <td class="num half" data-l={`${t(words.arrived)}:`}>
        {whenShort(line.receivedAt, me.today, language)}
      </td>
    </tr>
  );
}

function Cell(
  { kind, row, lists, names, column: { name, field } }: RowProps & {
    readonly column: FieldColumn;
  },
): JSX.Element {
  const { t, language } = useDesk();
  const value = row.values[name];
  const isBlank = value === undefined || (Array.isArray(value) && value.length === 0);
  const classes = [isNumber(kind, name) && 'r', isBlank && 'blank'].filter(Boolean).join(' ');
  return (
    <td class={classes || undefined} data-l={`${t(field.words)}:`}>
      {isBlank ? '' : valueText(field, value, { lists, language, names })}
    </td>
  );
}
