// Topics by what they are about, so that one among many is found. By the codes of the first lists,
// which stay for ever; a topic that a province has added stands in the last group.
import { words } from '../../core/words/words.ts';

export const topicGroups = [
  { words: words('Cưới hỏi, nếp nhà', 'Weddings and family life'),
    codes: ['childMarriage', 'kinMarriage', 'genderEquality', 'sharedWork', 'customs', 'newLife'] },
  { words: words('An toàn', 'Safety'),
    codes: ['domesticViolence', 'childAbuse', 'schoolViolence', 'trafficking', 'drugs'] },
  { words: words('Mẹ và trẻ, đi học', 'Mother and child, school'),
    codes: ['safeBirth', 'reproductiveHealth', 'nutrition', 'hygiene', 'schooling'] },
  { words: words('Trên mạng', 'Online'), codes: ['scams', 'onlineSafety', 'digitalSkills'] },
  { words: words('Làm ăn, pháp luật, việc khác', 'Livelihoods, law, other'),
    codes: ['livelihood', 'law'] },
] as const;
