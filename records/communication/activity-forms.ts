// The forms of an activity; used by the slip and by the phone's first page.
import type { Option } from '../../core/kind/field.ts';
import { words } from '../../core/words/words.ts';

/** The six forms decide how a slip counts; a province may name finer ones beside them. */
export const activityForms: readonly Option[] = [
  { code: 'meeting', words: words('Họp, nói chuyện', 'Meeting, talk'), icon: 'people' },
  { code: 'loudspeaker', words: words('Phát loa', 'Broadcast'), icon: 'speaker' },
  { code: 'homeVisit', words: words('Thăm hộ', 'Home visit'), icon: 'home' },
  { code: 'zalo', words: words('Zalo, mạng', 'Zalo, online'), icon: 'message' },
  { code: 'performance', words: words('Tiểu phẩm, hội thi', 'Play, contest'), icon: 'team' },
  { code: 'shortTraining', words: words('Tập huấn ngắn', 'Short training'), icon: 'book' },
];
