// Doubts: is a value out of the ordinary? One function for the phone, which asks before it saves,
// and for the server, which marks the slip for the commune. A doubt never refuses a value. What may
// be doubted is in the kind (`doubtful`); what is ordinary comes in as `Ground`.
import type { Measure } from '../kind/doubtful.ts';
import type { Values } from '../kind/field.ts';
import type { OpenKind } from '../kind/kind.ts';
import type { Words } from '../words/words.ts';

export interface Span { readonly from: string; readonly to: string }
export interface Ground {
  /** How many people live in the record's unit, see `peopleIn`. */
  readonly people: number;
  /** Earlier records of this kind from the same unit, without this one. */
  readonly past: readonly Values[];
  /** The dates of the province's records of the kind `within`; without any, no day is doubted. */
  readonly programmes: readonly Span[];
  /** The dates of a record that this one names, such as a campaign. */
  readonly spanOf: (id: string) => Span | null;
}
/** size: more people than live there · usual: far more than ever before · most: above the kind's
    maximum · programme, span: the day is outside the programme or the campaign. */
export type DoubtReason = 'size' | 'usual' | 'most' | 'programme' | 'span';
export interface Doubt {
  readonly reason: DoubtReason;
  /** The field to look at again: the first filled field of the measure, or the day. */
  readonly field: string;
  /** What is counted, such as “phụ nữ”; for a day, the name of its field. */
  readonly words: Words;
  readonly value: number | string;
  /** The bound that the value exceeds; null for a programme. */
  readonly bound: number | null;
}

const usualTimes = 3;
const pastLeast = 3;
const peoplePerHousehold = 6;
/** Used if the unit's number of people is not known: more than any unit of that level in the hills
    has. */
const peopleUnknown: Readonly<Record<string, number>> = { village: 3_000, commune: 40_000 };

/** From the values of the unit's record; null if it has none. */
export function peopleIn(unit: Values | null, level: string): number {
  const [population, households] = [unit?.['population'], unit?.['households']];
  if (typeof population === 'number' && population > 0) return population;
  if (typeof households === 'number' && households > 0) return households * peoplePerHousehold;
  return peopleUnknown[level] ?? Infinity;
}

/** From the values of a record with dates; an unknown end is ''. */
export function spanIn({ from, to }: Values): Span {
  return { from: typeof from === 'string' ? from : '', to: typeof to === 'string' ? to : '' };
}

/** The doubts of one record, in the order of its form; none for a kind without `doubtful`. */
export function doubtsOf(kind: OpenKind, values: Values, ground: Ground): readonly Doubt[] {
  const { doubtful } = kind;
  if (!doubtful) return [];
  const alike = doubtful.like ?? '';
  const past = ground.past.filter((one) => alike === '' || one[alike] === values[alike]);
  const doubted: string[] = [];
  const numbers = doubtful.measures.flatMap((measure) => {
    if (measure.fields.some((field) => doubted.includes(field))) return [];
    const doubt = doubtOfNumber(measure, values, { ...ground, past });
    if (doubt) doubted.push(...measure.fields);
    return doubt ?? [];
  });
  return [...numbers, ...doubtsOfDay(kind, values, ground)];
}

/** The key of a doubt about a value; a person who confirmed it is not asked again. */
export const keyOfDoubt = ({ field, value }: Doubt): string => `${field}=${value}`;

const numberIn = (values: Values, field: string): number =>
  (typeof values[field] === 'number' ? values[field] : 0);
const sumOf = ({ fields }: Measure, values: Values): number =>
  fields.reduce((sum, field) => sum + numberIn(values, field), 0);

function doubtOfNumber(measure: Measure, values: Values, ground: Ground): Doubt | null {
  const value = sumOf(measure, values);
  const field = measure.fields.find((one) => numberIn(values, one) > 0);
  if (!field || value <= measure.floor) return null;
  const doubt = (reason: DoubtReason, bound: number): Doubt =>
    ({ reason, field, words: measure.words, value, bound });
  if (measure.isPeople && value > ground.people) return doubt('size', ground.people);
  const { most } = measure;
  if (most !== undefined && value > most) return doubt('most', most);
  const past = ground.past.map((one) => sumOf(measure, one)).filter((sum) => sum > 0);
  const largest = Math.max(...past);
  return past.length >= pastLeast && value > largest * usualTimes ? doubt('usual', largest) : null;
}

const isIn = (day: string, { from, to }: Span): boolean => from <= day && day <= (to || '9999');

function doubtsOfDay(kind: OpenKind, values: Values, ground: Ground): readonly Doubt[] {
  const field = kind.day ?? '';
  const day = values[field];
  const about = kind.fields[field];
  if (typeof day !== 'string' || !about) return [];
  const doubt = (reason: DoubtReason): Doubt =>
    ({ reason, field, words: about.words, value: day, bound: null });
  const { programmes } = ground;
  if (programmes.length > 0 && !programmes.some((one) => isIn(day, one))) {
    return [doubt('programme')];
  }
  const spans = Object.entries(kind.fields).flatMap(([name, one]) =>
    (one.type === 'ref' && typeof values[name] === 'string'
      ? ground.spanOf(values[name]) ?? [] : []));
  return spans.every((span) => isIn(day, span)) ? [] : [doubt('span')];
}
