// A year in twelve columns: counts from 0, last year as a black tick, the target as green dashes.
// Plain SVG, drawn alike on the server and in the browser; the same numbers stand in a table that
// screen readers get instead of the drawing.
//   MonthChart { name; months: Month[]; words: {month,value,met,part,last,target}; target?;
//                format(n) }
//              Month { label; value: number | null; last?: number | null; part?: boolean }
//              part: the month is still running; null: nothing counted yet

import type { JSX } from 'preact';
import { Scroll } from './table.tsx';

export interface Month {
  readonly label: string;
  readonly value: number | null;
  readonly last?: number | null | undefined;
  readonly part?: boolean | undefined;
}

interface ChartWords {
  readonly month: string;
  readonly value: string;
  /** Columns that reached the target; the month that still runs. */
  readonly met: string;
  readonly part: string;
  readonly last: string;
  readonly target: string;
}

interface MonthChartProps {
  readonly name: string;
  readonly months: readonly Month[];
  readonly words: ChartWords;
  readonly target?: number | undefined;
  readonly format: (n: number) => string;
}

const frame = { width: 840, left: 48, right: 8, top: 12, base: 228, height: 262 } as const;

export function MonthChart(props: MonthChartProps): JSX.Element {
  return (
    <figure class="stack-s">
      <Legend {...props} />
      <Scroll name={props.name}>
        <Drawing {...props} />
        <NumbersTable {...props} />
      </Scroll>
    </figure>
  );
}

function Drawing({ months, target, format }: MonthChartProps): JSX.Element {
  const counts = months.flatMap((m) => [m.value ?? 0, m.last ?? 0]);
  const grid = gridLines(Math.max(1, target ?? 0, ...counts));
  const top = grid.at(-1) ?? 1;
  const y = (n: number): number => frame.base - (n / top) * (frame.base - frame.top);
  const width = (frame.width - frame.left - frame.right) / Math.max(1, months.length);
  return (
    <svg class="chart" viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
      {grid.map((n) => (
        <g key={n}>
          <path class={n ? 'axis' : 'base'} d={`M${frame.left} ${y(n)}H${frame.width}`} />
          <text class="soft-t" x={frame.left - 8} y={y(n) + 4} text-anchor="end">{format(n)}</text>
        </g>
      ))}
      {months.map((month, n) => (
        <MonthColumn
          key={month.label}
          month={month}
          x={frame.left + (n + 0.5) * width}
          half={width * 0.31}
          y={y}
          kind={kindOf(month, target)}
          format={format}
        />
      ))}
      {target !== undefined && (
        <path class="goal" d={`M${frame.left} ${y(target)}H${frame.width}`} />
      )}
    </svg>
  );
}

interface ColumnProps {
  readonly month: Month;
  readonly x: number;
  readonly half: number;
  readonly y: (n: number) => number;
  readonly kind: ColumnKind;
  readonly format: (n: number) => string;
}

type ColumnKind = 'col' | 'met' | 'part';
function kindOf({ value, part }: Month, target: number | undefined): ColumnKind {
  if (part) return 'part';
  return target !== undefined && value !== null && value >= target ? 'met' : 'col';
}

function MonthColumn({ month, x, half, y, kind, format }: ColumnProps): JSX.Element {
  const { value, last } = month;
  const tall = value !== null && frame.base - y(value) > 22;
  return (
    <g>
      {value !== null && <path class={kind} d={columnPath(x, half, y(value))} />}
      {last != null && <path class="last" d={`M${x - half - 4} ${y(last)}h${half * 2 + 8}`} />}
      {value !== null && (
        <text
          class={tall && !month.part ? 'col-t' : undefined}
          x={x}
          y={tall ? frame.base - 8 : y(value) - 6}
          text-anchor="middle"
        >
          {format(value)}
        </text>
      )}
      <text class="soft-t" x={x} y={frame.base + 22} text-anchor="middle">{month.label}</text>
    </g>
  );
}

function columnPath(x: number, half: number, top: number): string {
  const r = Math.min(6, frame.base - top);
  const edge = `V${top + r}q0-${r} ${r}-${r}H${x + half - r}q${r} 0 ${r} ${r}`;
  return `M${x - half} ${frame.base}${edge}V${frame.base}z`;
}

/** From 0 in at most five even steps of 1, 2 or 5 × a power of ten, the last not below `most`. */
function gridLines(most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const sizes = [power / 5, power / 2, power, power * 2].filter((size) => size >= 1);
  const step = sizes.find((size) => most / size <= 5) ?? power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, n) => n * step);
}

/** Every colour that is in the drawing, and no other. */
function Legend({ words, target, format, months }: MonthChartProps): JSX.Element {
  const kinds = new Set(months.filter((month) => month.value !== null)
    .map((month) => kindOf(month, target)));
  return (
    <figcaption class="legend soft chart-key">
      <Key kind="col" word={words.value} />
      {kinds.has('met') && <Key kind="met" word={words.met} />}
      {kinds.has('part') && <Key kind="part" word={words.part} />}
      <Key kind="last" word={words.last} />
      {target !== undefined && <Key kind="goal" word={`${words.target}: ${format(target)}`} />}
    </figcaption>
  );
}

function Key({ kind, word }: { readonly kind: string; readonly word: string }): JSX.Element {
  return (
    <span class="wrap">
      <svg class="key chart" viewBox="0 0 28 8" aria-hidden="true">
        {kind === 'last' || kind === 'goal'
          ? <path class={kind} d="M1 4h26" /> : <path class={kind} d="M0 0h28v8H0z" />}
      </svg>
      {word}
    </span>
  );
}

function NumbersTable({ name, months, words, format }: MonthChartProps): JSX.Element {
  const cell = (n: number | null | undefined): string => (n == null ? '—' : format(n));
  return (
    <table class="vh">
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">{words.month}</th>
          <th scope="col">{words.value}</th>
          <th scope="col">{words.last}</th>
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.label}>
            <th scope="row">{month.label}</th>
            <td>{cell(month.value)}</td>
            <td>{cell(month.last)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
