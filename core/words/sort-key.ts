// The order of Vietnamese words: letters first (a ă â … d đ … u ư), then tones. A key is compared
// letter by letter, the same in a program and in the database (collation "C"), on every machine:
// the rules of an installed collation differ from version to version. Never shown.

/** Each letter of the alphabet with the one by which it is sorted. */
const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const TONES = '\u0300\u0309\u0303\u0301\u0323';
const MARKED: Readonly<Record<string, string>> = {
  'a\u0306': 'ă', 'a\u0302': 'â', 'e\u0302': 'ê', 'o\u0302': 'ô', 'o\u031b': 'ơ', 'u\u031b': 'ư',
};
const UNHEARD = /['`\u2018\u2019\u02bc\u00ad\u200b-\u200f\u2060-\u206f\ufeff]/g;
/** Digits keep their place before letters; every other sign parts two words. */
const codeOf = (letter: string): string => {
  const at = LETTERS.indexOf(letter);
  if (at >= 0) return String.fromCharCode(0x40 + at);
  return /[\p{L}\p{N}]/u.test(letter) ? letter : ' ';
};

/** The key of a text; `a < b` of two keys is the order of their texts. */
export function sortKey(text: string): string {
  let letters = '';
  let tones = '';
  const plain = text.normalize('NFD').replace(UNHEARD, '').toLowerCase()
    .replace(/[ð]/g, 'đ');
  for (const [whole, base = '', marks = ''] of plain.matchAll(/([^\p{M}])(\p{M}*)/gu)) {
    const tone = [...marks].find((mark) => TONES.includes(mark)) ?? '';
    const shape = [...marks].find((mark) => mark !== tone && `${base}${mark}` in MARKED) ?? '';
    const code = codeOf(shape === '' ? base : MARKED[base + shape] ?? whole);
    if (code === ' ' && (letters === '' || letters.endsWith(' '))) continue;
    letters += code;
    tones += String(tone === '' ? 0 : TONES.indexOf(tone) + 1);
  }
  return `${letters.trimEnd()}\u0001${tones.replace(/0+$/, '')}`;
}

/** The key of a person's name: by the given name, which stands last, then by the whole name. */
export function nameSortKey(name: string): string {
  const given = name.trim().split(/\s+/).at(-1) ?? '';
  return `${sortKey(given)}\u0002${sortKey(name)}`;
}
