// Places by address and network: sixty people behind one tower find room, no network takes more
// than its share, and a new day begins with a new salt.
import { expect, test } from 'vitest';
import { standingClock } from '../../tests/clock.ts';
import { countSenders, networkOf, networkRule } from './network.ts';
import { alikeOf, hasPhone, scoreOf, type Sent } from './score.ts';

test('sixty behind one address find room; a network gets 2 % of the places', () => {
  const clock = standingClock();
  const senders = countSenders(networkRule(20_000), clock.now);
  const tower = Array.from({ length: 60 }, () => senders.take('10.9.9.9').wait);
  expect(tower.every((wait) => wait === 0)).toBe(true);
  const taken = Array.from({ length: 2_000 }, (_, n) => senders.take(`203.0.113.${n % 200}`))
    .filter(({ wait }) => wait === 0).length;
  expect(taken).toBe(400);
  expect(senders.take('203.0.114.1')).toMatchObject({ wait: 0, address: 1, network: 1 });
  const v6 = Array.from({ length: 2_000 }, (_, n) => senders.take(`2001:db8:7:${n}::1`))
    .filter(({ wait }) => wait === 0).length;
  expect(v6).toBe(400);
  clock.move(24 * 3_600_000);
  expect(senders.take('203.0.113.1')).toMatchObject({ wait: 0, address: 1, network: 1 });
});

test('the network of an address', () => {
  expect(['10.1.2.3', '::ffff:10.1.2.3', '2001:DB8:7:8::1'].map(networkOf))
    .toEqual(['10.1.2', '10.1.2', '2001:db8:7']);
});

const plain: Sent = {
  words: 'Nhà tôi xem xong tiểu phẩm, hôm sau chồng dậy nấu cơm', name: '', seconds: 40,
  title: 'Đêm tiểu phẩm chia việc nhà', isDecoyFilled: false, fromAddress: 1, fromNetwork: 1,
};

test('a real comment scores low, an advertisement high, and each says why', () => {
  expect(scoreOf(plain)).toEqual({ score: 10, signs: ['onTopic', 'slow'] });
  const ad = { ...plain, words: 'Vay nhanh www.vay.xyz gọi 0900 000 000', seconds: 3 };
  expect(scoreOf(ad)).toEqual({ score: 85, signs: ['link', 'phone', 'fast'] });
  expect(scoreOf({ ...plain, isDecoyFilled: true }).score).toBe(70);
});

test('texts that differ in marks, digits and signs alone are alike', () => {
  expect(alikeOf('Vay NHANH, gọi 0900 111 222!').equals(alikeOf('vay nhanh gói 0911 333 444')))
    .toBe(true);
  expect(alikeOf('Vay nhanh').equals(alikeOf('Vay chậm'))).toBe(false);
  expect([hasPhone('gọi 0900.111.222'), hasPhone('+84 900 111 222'), hasPhone('năm 2026, 120 bao')])
    .toEqual([true, true, false]);
});
