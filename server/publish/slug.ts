// The address of a post: its title without marks, as short words between dashes.
import { fold } from '../../core/words/fold.ts';

const charsMax = 80;

export function slugOf(title: string): string {
  const plain = fold(title).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (plain.length <= charsMax) return plain || 'bai';
  const cut = plain.slice(0, charsMax + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 1)).replace(/-+$/, '');
}

/** `slug`, `slug-2`, `slug-3`, …: addresses for posts with the same title. */
export const slugAt = (slug: string, nth: number): string => (nth === 1 ? slug : `${slug}-${nth}`);
