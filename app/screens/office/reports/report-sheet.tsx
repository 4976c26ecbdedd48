// A report as its A4 sheet, in the official form and always in Vietnamese: the screen shows what is
// printed. Every word and figure comes from the server.
import type { ComponentChildren, JSX } from 'preact';
import type {
  Annex, Cell, Column, ReportRow, ReportSheet,
} from '../../../../core/api/sheet.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Sheet, SheetHead, SheetSign, SheetTitle } from '../../../../ui/sheet.tsx';
import { Scroll } from '../../../../ui/table.tsx';
import { reports } from '../../../words/office/reports.ts';
import { useDesk } from '../desk/desk.ts';

const gap = '\u00a0'.repeat(6);

export function ReportPaper({ sheet }: { readonly sheet: ReportSheet }): JSX.Element {
  const { t } = useDesk();
  const { organisation: { above, name, number, series }, signer } = sheet;
  const [kind = '', ...about] = sheet.title;
  return (
    <Sheet label={t(reports.preview)}>
      {sheet.signedOn === null && (
        <p class="draft-mark">DỰ THẢO – bản {sheet.version}, chưa ký</p>
      )}
      <SheetHead
        above={above}
        organ={name}
        number={`Số: ${number ?? gap}/${series}`}
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        motto="Độc lập – Tự do – Hạnh phúc"
        placeAndDay={placeAndDay(sheet)}
      />
      <SheetTitle kind={kind} about={about.join(' ')} />
      <p>{sheet.opening}</p>
      <h3>{sheet.tableTitle}</h3>
      {sheet.list ? <ListTable list={sheet.list} /> : <MainTable sheet={sheet} />}
      {sheet.narrative.map(({ heading, paragraphs }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          {paragraphs.map((text, n) => <p key={n}>{text}</p>)}
        </section>
      ))}
      <SheetSign
        receivedWord="Nơi nhận:"
        received={sheet.recipients}
        rank={[signer.onBehalf, signer.post]}
        name={signer.name}
      />
      <p class="small"><i>Mẫu {sheet.template}, bản {sheet.version}. {sheet.footnote}</i></p>
      {[sheet.annex, sheet.customs].map((annex) => annex && (
        <section class="annex" key={annex.title}>
          <h3>{annex.title}</h3>
          <ListTable list={annex} />
        </section>
      ))}
    </Sheet>
  );
}

/** Days under 10 and January and February get a 0, as offices write them to prevent alteration. */
function placeAndDay({ place, signedOn }: ReportSheet): string {
  if (signedOn === null) return `${place}, ngày${gap}tháng${gap}năm${gap}`;
  const [year = '', month = '', day = ''] = signedOn.split('-');
  return `${place}, ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** `signed` columns print + or − in front. */
function cellText(figure: Cell, decimals: number, column: Column): string {
  if (typeof figure === 'object' && figure !== null) return figure.text;
  if (figure === null) return '—';
  if (figure === 'hidden') return '•';
  const text = numberToText(figure, 'vi', column.decimals ?? decimals);
  return column.signed && figure > 0 ? `+${text}` : text;
}

function MainTable({ sheet }: { readonly sheet: ReportSheet }): JSX.Element {
  const { columns, groups } = sheet;
  const width = columns.length + 4;
  return (
    <Scroll name={sheet.tableTitle}>
      <table class="table">
        <ColumnHeads before={['TT', 'Chỉ tiêu', 'Đơn vị']} columns={columns} after={['Ghi chú']} />
        {groups.map((group) => (
          <tbody key={group.title}>
            <tr class="group"><th colSpan={width} scope="rowgroup">{group.title}</th></tr>
            {group.rows.map((row, n) => <MainRow key={n} row={row} columns={columns} />)}
          </tbody>
        ))}
      </table>
      <Legend figures={groups.flatMap(({ rows }) => rows.flatMap((row) => row.figures))} />
    </Scroll>
  );
}

/** The meaning of the marks, as under the table in the Word file. */
function Legend({ figures }: { readonly figures: readonly Cell[] }): JSX.Element {
  return (
    <>
      {figures.includes(null) && (
        <p class="small">“—”: chưa thu thập hoặc không giao chỉ tiêu.</p>
      )}
      {figures.includes('hidden') && (
        <p class="small">“•”: số dưới 5, hoặc được che để giữ kín số dưới 5.</p>
      )}
    </>
  );
}

interface RowProps { readonly row: ReportRow; readonly columns: readonly Column[] }

function MainRow({ row, columns }: RowProps): JSX.Element {
  return (
    <tr>
      <td class="r">{row.number}</td>
      <th scope="row">{row.part ? <>– {row.name}</> : row.name}</th>
      <td>{row.unit}</td>
      {columns.map((column, n) => (
        <td key={column.id} class="r">{cellText(row.figures[n] ?? null, row.decimals, column)}</td>
      ))}
      <td>{row.remark}</td>
    </tr>
  );
}

/** A row for each unit or record. */
function ListTable({ list }: { readonly list: Annex }): JSX.Element {
  const first = list.rows.findIndex((row) => !row.total);
  return (
    <Scroll name={list.title}>
      <table class="table">
        <colgroup><col /><col /></colgroup>
        <ColumnHeads before={['TT', list.place]} columns={list.columns} after={[]} />
        <tbody>
          {list.rows.map((row, n) => (
            <tr key={n}>
              <td class="r">{row.total ? '' : n - first + 1}</td>
              <th scope="row">{strong(row.total, row.name)}</th>
              {list.columns.map((column, n) => (
                <td key={column.id} class={column.text ? undefined : 'r'}>
                  {strong(row.total, cellText(row.figures[n] ?? null, 0, column))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend figures={list.rows.flatMap((row) => row.figures)} />
    </Scroll>
  );
}

const strong = (isTotal: true | undefined, text: string): ComponentChildren =>
  (isTotal ? <b>{text}</b> : text);

interface HeadsProps {
  readonly before: readonly string[];
  readonly columns: readonly Column[];
  readonly after: readonly string[];
}

/** Neighbouring columns of one group have one heading. */
function ColumnHeads({ before, columns, after }: HeadsProps): JSX.Element {
  const hasGroups = columns.some((column) => column.group !== undefined);
  const tall = hasGroups ? 2 : undefined;
  const plain = (title: string) => <th key={title} scope="col" rowSpan={tall}>{title}</th>;
  return (
    <thead>
      <tr>
        {before.map(plain)}
        {columns.map((column, n) => {
          if (column.group === undefined) return plain(column.title);
          if (columns[n - 1]?.group === column.group) return null;
          const span = columns.slice(n).findIndex((other) => other.group !== column.group);
          return (
            <th key={column.id} scope="colgroup" colSpan={span < 0 ? columns.length - n : span}>
              {column.group}
            </th>
          );
        })}
        {after.map(plain)}
      </tr>
      {hasGroups && (
        <tr>
          {columns.filter((column) => column.group !== undefined)
            .map((column) => <th key={column.id} scope="col">{column.title}</th>)}
        </tr>
      )}
    </thead>
  );
}
