// A telephone number as it is written in the directory: digits with spaces or dots between them.
// Used by kinds that show a number to call.
import type { Complaint } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';

const NUMBER = /^\+?\d(?:[ .]?\d){2,14}$/;
const WRONG = words('Số điện thoại chỉ gồm chữ số và dấu cách.',
  'A telephone number has digits and spaces only.');

/** Nothing for an empty one: whether it may be empty is the field's own rule. */
export const complaintsOfNumber = (field: string, value: string | undefined): Complaint[] =>
  (value === undefined || value === '' || NUMBER.test(value) ? [] : [{ field, words: WRONG }]);
