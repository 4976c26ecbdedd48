// Vietnamese in the encodings before Unicode, which files still carry: TCVN3 (.VnTime), VNI
// (VNI-Times), and UTF-8 that was read as Latin letters and written again. Notices them by their
// form: the text has words that are no Vietnamese, and one of the conversions makes all of them
// Vietnamese. Used by the readers of files; a person confirms every conversion.

export const legacyEncodings = ['tcvn3', 'vni', 'utf8Twice'] as const;
export type LegacyEncoding = typeof legacyEncodings[number];
/** As people call them. */
export const encodingNames: Readonly<Record<LegacyEncoding, string>> =
  { tcvn3: 'TCVN3 (ABC)', vni: 'VNI', utf8Twice: 'UTF-8 × 2' };

const pairs = (table: string): ReadonlyMap<string, string> =>
  new Map(table.split(' ').map((entry) => [entry.slice(0, -1), entry.slice(-1)]));

const tcvn3 = pairs('µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê '
  + 'Òề Õế Óể Ôễ Öệ ×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú '
  + 'ñủ òũ ôụ \u00adư õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ¡Ă ¢Â §Đ £Ê ¤Ô ¥Ơ ¦Ư');

const vniLower = pairs('aøà aùá aûả aõã aïạ aââ aàầ aáấ aåẩ aãẫ aäậ aêă aèằ aéắ aúẳ aüẵ aëặ eøè '
  + 'eùé eûẻ eõẽ eïẹ eâê eàề eáế eåể eãễ eäệ ìì íí æỉ óĩ òị oøò oùó oûỏ oõõ oïọ oâô oàồ oáố '
  + 'oåổ oãỗ oäộ ôøờ ôùớ ôûở ôõỡ ôïợ ôơ uøù uùú uûủ uõũ uïụ öøừ öùứ öûử öõữ öïự öư yøỳ yùý yûỷ '
  + 'yõỹ îỵ ñđ');
const vni: ReadonlyMap<string, string> = new Map([...vniLower].flatMap(([from, to]) => [
  [from, to], [from.toUpperCase(), to.toUpperCase()],
  [`${from.slice(0, 1).toUpperCase()}${from.slice(1)}`, to.toUpperCase()],
]));

const pattern = (table: ReadonlyMap<string, string>): RegExp =>
  new RegExp([...table.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
const tables = { tcvn3: [tcvn3, pattern(tcvn3)], vni: [vni, pattern(vni)] } as const;

/** What Windows writes for the bytes 80 to 9F, which Latin-1 leaves empty. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The text with every letter of the encoding replaced; null: it cannot be in this encoding. */
export function convertFrom(text: string, encoding: LegacyEncoding): string | null {
  if (encoding === 'utf8Twice') return unwrapUtf8(text);
  const [table, found] = tables[encoding];
  return text.normalize('NFC').replace(found, (letter) => table.get(letter) ?? letter);
}

function unwrapUtf8(text: string): string | null {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const byte = code < 256 ? code : windows1252.indexOf(letter) + 0x80;
    if (byte < 0x80 && code > 255) return null;
    bytes.push(byte);
  }
  const whole = utf8Text(bytes);
  return whole === null || whole === text ? null : whole;
}

/** Pure code has no TextDecoder: two, three and four bytes, and nothing that is not shortest. */
function utf8Text(bytes: readonly number[]): string | null {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const count = first < 0x80 ? 1 : first >> 5 === 6 ? 2 : first >> 4 === 14 ? 3
      : first >> 3 === 30 ? 4 : 0;
    const more = bytes.slice(at + 1, at + count);
    if (count === 0 || more.length < count - 1 || more.some((byte) => byte >> 6 !== 2)) return null;
    const code = more.reduce((sum, byte) => sum * 64 + (byte & 63),
      count === 1 ? first : first & (0xff >> (count + 1)));
    const isShortest = code >= ([0, 0, 0x80, 0x800, 0x10000][count] ?? 0);
    if (!isShortest || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
    text += String.fromCodePoint(code);
    at += count;
  }
  return text;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const syllable = new RegExp('^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?('
  + 'uyêu|uyê|uya|uyu|uây|uôi|oai|oao|oay|oeo|iêu|yêu|ươi|ươu|oa|oă|oe|oi|oo|ai|ao|au|ay|âu|ây'
  + '|eo|êu|ia|iê|iu|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])'
  + '(ch|ng|nh|[cmnpt])?$');
const words = (text: string): readonly string[] =>
  text.split(/[\s!-/:-@[-`{-~]+/).filter((word) => /[^\0-\x7f]/.test(word));

function isVietnamese(word: string): boolean {
  const isCased = word === word.toLowerCase() || word === word.toUpperCase()
    || word.slice(1) === word.slice(1).toLowerCase();
  const parts = word.toLowerCase().normalize('NFD');
  if (!isCased || (parts.match(TONES)?.length ?? 0) > 1) return false;
  return syllable.test(parts.replace(TONES, '').normalize('NFC'));
}

/** The encoding that the text is in, if it is certainly an old one: at least two of its letters
    show it. null: Unicode, or not certain. */
export function legacyEncodingOf(text: string): LegacyEncoding | null {
  const strange = words(text).filter((word) => !isVietnamese(word));
  if (strange.length === 0) return null;
  if (unwrapUtf8(text) !== null) return 'utf8Twice';
  const letters = strange.join('').replace(/[\0-\x7f]/g, '').length;
  if (letters < 2) return null;
  return (['tcvn3', 'vni'] as const).find((encoding) => {
    const read = convertFrom(text, encoding) ?? '';
    return words(read).every(isVietnamese);
  }) ?? null;
}

/** Letters that only Unicode has: a text with one of them is in no old encoding. */
export const isSurelyUnicode = (text: string): boolean =>
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/
    .test(text.normalize('NFC'));
