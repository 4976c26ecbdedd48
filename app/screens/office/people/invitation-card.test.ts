// When an invitation cannot be opened by the phone that it is for.
import { expect, test } from 'vitest';
import { opensHereOnly } from './invitation-card.tsx';

test.each([
  ['http://127.0.0.1:8080/app#ma=x', true], ['http://localhost:8080/app#ma=x', true],
  ['http://[::1]:8080/app#ma=x', true], ['https://hoaban.example.vn/app#ma=x', false],
  ['https://127.example.vn/app#ma=x', false],
])('%s: %s', (link, isHere) => {
  expect(opensHereOnly(link)).toBe(isHere);
});
