// What a record is found, filtered and sorted by: its folded words, its choices as marks, the
// records that it names, and its place in an alphabetical list. Derived from its kind alone; no
// kind is named here. Pure; record-text-write.ts stores it.
//
// [Note: Words of an issued record] Of a kind that is read only as approved, words, marks, day and
// state are those of the approved version while there is one: who may read only that one must find
// no other.
import { isId, type Id } from '../../core/brands.ts';
import { dependentIn, withoutHidden } from '../../core/kind/dependent.ts';
import type { Field, Values } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row, Write } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { fold } from '../../core/words/fold.ts';
import { nameSortKey, sortKey } from '../../core/words/sort-key.ts';
import { madeWords } from '../../records/made-lists.ts';

export interface RecordText {
  /** The record is found as it was approved, on that version's day. */
  readonly isIssued: boolean;
  readonly issuedOn: string | null;
  /** The folded title; null: no text that could be searched is filled in, or it was erased. */
  readonly name: string | null;
  /** A sort key; see core/words/sort-key.ts. */
  readonly title: string;
  /** Folded words, between spaces: `like '% lo%'` finds the beginning of a word. */
  readonly text: string;
  /** `field=code`. */
  readonly marks: readonly string[];
  readonly links: readonly Link[];
}
export interface Link { readonly field: string; readonly to: Id }

const titleCharsMax = 100;

/** `unitNames`: names of the record's unit and its commune. */
export function textOf(kind: OpenKind, row: Row, unitNames: readonly string[]): RecordText {
  const issued = kind.issued === true ? row.approved : null;
  const { searched, dependent } = readingOf(kind);
  const values = withoutHidden(kind.fields, issued?.values ?? shownOf(row), dependent);
  const titles = kind.title(values, madeWords);
  const title = titles.vi.slice(0, titleCharsMax);
  const own = searched.flatMap((name) => textsIn(values[name]));
  const clashing = issued ? [] : searched.flatMap((name) => othersIn(row.fields[name]));
  const isNamed = searched.some((name) => kind.fields[name]?.type === 'text'
    && textsIn(values[name]).length > 0);
  const all = [title, titles.en, ...own, ...clashing, ...unitNames];
  return {
    issuedOn: issued && kind.day ? String(values[kind.day] ?? '') : null,
    isIssued: issued !== null,
    name: isNamed ? fold(title) : null,
    title: isPerson(kind, title, values) ? nameSortKey(title) : sortKey(title),
    text: ` ${fold([...new Set(all)].join(' '))} `,
    marks: Object.entries(kind.fields).flatMap(([name, field]) =>
      marksOf(field, values[name]).map((code) => markOf(name, code))),
    links: Object.entries(kind.fields).flatMap(([field, { type }]) =>
      (type.startsWith('ref') ? idsIn(values[field]).map((to) => ({ field, to })) : [])),
  };
}

export const markOf = (field: string, code: string): string => `${field}=${code}`;

interface Reading {
  readonly searched: readonly string[];
  readonly dependent: ReturnType<typeof dependentIn>;
}
const readings = new WeakMap<OpenKind, Reading>();
function readingOf(kind: OpenKind): Reading {
  const known = readings.get(kind);
  if (known) return known;
  const searched = Object.keys(kind.fields).filter((name) => kind.fields[name]?.searched);
  const reading = { searched, dependent: dependentIn(kind.fields) };
  readings.set(kind, reading);
  return reading;
}

/** A text, or a text in two languages. */
function textsIn(value: unknown): readonly string[] {
  const all = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return all.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
}

/** What others wrote at the same time and nobody has settled yet is found too. */
const othersIn = (writes: readonly Write[] | undefined): readonly string[] =>
  (writes === undefined || writes.length < 2 ? []
    : writes.slice(0, -1).flatMap(({ value }) => textsIn(value)));

/** Whether the title is the name of a person, by which law may erase it. */
const isPerson = ({ fields }: OpenKind, title: string, values: Values): boolean =>
  Object.keys(fields).some((name) => fields[name]?.personal && fields[name].type === 'text'
    && values[name] === title);

function marksOf({ type }: Field, value: unknown): readonly string[] {
  if (type === 'flag') return typeof value === 'boolean' ? [String(value)] : [];
  if (type === 'choice') return typeof value === 'string' ? [value] : [];
  return type === 'choices' && Array.isArray(value) ? value.map(String) : [];
}

const idsIn = (value: unknown): readonly Id[] =>
  [...new Set((Array.isArray(value) ? value : [value]).filter(isId))];
