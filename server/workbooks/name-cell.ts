// A cell of a column of names: only a text is a name. A spreadsheet turns `3/2` into a date and
// `TRUE` into a truth value, and what was typed is gone.
import { dayToText } from '../../core/words/numbers.ts';
import type { Words } from '../../core/words/words.ts';
import { readFaults } from './fault.ts';
import type { Rows } from './read-rows.ts';
import { isDayCell, type Cell } from './sheet.ts';

/** null: it may be a name. In CSV all is text: what looks like a turned cell is one. */
export function nameFault(cell: Cell, file: Pick<Rows, 'name'>): Words | null {
  if (isDayCell(cell)) return readFaults.turnedDay(dayToText(cell.day));
  if (typeof cell === 'boolean') return readFaults.turnedFlag;
  if (typeof cell === 'number') return readFaults.turnedNumber;
  if (file.name !== '') return null;
  const text = cell.trim();
  if (/^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\/\d{1,2}\/\d{4})$/.test(text)) {
    return readFaults.turnedDay(text);
  }
  return /^(true|false)$/i.test(text) ? readFaults.turnedFlag : null;
}
