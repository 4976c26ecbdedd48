// Whether somebody could guess a passphrase in the first thousands of tries: repetitions, rows of
// the keyboard or the alphabet, common words, the person's own name or unit. The check removes all
// of these; what remains must still be long enough. Diacritics, case and blanks do not count.
import { fold } from '../../core/words/fold.ts';

export interface Own {
  /** The person's name and sign-in name; each part counts. */
  readonly names: readonly string[];
  /** The person's units, province and post: each whole name, and the name without the word for its
      level. */
  readonly units: readonly string[];
}

const leftMin = 8;
const lettersMin = 6;

/** The most frequent words in lists of leaked passphrases, in Việt Nam and elsewhere. */
const common = [
  'matkhau', 'password', 'passphrase', 'passwort', 'motdepasse', 'iloveyou', 'anhyeuem', 'emyeuanh',
  'yeuem', 'yeuanh', 'letmein', 'welcome', 'administrator', 'admin', 'quantri', 'dangnhap', 'login',
  'hoaban', 'phunu', 'hoiphunu', 'hoilienhiepphunu', 'lienhiepphunu', 'lhpn', 'canbo', 'vietnam',
  'hanoi', 'xinchao', 'chaoban', 'camon', 'khongco', 'khongbiet', 'conmeo', 'monkey', 'dragon',
  'football', 'baseball', 'princess', 'sunshine', 'superman', 'batman', 'master', 'shadow',
  'michael', 'trustno', 'changeme', 'secret', 'bimat', 'gia dinh', 'giadinh', 'congchua', 'hoang',
  'nguyen', 'tinhyeu', 'haiphong', 'saigon', 'mypassword', 'default', 'test', 'demo',
].map((word) => word.replaceAll(' ', ''));

const rows = [
  'abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop',
  'azertyuiop', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
];
const runMin = 3;

export function isWeakPassphrase(passphrase: string, own: Own): boolean {
  const plain = plainOf(passphrase);
  const letters = new Set(plain);
  if (letters.size < lettersMin || isRepeated(plain)) return true;
  const hers = [...own.names.flatMap(partsOf), ...own.units.flatMap(unitToWords)];
  const words = [...hers, ...common].sort((a, b) => b.length - a.length);
  return [plain, withoutDisguise(plain)].some((text) =>
    isRepeated(text) || leftOf(text, words).length < leftMin);
}

const plainOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

/** p4ssw0rd is password. */
const disguises: Readonly<Record<string, string>> =
  { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' };
const withoutDisguise = (text: string): string =>
  text.replace(/\d/g, (digit) => disguises[digit] ?? digit);

const partsOf = (name: string): readonly string[] => {
  const parts = fold(name).split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= 2);
  return [parts.join(''), ...parts];
};
const unitToWords = (name: string): readonly string[] =>
  [plainOf(name), plainOf(name.slice(name.indexOf(' ') + 1))];

/** One piece repeated, the last repetition perhaps cut off. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return true;
  }
  return false;
}

function leftOf(text: string, words: readonly string[]): string {
  let left = text;
  for (const word of words) if (word.length > 1) left = left.replaceAll(word, ' ');
  return [...new Set(left.split(' ').map(withoutRuns))].join('').replace(/(.)\1+/gu, '$1');
}

/** Removes rows that go up or down (3456, lkjh) and years. */
function withoutRuns(text: string): string {
  const both = rows.flatMap((row) => [row, [...row].reverse().join('')]);
  let kept = '';
  for (let at = 0; at < text.length;) {
    let length = 0;
    for (let end = at + runMin; end <= text.length; end += 1) {
      if (!both.some((row) => row.includes(text.slice(at, end)))) break;
      length = end - at;
    }
    if (length === 0) kept += text[at] ?? '';
    at += Math.max(1, length);
  }
  return kept.replace(/(19|20)\d\d/g, '');
}
