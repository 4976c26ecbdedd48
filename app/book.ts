// The screens of kinds other than the slip, in one chunk that a phone stores after the village's
// own screens. Imported by import() only, together with later.ts.
import '../ui/css/lists.css';
import './screens/record/more-fields.ts';
import { Book } from './screens/book/book.tsx';
import { KindsFirst, KindsLast } from './screens/book/home-kinds.tsx';

export const book = { Book, KindsFirst, KindsLast } as const;
