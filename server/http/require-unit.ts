// The unit that a request names, if it is in reach of the person's roles; notFound otherwise.
import { unitFor, type UnitFound } from '../store/place.ts';
import { refuse } from './problem.ts';

export const requireUnit = async (...asked: Parameters<typeof unitFor>): Promise<UnitFound> =>
  await unitFor(...asked) ?? refuse('notFound');
