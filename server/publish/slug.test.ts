// Addresses of posts: readable, short, never empty, never taken twice.
import { expect, test } from 'vitest';
import { slugAt, slugOf } from './slug.ts';

test('a title becomes words without marks', () => {
  expect(slugOf('Đêm tiểu phẩm: chia việc nhà ở bản Nậm Tắt!'))
    .toBe('dem-tieu-pham-chia-viec-nha-o-ban-nam-tat');
  expect(slugOf('Số 147/KH-UBND')).toBe('so-147-kh-ubnd');
  expect(slugOf('Ƀuôn Êđê')).toBe('buon-ede');
  expect(slugOf('ꪎꪱꪒꪲ 😀')).toBe('bai');
});

test('a long title is cut between words', () => {
  const slug = slugOf('Hội Liên hiệp Phụ nữ '.repeat(8));
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug).toMatch(/^hoi-lien-hiep-phu-nu-.*(hoi|lien|hiep|phu|nu)$/);
  expect(slugOf('a'.repeat(200)).length).toBeLessThanOrEqual(80);
});

test('a taken address gets a number', () => {
  expect([1, 2, 3].map((nth) => slugAt('tin', nth))).toEqual(['tin', 'tin-2', 'tin-3']);
});
