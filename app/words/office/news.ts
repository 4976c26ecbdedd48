// Words of posts at the desk.
import { words } from '../../../core/words/words.ts';

export const newsWords = {
  preview: words('Người đọc sẽ thấy', 'What readers will see'),
};
