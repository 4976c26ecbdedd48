// Lists to choose from that the program makes from the kinds, in the shape of the province's own
// lists: which clocks there are, and which erase rules. A new kind adds to them by what it says.
import { clockOf } from '../core/kind/due.ts';
import type { Lookup } from '../core/kind/kind.ts';
import { composed } from '../core/words/composed.ts';
import { words, type Words } from '../core/words/words.ts';
import type { ChoiceEntry } from './programme/choice-entries.ts';
import { kindByName, kinds } from './index.ts';

export const madeLists = ['clocks', 'eraseRules'] as const;

const entry = (list: (typeof madeLists)[number], code: string, text: Words): ChoiceEntry =>
  ({ list, code, words: text, order: 999, under: '', from: '', to: '9999' });
const both = (first: Words, second: Words): Words =>
  composed(words('{first}: {second}', '{first}: {second}'), { first, second }) ?? first;

const clocks = kinds.flatMap((kind) => kind.due.flatMap(({ words: task, after, longer }) =>
  [after, longer?.after].flatMap((span) => {
    const code = clockOf(span);
    if (code === null || span === undefined || !('clock' in span)) return [];
    return [entry('clocks', code, both(kind.words, span.words ?? task))];
  })));
const eraseRules = kinds.flatMap((kind) => kind.erase.map((rule) =>
  entry('eraseRules', `${kind.name}.${rule.code}`, rule.words)));

/** Accounts are no records; what is erased of them is said in server/personal/account.ts. */
export const accountRule = 'account';
export const accountWords = words('Tài khoản đã đóng', 'Accounts that were closed');

export const madeEntries: readonly ChoiceEntry[] = [
  ...new Map(clocks.map((it) => [it.code, it])).values(), ...eraseRules,
  entry('eraseRules', accountRule, accountWords),
];

/** The words of an entry, for titles that name it. */
export const madeWords: Lookup = (list, code) =>
  madeEntries.find((one) => one.list === list && one.code === code)?.words
    ?? (list === 'eraseRules' ? eraseRuleOf(code)?.words : undefined);

export interface EraseRule { readonly kind: string; readonly from: string; readonly words: Words }
/** What a retention record names. Until version 1 it named the kind alone: its first rule. null:
    the accounts, or a kind of a newer program. */
export function eraseRuleOf(what: string): EraseRule | null {
  const [name = '', code] = what.split('.');
  const kind = kindByName(name);
  const rule = kind?.erase.find((one) => code === undefined || one.code === code);
  return kind && rule ? { kind: name, from: rule.from, words: rule.words } : null;
}
