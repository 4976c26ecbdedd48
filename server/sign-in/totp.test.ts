// TOTP against the vectors of RFC 6238 (appendix B) and RFC 4648, and what it must refuse.
import { expect, test } from 'vitest';
import { base32, stepAt, stepOfCode, totpAddress, totpAt } from './totp.ts';

const secret = Buffer.from('12345678901234567890');
const vectors = [[59, '287082'], [1111111109, '081804'], [1111111111, '050471'],
  [1234567890, '005924'], [2000000000, '279037'], [20000000000, '353130']] as const;

test.each(vectors)('at second %i the code is %s', (second, code) => {
  expect(totpAt(secret, stepAt(second * 1000))).toBe(code);
});

test('a step before and after is taken, two are not, and none twice', () => {
  const nowMs = 1_234_567_890_000;
  const step = stepAt(nowMs);
  const taken = (code: string, lastStep = 0) => stepOfCode(secret, code, { nowMs, lastStep });
  for (const apart of [-1, 0, 1]) expect(taken(totpAt(secret, step + apart))).toBe(step + apart);
  for (const apart of [-2, 2]) expect(taken(totpAt(secret, step + apart))).toBeNull();
  expect(taken(totpAt(secret, step), step)).toBeNull();
  expect(taken(totpAt(secret, step - 1), step)).toBeNull();
  expect(taken(totpAt(secret, step + 1), step)).toBe(step + 1);
});

test('what is no code is no code', () => {
  const asked = { nowMs: 90_000, lastStep: 0 };
  for (const code of ['', '12345', '１２３４５６', totpAt(secret, 3).slice(1)]) {
    expect(stepOfCode(secret, code, asked)).toBeNull();
  }
});

test('the key is spelled as apps read it', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(totpAddress(secret, { house: 'Hoa Ban', who: 'hạnh' })).toBe('otpauth://totp/Hoa%20Ban:'
    + 'h%E1%BA%A1nh?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hoa%20Ban&algorithm=SHA1'
    + '&digits=6&period=30');
});
