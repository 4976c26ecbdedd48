// A kind of record is one value: fields, form, who reads and writes, check, what it counts towards.
// Validation, tables, access, sync scope, export and tallies are derived from it. Kinds have no
// hooks.
import type { Day, Id, Month } from '../brands.ts';
import { englishOf, words, type Words } from '../words/words.ts';
import type { Access } from './access.ts';
import type { Doubtful } from './doubtful.ts';
import { dependentIn, withoutHidden } from './dependent.ts';
import type { Due, Erase } from './due.ts';
import type { Field, Fields, Values, ValuesOf, When } from './field.ts';

export type LifecycleName = 'living' | 'draftSubmitApprove';

/** What a record adds to the figures; see [Note: Three forms of a figure] in
    core/derive/tally.ts. */
export interface Counter<E extends string = string> {
  /** `n` of an element in a month; a stock element takes +1 at its start and −1 at its end. */
  readonly add: (element: E, month: Month, n: number, split?: string) => void;
  /** A subject was there in a month; counted once per month. `n` may be a veto, see VETO. */
  readonly be: (element: E, month: Month, subject: string, n?: number) => void;
  /** A stock of people: `n` as in `add`, of a person who counts once over all records; see [Note: A
      person counts once] in core/derive/once.ts. */
  readonly once: (element: E, month: Month, n: number, who: Whom) => void;
}
export interface Whom { readonly person: Id; readonly split: string }
/** For a subject that has ended: outweighs all records that say it is there. */
export const VETO = -1000;

export interface Complaint {
  readonly field: string;
  readonly words: Words;
}
export interface Step {
  readonly words: Words;
  /** Replaces `words` while its condition holds. */
  readonly instead?: readonly { readonly when: When; readonly words: Words }[];
  readonly fields: readonly string[];
  readonly icon?: string;
}

export interface KindDefinition<F extends Fields> {
  readonly name: string;
  /** Grows when fields or choices are added; a changed meaning is a new field. */
  readonly version: number;
  readonly words: Words;
  readonly lifecycle: LifecycleName;
  /** The levels of unit that a record of this kind may have. */
  readonly levels: readonly ('province' | 'commune' | 'village')[];
  readonly fields: F;
  readonly form: readonly Step[];
  readonly access: Access;
  /** Read only as approved by roles that neither write nor decide it; see [Note: Issued records]
      in access.ts. */
  readonly issued?: true;
  /** Once it is approved, it can only be withdrawn; see processes/approval.ts. */
  readonly once?: true;
  /** People may approve what they wrote, also where their province forbids it. */
  readonly approvesOwn?: true;
  /** Answered online only: no phone holds it, no search finds it, no file of rows has it, and
      everybody who reads it is audited. */
  readonly online?: true;
  /** Records of this kind were of that kind before: a link to that kind may name them. */
  readonly was?: string;
  /** The field with the day of the event; lists and months use it. */
  readonly day?: keyof F & string;
  /** One line by which a person recognises the record; without it, the kind's own words. `say`
      gives the words of a choice. */
  readonly title?: (
    values: ValuesOf<F>, say: (field: keyof F & string) => Words | undefined) => Words | undefined;
  /** The fields that a list shows beside title, day, unit and state; core/derive/list-columns.ts
      chooses some if left out. */
  readonly columns?: readonly (keyof F & string)[];
  readonly check?: (values: ValuesOf<F>) => readonly Complaint[];
  readonly doubtful?: Doubtful;
  /** The deadlines of a record: what is to be done, by when and by whom. */
  readonly due?: readonly Due[];
  /** What the law asks to erase, and from which day field on the time counts. */
  readonly erase?: readonly Erase[];
  /** `record` names the record itself, for a presence that it begins or ends. */
  readonly counts?: (values: ValuesOf<F>, tally: Counter, record: Id) => void;
}
/** The words of an entry of a dated list. */
export type Lookup = (list: string, code: string) => Words | undefined;
export interface OpenKind {
  readonly name: string;
  readonly version: number;
  readonly words: Words;
  readonly lifecycle: LifecycleName;
  readonly levels: KindDefinition<Fields>['levels'];
  readonly fields: Fields;
  readonly form: readonly Step[];
  readonly access: Access;
  readonly issued?: true;
  readonly once?: true;
  readonly approvesOwn?: true;
  readonly online?: true;
  readonly was?: string;
  readonly day?: string;
  /** The one title for phone, desk, files and audit. `lookup` finds choices of the lists. */
  readonly title: (values: Values, lookup?: Lookup) => Words;
  readonly columns?: readonly string[];
  readonly check: (values: Values) => readonly Complaint[];
  readonly doubtful?: Doubtful;
  readonly due: readonly Due[];
  readonly erase: readonly Erase[];
  readonly counts: (values: Values, tally: Counter, record: Id) => void;
}

/** Makes a kind. The typed functions of the definition meet untyped values here and nowhere else:
    `examine` has checked every value against its field before. They see no value of a field that
    is not shown; see [Note: A hidden value is kept but not read] in dependent.ts. */
export function openKind<const F extends Fields>(definition: KindDefinition<F>): OpenKind {
  const { check, counts, title, due = [], erase = [], ...rest } = definition;
  const dependent = dependentIn(rest.fields);
  const shownIn = (values: Values): ValuesOf<F> =>
    withoutHidden(rest.fields, values, dependent) as ValuesOf<F>;
  return {
    ...rest, due, erase,
    title(values, lookup) {
      const shown = shownIn(values);
      const say = (name: keyof F & string): Words | undefined =>
        chosenWords(rest.fields[name], shown[name], lookup);
      return title?.(shown, say) ?? rest.words;
    },
    check: (values) => check?.(shownIn(values)) ?? [],
    counts: (values, tally, record) => counts?.(shownIn(values), tally, record),
  };
}

/** The words of a choice; of several, one after the other. */
function chosenWords(
  field: Field | undefined, value: unknown, lookup: Lookup | undefined,
): Words | undefined {
  if (field?.type !== 'choice' && field?.type !== 'choices') return undefined;
  const { from } = field;
  const wordsOf = (code: unknown): Words | undefined => (typeof code !== 'string' ? undefined
    : 'list' in from ? lookup?.(from.list, code)
      : from.options.find((option) => option.code === code)?.words);
  if (!Array.isArray(value)) return wordsOf(value);
  const said = value.flatMap((code) => wordsOf(code) ?? []);
  return said.length === 0 ? undefined
    : words(said.map(({ vi }) => vi).join(', '), said.map(englishOf).join(', '));
}

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;
