// One counted number against its target. Numbers arrive already written in the reader's manner
// (5.240); shares are fractions from 0 to 1. A number not yet counted prints “—” with its word,
// never 0. Late and done are said in words beside the colour.
//   Figure { name; value: string | null; words: {of,done,late,none}; target?: string; share?;
//            due?; note?; level?: 2 | 3; plain? }    plain: no card around it
//   Bar    { share; due? }   the bar alone, hidden from screen readers
//   standing(share, due): 'done' | 'late' | 'fill'

import type { ComponentChildren, JSX } from 'preact';

export interface FigureWords {
  readonly of: string;
  readonly done: string;
  readonly late: string;
  readonly none: string;
}

interface FigureProps {
  readonly name: ComponentChildren;
  readonly value: string | null;
  readonly words: FigureWords;
  readonly target?: string | undefined;
  readonly share?: number | undefined;
  /** Share of the year (or period) that has gone. */
  readonly due?: number | undefined;
  readonly note?: ComponentChildren;
  readonly level?: 2 | 3 | undefined;
  readonly plain?: boolean | undefined;
}

export type Standing = 'done' | 'late' | 'fill';

export function standing(share: number, due?: number): Standing {
  if (share >= 1) return 'done';
  return due !== undefined && share < due ? 'late' : 'fill';
}

export function Figure(props: FigureProps): JSX.Element {
  const { value, share, due, words, target } = props;
  const Heading = props.level === 3 ? 'h3' : 'h2';
  const stands = value === null || share === undefined ? 'fill' : standing(share, due);
  return (
    <div class={props.plain ? 'fig' : 'card fig'}>
      <Heading class="fig-name h3">{props.name}</Heading>
      <p class="fig-num">
        <b>{value ?? '—'}</b>
        {value === null && <span>{words.none}</span>}
        {target !== undefined && <span>{words.of} {target}</span>}
        {stands !== 'fill' && <span class={`tag tag-${stands}`}>{words[stands]}</span>}
      </p>
      {value !== null && share !== undefined && <Bar share={share} due={due} />}
      {props.note && <p class="small soft">{props.note}</p>}
    </div>
  );
}

interface BarProps {
  readonly share: number;
  readonly due?: number | undefined;
}

export function Bar({ share, due }: BarProps): JSX.Element {
  const width = Math.min(100, Math.max(0, share * 100));
  const stands = standing(share, due);
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class={stands} width={round(width)} height="8" />
      {due !== undefined && stands !== 'done' && (
        <path class="due" d={`M${round(Math.min(1, Math.max(0, due)) * 100)} 0v8`} />
      )}
    </svg>
  );
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}
