// The address of a post: its title without marks, as short words between dashes.
import { fold } from '../../core/words/fold.ts';

const charsMax = 80;

export function slugOf(title: string): string {
  const plain = fold(title).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (plain.length <= charsMax) return plain || 'bai';
  const cut = plain.slice(0, charsMax + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 1)).replace(/-+$/, '');
}

/** The first of `slug`, `slug-2`, `slug-3`, … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let n = 2; ; n += 1) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
}
