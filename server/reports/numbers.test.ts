// Figures print as Vietnamese offices write them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureText, numberText } from './numbers.ts';

describe('a printed figure', () => {
  it.each([
    [1234.5, 1, '1.234,5'], [188071, 0, '188.071'], [0, 0, '0'], [999, 0, '999'],
    [1000, 0, '1.000'], [-12345.678, 2, '−12.345,68'], [0.15, 1, '0,2'], [1.005, 2, '1,01'],
    [66.25, 1, '66,3'], [0.1 + 0.2, 1, '0,3'], [3e-9, 1, '0,0'], [19451000000, 0, '19.451.000.000'],
  ])('writes %d with %d decimals as %s', (value, decimals, text) => {
    expect(numberText(value, { decimals })).toBe(text);
  });

  it.each([
    [6.4, '+6,4'], [-10, '−10,0'], [0, '0,0'], [-0.04, '0,0'], [0.04, '0,0'],
  ])('signs a change of %d as %s', (value, text) => {
    expect(numberText(value, { decimals: 1, signed: true })).toBe(text);
  });

  it('never prints a missing or hidden figure as zero', () => {
    expect(figureText(null, { decimals: 1 })).toBe('—');
    expect(figureText('hidden', { decimals: 0, signed: true })).toBe('•');
  });

  it('refuses what is no figure', () => {
    expect(() => numberText(Number.NaN, { decimals: 0 })).toThrow(RangeError);
  });

  it('reads back as the number it came from', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (tenths) => {
      const text = numberText(tenths / 10, { decimals: 1 });
      const back = text.replaceAll('.', '').replace(',', '.').replace('−', '-');
      expect(Number(back) + 0).toBe(tenths / 10);
    }));
  });
});
