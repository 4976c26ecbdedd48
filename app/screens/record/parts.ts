// From a kind's name to its part on the phone. A kind without a line here is shown by its fields.
import type { Id } from '../../../core/brands.ts';
import { shownOf } from '../../../core/sync/merge.ts';
import { sayTopics } from '../../parts/slip-words.ts';
import { ForcedGate } from '../customs/gate.tsx';
import { NoneSince } from '../customs/none-since.tsx';
import { slipPart } from '../slip/part.tsx';
import type { KindPart } from './part.ts';

/** The type of model is written beside the link, for the figures: it follows from the link. */
const memberPart: KindPart = {
  ...plainPart('membership'),
  follow: ({ shell: { kept } }, field, value) => {
    const row = field === 'model' ? kept.phone.rows.get(value as Id) : undefined;
    return row ? { modelType: shownOf(row)['type'] ?? null } : {};
  },
};

/** All sessions have one title: the topics tell them apart. */
const sessionPart: KindPart = { ...plainPart('clubSession'), soft: sayTopics };

const parts: Readonly<Record<string, KindPart>> = {
  activity: slipPart, membership: memberPart, clubSession: sessionPart,
  customWatch: { ...plainPart('customWatch'), gate: ForcedGate, onHome: NoneSince },
};

export const partOf = (name: string): KindPart => parts[name] ?? plainPart(name);

function plainPart(name: string): KindPart {
  const list = `/app/book/${name}`;
  return { paths: {
    list, record: (id) => `${list}/${id}`, form: (id) => `${list}/${id}/write`,
  } };
}
