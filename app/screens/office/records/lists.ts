// Options to choose from: the province's dated choice lists, and records that a field may refer to.
// Loaded once per screen; an unknown code is shown as it is.
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { RecordLine, RecordsAnswer } from '../../../../core/api/records.ts';
import { isOffered } from '../../../../core/kind/asked.ts';
import type { Source, Values } from '../../../../core/kind/field.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { say, type Language } from '../../../../core/words/words.ts';
import { kindByName } from '../../../../records/index.ts';
import { madeEntries, madeWords } from '../../../../records/made-lists.ts';
import {
  entriesOf, optionByCode, optionsOf, type ChoiceEntry,
} from '../../../../records/programme/choice-entries.ts';
import { call, type Answer } from '../desk/ask.ts';

export interface Option { readonly value: string; readonly label: string }
export interface Lists {
  readonly optionsOf: (from: Source, language: Language) => readonly Option[];
  /** The same lists with only what may be chosen while a record has these values. */
  readonly offering: (values: Values) => Lists;
  /** Whether a chosen code is offered no more, because other answers changed. */
  readonly isVoid: (from: Source, code: unknown, values: Values) => boolean;
  /** Whether the province's lists have come. */
  readonly isReady: boolean;
  readonly labelOf: (from: Source, code: string, language: Language) => string;
}

const pagesMax = 10;

/** All records of a kind at and below a unit, at most ten pages. */
async function readAll(kind: string, unit: string | null): Promise<readonly RecordLine[]> {
  const lines: RecordLine[] = [];
  let after: string | undefined;
  for (let page = 0; page < pagesMax; page++) {
    const query = { kind, unit: unit ?? undefined, after };
    const answer: Answer<RecordsAnswer> = await call(deskAt.records, { query });
    if (!answer.ok) break;
    lines.push(...answer.value.records);
    after = answer.value.next ?? undefined;
    if (after === undefined) break;
  }
  return lines;
}

export function useRecordsOf(kind: string | null, unit: string | null): readonly RecordLine[] {
  const [lines, setLines] = useState<readonly RecordLine[]>([]);
  useEffect(() => {
    let isWanted = kind !== null;
    if (kind !== null) void readAll(kind, unit).then((all) => isWanted && setLines(all));
    return () => { isWanted = false; };
  }, [kind, unit]);
  return lines;
}

let known: Promise<readonly ChoiceEntry[]> | null = null;
/** The entries, once they have come: screens that follow show them at once. */
let arrived: readonly ChoiceEntry[] | null = null;

export function useLists(): Lists {
  const [entries, setEntries] = useState<readonly ChoiceEntry[] | null>(arrived);
  useEffect(() => {
    known ??= readAll('choice', null).then((lines) =>
      entriesOf(lines.filter(({ row }) => row.status === 'live').map(({ row }) => shownOf(row))));
    void known.then((all) => {
      if (all.length === 0) known = null;
      arrived = all;
      setEntries(all);
    });
  }, []);
  return listsOf(entries && [...entries, ...madeEntries]);
}

/** Called after a choice was written: the next screen loads the lists anew. */
export function forgetLists(): void {
  known = null;
  arrived = null;
}

const listsOf = (entries: readonly ChoiceEntry[] | null, values?: Values): Lists => ({
  isReady: entries !== null,
  offering: (those) => listsOf(entries, those),
  isVoid(from, code, those) {
    const option = optionByCode(from, String(code), entries ?? []);
    return option !== undefined && !isOffered(option, those);
  },
  optionsOf: (from, language) => optionsOf(from, entries ?? [])
    .filter((option) => !values || isOffered(option, values))
    .map(({ code, words }) => ({ value: code, label: say(words, language) })),
  // A code whose list is still on its way is not shown as it is.
  labelOf(from, code, language) {
    const option = optionByCode(from, code, entries ?? []);
    if (option) return say(option.words, language);
    return entries === null && 'list' in from ? '…' : code;
  },
});

/** The title by which a person recognises a record. */
export function titleOf({ row }: Pick<RecordLine, 'row'>, language: Language): string {
  const kind = kindByName(row.kind);
  return kind ? say(kind.title(shownOf(row), madeWords), language) : row.kind;
}
