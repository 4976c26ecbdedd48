// Words around the form of address; the forms themselves are not translated.
import { words, type Dictionary } from '../../core/words/words.ts';

export const addressWords = {
  self: words('Hoa Ban gọi {chị} là', 'Hoa Ban calls you, in Vietnamese'),
  other: words('Gọi người này là', 'How the person is addressed, in Vietnamese'),
} as const satisfies Dictionary;
