// Numbers as people type them: by the shape of the text, and never another number.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberToText } from './numbers.ts';
import { decimalText, faultOf, readNumber } from './read-number.ts';

const decimal = (text: string) => readNumber(text, { whole: false });
const whole = (text: string, max?: number) => readNumber(text, { whole: true, max });
const is = (value: number) => ({ is: 'number', value });

describe('a number where a fraction may stand', () => {
  test.each([
    ['82.5', 82.5], ['82,5', 82.5], ['0.5', 0.5], ['0,125', 0.125], ['.5', 0.5], [',25', 0.25],
    ['1,234.5', 1234.5], ['1.234,5', 1234.5], ['1 234,5', 1234.5], ['1\u00a0234.567', 1234.567],
    ['1.234,567', 1234.567], ['1,234.567', 1234.567], ['1.234.567', 1234567],
    ['1,234,567', 1234567], ['1234.567', 1234.567], ['1234567', 1234567], ['12 345', 12345],
    ['-7,25', -7.25], ['\u22127.25', -7.25], ['８２．５', 82.5], ['5,', 5], ['007', 7], ['-0', 0],
  ])('%s', (text, value) => expect(decimal(text)).toEqual(is(value)));

  test.each(['bảy', '1.23.456', '1,2,3', '1.234,567.8', '12 5', '1e5', '--1', '.', '1,234 567',
    '10%', '½'])('%s is none', (text) => expect(decimal(text)).toEqual({ is: 'wrong' }));

  test('1.234 may be two numbers, and is asked', () => {
    expect(decimal('1.234')).toEqual({ is: 'doubt', values: [1234, 1.234] });
    expect(decimal('12,345')).toEqual({ is: 'doubt', values: [12345, 12.345] });
    expect(decimal('-1,250')).toEqual({ is: 'doubt', values: [-1250, -1.25] });
    expect(readNumber('1.234', { whole: false, max: 100 })).toEqual(is(1.234));
  });
});

describe('a whole number', () => {
  test.each([
    ['12', 12], ['1.234', 1234], ['1,234', 1234], ['1 234', 1234], ['12.345.678', 12345678],
    ['12,0', 12], ['1.250,00', 1250], ['0', 0],
  ])('%s', (text, value) => expect(whole(text)).toEqual(is(value)));

  test.each(['82.5', '0.125', '7,25', '1.234,5', '0,5'])('%s has a fraction', (text) =>
    expect(whole(text)).toEqual({ is: 'fraction' }));

  test.each(['-5', 'mười', '1.2.3'])('%s is none', (text) =>
    expect(whole(text)).toEqual({ is: 'wrong' }));

  test('beyond its limit is told, never cut', () => {
    expect(whole('12345', 9_999)).toEqual({ is: 'tooLarge' });
    expect(faultOf(whole('12345', 9_999), 9_999)?.vi).toBe('Nhiều nhất là 9.999.');
    expect(whole('9'.repeat(30))).toEqual({ is: 'tooLarge' });
  });

  test('nothing typed is nothing', () => {
    expect(whole(' ')).toEqual({ is: 'empty' });
    expect(faultOf(whole(''))).toBeNull();
  });
});

describe('what a screen shows', () => {
  test('is read back as the same whole number in both languages', () => {
    fc.assert(fc.property(fc.nat(), fc.constantFrom('vi', 'en'), (n, language) => {
      expect(whole(numberToText(n, language))).toEqual(is(n));
    }));
  });

  test('is read back as the same fraction, or as a doubt that holds it', () => {
    const fraction = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 6 }))
      .map(([n, digits]) => n / 10 ** digits);
    fc.assert(fc.property(fraction, fc.constantFrom('vi', 'en'), (n, language) => {
      const reading = decimal(decimalText(n, language));
      const values = reading.is === 'doubt' ? reading.values
        : reading.is === 'number' ? [reading.value] : [];
      expect(values).toContain(n === 0 ? 0 : n);
    }));
  });

  test('keeps small fractions', () => {
    expect(decimalText(7.25, 'vi')).toBe('7,25');
    expect(decimalText(0.0000001, 'en')).toBe('0.0000001');
    expect(decimalText(1.23456, 'vi')).toBe('1,23456');
  });
});

test('no text is read as a number that it does not spell', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789., -') }), (text) => {
    const reading = decimal(text);
    const values = reading.is === 'doubt' ? reading.values
      : reading.is === 'number' ? [reading.value] : [];
    const digits = text.replace(/\D/g, '').replace(/^0+/, '');
    for (const value of values) {
      if (Math.abs(value) >= 2 ** 53 || digits.length > 15) continue;
      const [shown = ''] = Math.abs(value).toPrecision(15).split('e');
      expect(digits.replace(/0+$/, '')).toBe(shown.replace('.', '').replace(/^0+|0+$/g, ''));
    }
  }));
});
