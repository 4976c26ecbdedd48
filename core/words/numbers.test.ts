// Numbers and names as a sentence says them.
import { expect, test } from 'vitest';
import { sizeToText } from './numbers.ts';
import { atStart, nameInLine } from './unit-name.ts';

const GB = 1024 ** 3;

test.each([
  [0, '0 MB'], [0.4 * 1024 ** 2, '0,4 MB'], [48.6 * 1024 ** 2, '49 MB'], [151.2 * GB, '151 GB'],
  [1.5 * GB, '1,5 GB'], [999.4 * 1024 ** 2, '999 MB'],
])('%d bytes are said as %s', (bytes, said) => expect(sizeToText(bytes)).toBe(said));

test.each([
  ['Tỉnh Điện Biên', 'tỉnh Điện Biên'], ['Xã Mường Pồn', 'xã Mường Pồn'],
  ['Thành phố Huế', 'thành phố Huế'], ['Mường Pồn', 'Mường Pồn'], ['Xã', 'Xã'],
])('%s stands in a sentence as %s', (name, said) => expect(nameInLine(name)).toBe(said));

test.each([['quý III năm 2026', 'Quý III năm 2026'], ['đã ký', 'Đã ký'], ['6 tháng', '6 tháng']])(
  '%s standing alone is %s', (text, said) => expect(atStart(text)).toBe(said));
