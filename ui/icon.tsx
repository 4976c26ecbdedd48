// Drawn things: icons, and the flower of the ban tree. All stand beside a word, hidden from screen
// readers. Colours come from CSS classes, never from style=.
//   Icon    { name: IconName; size?: 's' | 'm' | 'l' }
//   Badge   { name: IconName; tone?: 'leaf' | 'sun' | 'sky' | 'clay'; large?: boolean }
//   Flower  { filled: number; of?: number }   petals done; the next one is tinted while any is left
//   BrandMark {}   FullFlower {}   Petals {}  the mark; the flower with a tick; the hero's ground

import type { JSX } from 'preact';
import { iconPaths } from './icons.ts';
import type { IconName } from './icons.ts';

export type { IconName } from './icons.ts';
export type Tone = 'leaf' | 'sun' | 'sky' | 'clay';

const sizes = { s: 'i i-s', m: 'i', l: 'i i-l' } as const;
const petal = 'M0-2.5C-6-6-8.5-13-3.8-19.5-2.2-21.5 2.2-21.5 3.8-19.5 8.5-13 6-6 0-2.5z';
const flowerBox = '-24 -22.5 48 45';

interface IconProps {
  readonly name: IconName;
  readonly size?: 's' | 'm' | 'l' | undefined;
}

export function Icon({ name, size = 'm' }: IconProps): JSX.Element {
  const [tint, line] = iconPaths(name) ?? ['', ''];
  return (
    <svg class={sizes[size]} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {tint && <path class="p" d={tint} />}
      <path d={line} />
    </svg>
  );
}

interface BadgeProps {
  readonly name: IconName;
  readonly tone?: Tone | undefined;
  readonly large?: boolean | undefined;
}

export function Badge({ name, tone, large }: BadgeProps): JSX.Element {
  const classes = `badge${tone ? ` badge-${tone}` : ''}${large ? ' badge-l' : ''}`;
  return <span class={classes}><Icon name={name} size={large ? 'l' : 'm'} /></span>;
}

interface FlowerProps {
  readonly filled: number;
  readonly of?: number | undefined;
}

export function Flower({ filled, of = 5 }: FlowerProps): JSX.Element {
  const petalClass = (n: number): string => (n < filled ? 'on' : n === filled ? 'now' : 'pt');
  return <FlowerDrawing class="flower" petals={of} petalClass={petalClass} />;
}

export function BrandMark(): JSX.Element {
  return (
    <FlowerDrawing class="flower mark" petals={5} petalClass={(n) => (n === 0 ? 'on' : 'pt')}>
      <path class="st" d="M0 0C1-4 3-7 4-9M0 0C-1-4-3-7-4-9M0 0v-11" />
    </FlowerDrawing>
  );
}

export function FullFlower(): JSX.Element {
  return (
    <FlowerDrawing class="flower mark" petals={5} petalClass={() => 'full'}>
      <path class="tick" d="M-6 .5l4 4 8-9" />
    </FlowerDrawing>
  );
}

/** The large pale flower on the ground of the hero button. */
export function Petals(): JSX.Element {
  return <FlowerDrawing class="petals" petals={5} petalClass={() => undefined} />;
}

interface DrawingProps {
  readonly class: string;
  readonly petals: number;
  readonly petalClass: (n: number) => string | undefined;
  readonly children?: JSX.Element;
}

function FlowerDrawing(props: DrawingProps): JSX.Element {
  const turns = Array.from({ length: props.petals }, (_, n) => n);
  return (
    <svg class={props.class} viewBox={flowerBox} aria-hidden="true" focusable="false">
      {turns.map((n) => (
        <path
          key={n}
          class={props.petalClass(n)}
          transform={`rotate(${(n * 360) / props.petals})`}
          d={petal}
        />
      ))}
      {props.children}
    </svg>
  );
}
