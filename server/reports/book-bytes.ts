// The bytes of a workbook: every writer of workbooks ends here, so that no cell holds what XML
// forbids, whatever a record from an earlier version says.
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
