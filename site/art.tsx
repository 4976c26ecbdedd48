// The picture of the home page: hills and a branch of ban flowers. Decoration only, hidden from
// screen readers; its colours come from site.css, so it follows the dark theme.
import type { JSX } from 'preact';

const petal = 'M0-2.5C-6-6-8.5-13-3.8-19.5-2.2-21.5 2.2-21.5 3.8-19.5 8.5-13 6-6 0-2.5z';
const leaf = 'M0 0C-9-3-14-12-11-22-6-21-2-18 0-13 2-18 6-21 11-22 14-12 9-3 0 0z';
const leaves = [
  'translate(1176 20) rotate(170) scale(1.5)', 'translate(1126 32) rotate(10) scale(1.3)',
  'translate(1046 46) rotate(165) scale(1.2)', 'translate(1077 108) rotate(65) scale(1.3)',
  'translate(1012 112) rotate(-60) scale(1.2)',
] as const;
const blooms = [
  'translate(1005 133) rotate(-20) scale(1.64)', 'translate(1003 28) rotate(-30) scale(1.24)',
  'translate(1091 161) rotate(15) scale(1.46)', 'translate(1089 57) rotate(-8) scale(1.46)',
  'translate(1172 18) rotate(20) scale(1.16)',
] as const;

export function Hills(): JSX.Element {
  return (
    <svg class="view-art" viewBox="0 0 1200 300" preserveAspectRatio="none" aria-hidden="true">
      <path
        class="hill-far"
        d={'M0 190C120 150 190 90 300 120S470 190 560 150 720 40 830 80s150 90 230 70 '
          + '100-30 140-20v240H0z'}
      />
      <path
        class="hill-near"
        d="M0 232c90-30 170-80 280-50s190 60 300 20 190-70 300-30 220 50 320 10v130H0z"
      />
      <path class="hill-front" d="M0 270c140-40 250-30 380-10s260 10 400-12 290-6 420 10v60H0z" />
    </svg>
  );
}

export function Branch(): JSX.Element {
  return (
    <svg class="view-branch" viewBox="950 -10 270 230" aria-hidden="true">
      <path
        class="twig"
        d="M1225 2C1130 30 1060 62 1010 118M1096 44c-30 4-58-2-84-14M1050 80c22 18 34 40 36 66"
      />
      {leaves.map((place) => (
        <path key={place} class="twig-leaf" transform={place} d={leaf} />
      ))}
      {blooms.map((place) => (
        <g key={place} class="bloom" transform={place}>
          <Bloom />
        </g>
      ))}
    </svg>
  );
}

function Bloom(): JSX.Element {
  return (
    <>
      {[72, 144, 216, 288].map((turn) => (
        <path key={turn} class="pt" transform={`rotate(${turn})`} d={petal} />
      ))}
      <path class="on" d={petal} />
      <path class="st" d="M0 0C1-4 3-7 4-9M0 0C-1-4-3-7-4-9M0 0v-11" />
    </>
  );
}
