// The bytes of a workbook. Every writer of workbooks calls this, so that no cell contains a
// character that XML forbids, even from a record of an earlier version.
import type { Workbook } from 'exceljs';
import { printable } from '../../core/words/printable.ts';

export async function bookBytes(book: Workbook): Promise<Buffer> {
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => row.eachCell((cell) => {
      if (typeof cell.value === 'string') cell.value = printable(cell.value);
    }));
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
