// Tables for desks and public pages; a village phone shows rows instead. On a narrow screen the
// frame scrolls sideways, by touch and by keyboard, under its own name.
//   ScrollTable { name; caption?; captionHidden?; small?; few?; children: thead, tbody, tfoot }
//   PlainTable  { …ScrollTable; columns: Column[]; rows: Cells[]; foot?: Cells }
//               Column { title; number?; titleHidden? }; the first cell of a row heads it
//   Scroll      { name; children }   the scrolling frame alone

import type { ComponentChildren, JSX } from 'preact';

interface ScrollProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

export function Scroll({ name, children }: ScrollProps): JSX.Element {
  return <div class="scroll" tabIndex={0} role="region" aria-label={name}>{children}</div>;
}

interface ScrollTableProps extends ScrollProps {
  readonly caption?: string | undefined;
  readonly captionHidden?: boolean | undefined;
  readonly small?: boolean | undefined;
  /** So few columns that a phone shows them without scrolling. */
  readonly few?: boolean | undefined;
}

export function ScrollTable(props: ScrollTableProps): JSX.Element {
  const { name, caption, captionHidden, small, few, children } = props;
  return (
    <Scroll name={name}>
      <table class={`table${small ? ' table-s' : ''}${few ? ' table-few' : ''}`}>
        {caption && (
          <caption><span class={captionHidden ? 'vh' : undefined}>{caption}</span></caption>
        )}
        {children}
      </table>
    </Scroll>
  );
}

export interface Column {
  readonly title: string;
  readonly number?: boolean | undefined;
  readonly titleHidden?: boolean | undefined;
}

export type Cells = readonly ComponentChildren[];

interface PlainTableProps extends Omit<ScrollTableProps, 'children'> {
  readonly columns: readonly Column[];
  readonly rows: readonly Cells[];
  readonly foot?: Cells | undefined;
}

export function PlainTable({ columns, rows, foot, ...frame }: PlainTableProps): JSX.Element {
  return (
    <ScrollTable few={columns.length <= 3} {...frame}>
      <thead><tr>{columns.map((column, n) => <Head key={n} {...column} />)}</tr></thead>
      <tbody>{rows.map((cells, n) => <Line key={n} cells={cells} columns={columns} />)}</tbody>
      {foot && <tfoot><Line cells={foot} columns={columns} /></tfoot>}
    </ScrollTable>
  );
}

function Head({ title, number, titleHidden }: Column): JSX.Element {
  const word = titleHidden ? <span class="vh">{title}</span> : title;
  return <th scope="col" class={number ? 'r' : undefined}>{word}</th>;
}

interface LineProps {
  readonly cells: Cells;
  readonly columns: readonly Column[];
}

function Line({ cells, columns }: LineProps): JSX.Element {
  const [first, ...rest] = cells;
  return (
    <tr>
      <th scope="row">{first}</th>
      {rest.map((cell, n) => (
        <td key={n} class={columns[n + 1]?.number ? 'r' : undefined}>{cell}</td>
      ))}
    </tr>
  );
}
