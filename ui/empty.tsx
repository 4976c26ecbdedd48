// Nothing here yet: one sentence and the first thing to do. Also the flower after a thing is saved,
// and grey lines while something is fetched (show them after 400 ms, never at once).
//   Empty     { title; note?; action?; done?; level?: 1 | 2 }   done: the full flower, announced
//   Skeleton  { lines?=3; word }      Progress { label; value; max; id? }

import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { BrandMark, FullFlower } from './icon.tsx';

interface EmptyProps {
  readonly title: string;
  readonly note?: ComponentChildren;
  readonly action?: ComponentChildren;
  readonly done?: boolean | undefined;
  readonly level?: 1 | 2 | undefined;
}

export function Empty({ title, note, action, done, level = 2 }: EmptyProps): JSX.Element {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div class="empty" role={done ? 'status' : undefined}>
      {done ? <FullFlower /> : <BrandMark />}
      <Heading>{title}</Heading>
      {note && <p class={done ? undefined : 'soft'}>{note}</p>}
      {action}
    </div>
  );
}

interface SkeletonProps {
  readonly word: string;
  readonly lines?: number | undefined;
}

export function Skeleton({ word, lines = 3 }: SkeletonProps): JSX.Element {
  return (
    <div class="stack-s" role="status">
      <span class="vh">{word}</span>
      {Array.from({ length: lines }, (_, n) => <span key={n} class="skeleton" />)}
    </div>
  );
}

interface ProgressProps {
  /** The work in words and numbers, as in “Đang gửi 12 trong 20 phiếu”. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
}

export function Progress({ label, value, max }: ProgressProps): JSX.Element {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>{label}</label>
      <progress id={id} value={value} max={max} />
    </div>
  );
}
