// From a kind's name to its part on the phone. A kind without a line here is shown by its fields.
import { slipPart } from '../slip/part.tsx';
import type { KindPart } from './part.ts';

const parts: Readonly<Record<string, KindPart>> = { activity: slipPart };

const plainPart = (name: string): KindPart => ({ paths: {
  list: `/app/book/${name}`, record: (id) => `/app/book/${name}/${id}`,
  form: (id) => `/app/book/${name}/${id}/write`,
} });

export const partOf = (name: string): KindPart => parts[name] ?? plainPart(name);
