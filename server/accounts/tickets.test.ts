// Tickets: taken once and in time; a flood from some addresses takes nothing from the others.
import { expect, test } from 'vitest';
import { makeTickets, ticketsMax } from './tickets.ts';

test('a ticket is taken once, within ten minutes', () => {
  let now = 0;
  const tickets = makeTickets<string>(() => now);
  const [one, late] = [tickets.give('một', 'a'), tickets.give('hai', 'a')];
  now = 9 * 60_000;
  expect([tickets.take(one), tickets.take(one)]).toEqual(['một', null]);
  now = 10 * 60_000;
  expect(tickets.take(late)).toBeNull();
  expect([tickets.take(undefined), tickets.take('khac')]).toEqual([null, null]);
});

test('an address that asks for too many pushes out its own oldest alone', () => {
  const tickets = makeTickets<number>(() => 0);
  const hers = tickets.give(-1, 'her');
  const his = Array.from({ length: ticketsMax.each + 5 }, (_, n) => tickets.give(n, 'him'));
  const left = his.map((id) => tickets.take(id));
  expect(left.slice(0, 5)).toEqual([null, null, null, null, null]);
  expect(left.slice(5).every((n) => n !== null)).toBe(true);
  expect(tickets.take(hers)).toBe(-1);
});

test('three hundred addresses at once push out nobody who asked for a few', () => {
  const tickets = makeTickets<number>(() => 0);
  const hers = [tickets.give(1, 'her'), tickets.give(2, 'her'), tickets.give(3, 'other')];
  const theirs: string[] = [];
  for (let n = 0; n < 100 * 300; n += 1) theirs.push(tickets.give(n, `bot ${n % 300}`));
  expect(hers.map((id) => tickets.take(id))).toEqual([1, 2, 3]);
  const held = theirs.filter((id) => tickets.take(id) !== null).length;
  expect(held).toBe(ticketsMax.all - hers.length);
});

test('what is over makes room', () => {
  let now = 0;
  const tickets = makeTickets<number>(() => now);
  for (let n = 0; n < ticketsMax.all; n += 1) tickets.give(n, `bot ${n}`);
  now = 10 * 60_000;
  const fresh = Array.from({ length: ticketsMax.all }, (_, n) => tickets.give(n, `new ${n}`));
  expect(fresh.every((id) => tickets.take(id) !== null)).toBe(true);
});
