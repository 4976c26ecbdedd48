// The figures of one unit in memory, for tests: what kinds count goes in, a FigureReader comes out.
// It says in a few lines what the server's SQL must give.
import { asMonth, type Month } from '../core/brands.ts';
import { stockOfOne, type Term } from '../core/derive/once.ts';
import type { Counter } from '../core/kind/kind.ts';
import type { FigureReader } from './formula/formula.ts';
import { elements, isDataElement, isWithin } from './elements.ts';

interface Said {
  readonly element: string; readonly month: Month; readonly split: string; readonly n: number;
}

export function memoryFigures(thisMonth: Month): FigureReader & { readonly counter: Counter } {
  const sums: Said[] = [];
  const presences: Said[] = [];
  const terms = new Map<string, readonly Term[]>();
  const ofPeople = (): Said[] => [...terms].flatMap(([key, of]) =>
    Object.entries(stockOfOne(of)).map(([place, n]) => {
      const [month = '', split = ''] = place.split('\t');
      return { element: key.split(' ')[0] ?? '', month: asMonth(month), split, n };
    }));
  const sumUp = (element: string, to: Month, from: string, split: string): number =>
    [...sums, ...ofPeople()]
    .filter((s) => s.element === element && s.month >= from && s.month <= to)
    .filter((s) => isWithin(s.split, split))
    .reduce((total, s) => total + s.n, 0);
  const thereIn = (element: string, month: Month): ReadonlyMap<string, number> => {
    const bySubject = new Map<string, number>();
    for (const p of presences) {
      if (p.element === element && p.month === month) {
        bySubject.set(p.split, (bySubject.get(p.split) ?? 0) + p.n);
      }
    }
    return bySubject;
  };
  const isPresence = (element: string): boolean =>
    isDataElement(element) && elements[element].form === 'presence';
  const countThere = (element: string, month: Month): number =>
    [...thereIn(element, month).values()].filter((n) => n > 0).length;
  return {
    thisMonth,
    counter: {
      add: (element, month, n, split = '') => sums.push({ element, month, n, split }),
      be: (element, month, split, n = 1) => presences.push({ element, month, n, split }),
      once: (element, month, n, { person, split }) => {
        const key = `${element} ${person}`;
        terms.set(key, [...terms.get(key) ?? [], { month, n, split }]);
      },
    },
    sum: (element, from, to, split = '') => sumUp(element, to, from, split),
    level: (element, month, split = '') =>
      (isPresence(element) ? countThere(element, month) : sumUp(element, month, '', split)),
    everyMonth: (element, months, asOf) => {
      const subjects = new Set(presences.filter((p) => p.element === element).map((p) => p.split));
      return [...subjects].filter((subject) =>
        months.length > 0
        && months.every((month) => (thereIn(element, month).get(subject) ?? 0) > 0)
        && (thereIn(element, asOf).get(subject) ?? 0) >= 0).length;
    },
  };
}
