// A program for a test: writes 100,000 rows of twelve cells as a workbook and says how much memory
// that took, and how many rows stand in the file.
import { streamXlsxRows } from 'hucre/xlsx';
import type { Cell } from '../../core/kind/cell.ts';
import { writeTable, type TableRows } from './write-file.ts';

const count = 100_000;
const rssMb = (): number => process.memoryUsage().rss / 1024 / 1024;
const row = (nth: number): readonly Cell[] => [
  `01900000-0000-7000-8000-${String(nth).padStart(12, '0')}`, `90-1-${nth % 20}`, 'Xã Na Ư',
  'Đã duyệt', { day: '2026-03-08', time: null }, nth % 90, nth / 7, 'Có',
  'Sinh hoạt; Truyền thông', `Tổ bản ${nth % 50} [0190]`, `=Ghi chú của dòng ${nth}`, 'Lò Thị Mẫu',
];
async function* pieces(): AsyncGenerator<TableRows> {
  for (let at = 0; at < count; at += 500) {
    yield Array.from({ length: 500 }, (_, nth) => row(at + nth));
  }
}

await new Promise((done) => setTimeout(done, 200));
const before = rssMb();
const begun = performance.now();
let most = before;
const watch = setInterval(() => { most = Math.max(most, rssMb()); }, 10);
const file = await writeTable({
  name: 'Nhiều', as: 'xlsx', heads: row(0).map((_, nth) => ({
    title: `Cột ${nth}`, type: nth === 4 ? 'day' : nth === 5 || nth === 6 ? 'number' : 'text',
  })),
}, pieces());
clearInterval(watch);
const seconds = Math.round((performance.now() - begun) / 100) / 10;
const bytes = await file?.readFile() ?? Buffer.alloc(0);
await file?.close();
let rows = -1;
for await (const _ of streamXlsxRows(bytes)) rows += 1;
process.stdout.write(JSON.stringify({ rows, addedMb: Math.round(most - before), seconds }));
