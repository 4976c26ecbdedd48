// What earlier records of a kind offer a new one: the usual choices, and the ground on which a
// number is doubted. Pure.
import type { Id, UnitCode } from '../../core/brands.ts';
import { peopleIn, spanIn, type Ground } from '../../core/derive/plausible.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import type { Kept } from '../store/kept.ts';
import { isInForce } from './choices.ts';
import { viewsOf, type RecordView } from './view.ts';

const usualOf = 20;
const pastMost = 30;

/** Submitted records, the one written last first; an id begins with its time. */
export const pastOf = (phone: PhoneStore, kind: OpenKind): readonly RecordView[] =>
  viewsOf(phone, kind).filter(({ row, isDraft }) => !isDraft && row.status !== 'withdrawn')
    .sort((a, b) => (a.id < b.id ? 1 : -1));

/** The most frequent choices in the last records of everybody at the unit. */
export function usualIn(phone: PhoneStore, kind: OpenKind, field: string): readonly string[] {
  const times = new Map<string, number>();
  for (const { values } of pastOf(phone, kind).slice(0, usualOf)) {
    const codes = values[field];
    if (!Array.isArray(codes)) continue;
    for (const code of codes) times.set(String(code), (times.get(String(code)) ?? 0) + 1);
  }
  return [...times].sort(([, a], [, b]) => b - a).map(([code]) => code);
}

interface Where { readonly unit: UnitCode; readonly except: Id | null }

/** The ground for `doubtsOf`: what is ordinary at this unit. */
export function groundOf(
  { phone, meta }: Kept, kind: OpenKind, { unit, except }: Where,
): Ground {
  const rows = [...phone.rows.values()];
  const here = rows.find((row) => row.kind === 'unit' && isInForce(row)
    && shownOf(row)['code'] === unit);
  const level = meta.me?.units.find(({ code }) => code === unit)?.level ?? 'village';
  return {
    people: peopleIn(here ? shownOf(here) : null, level),
    past: pastOf(phone, kind).filter(({ id, row }) => id !== except && row.unit === unit)
      .slice(0, pastMost).map(({ values }) => values),
    programmes: rows.filter((row) => row.kind === kind.doubtful?.within && isInForce(row))
      .map((row) => spanIn(shownOf(row))),
    spanOf: (id) => {
      const row = phone.rows.get(id as Id);
      return row ? spanIn(shownOf(row)) : null;
    },
  };
}
