// What the parts promise to people who cannot see, cannot point, or run a strict browser.

import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { Button } from './button.tsx';
import { MonthChart } from './chart.tsx';
import { TextInput } from './field.tsx';
import { Bar, Figure, standing } from './figure.tsx';
import { PhoneFrame } from './frame.tsx';
import { Gallery } from './gallery.tsx';
import { Flower } from './icon.tsx';
import { iconNames, iconPaths } from './icons.ts';
import { NumberInput } from './number-input.tsx';
import { PlainTable } from './table.tsx';
import { Stepper } from './stepper.tsx';

const html = (node: VNode): string => renderToString(node);
const words = { of: 'trên', done: 'đã đạt', late: 'chậm', none: 'chưa thu thập' };
const nothing = (): void => undefined;

describe('a field', () => {
  test('links its label, hint and error to the input', () => {
    const out = html(<TextInput id="day" label="Ngày" hint="Gợi ý" error="Chọn lại" value="" />);
    expect(out).toContain('<label for="day">Ngày</label>');
    expect(out).toMatch(/<input[^>]*aria-describedby="day-hint day-error"/);
    expect(out).toMatch(/<input[^>]*aria-invalid="true"/);
    expect(out).toContain('<p class="error" id="day-error">');
  });

  test('without an error says nothing is wrong', () => {
    const out = html(<TextInput id="day" label="Ngày" value="22/11/2026" />);
    expect(out).not.toContain('aria-invalid');
    expect(out).not.toContain('aria-describedby');
  });
});

describe('a stepper', () => {
  const at = (value: number): readonly string[] => {
    const labels = { lessLabel: 'Bớt', moreLabel: 'Thêm' };
    const out = html(<Stepper label="Nữ" value={value} max={5} onChange={nothing} {...labels} />);
    return out.match(/<button[^>]*>/g) ?? [];
  };

  test('cannot go below nothing', () => {
    const [less, more] = at(0);
    expect(less).toContain('aria-disabled="true"');
    expect(more).not.toContain('aria-disabled');
  });

  test('cannot go above its limit', () => {
    const [less, more] = at(5);
    expect(less).not.toContain('aria-disabled');
    expect(more).toContain('aria-disabled="true"');
  });
});

describe('a box for a number', () => {
  const given = { label: 'Nữ', onChange: nothing, language: 'vi' } as const;

  test('keeps a text that is no count and says why', () => {
    const labels = { lessLabel: 'Bớt', moreLabel: 'Thêm' };
    const steps = (value: string) => html(<Stepper {...given} {...labels} value={value} />);
    expect(steps('2.5')).toMatch(/aria-invalid="true"[^>]*|value="2.5"/);
    expect(steps('2.5')).toContain('số nguyên, không có phần lẻ');
    expect(steps('12345')).toContain('Nhiều nhất là 9.999.');
    expect(html(<NumberInput {...given} value="ba" />)).toContain('Ô này chỉ ghi số');
  });

  test('shows a fraction with the mark of the language', () => {
    expect(html(<NumberInput {...given} value={82.5} />)).toContain('value="82,5"');
    expect(html(<NumberInput {...given} language="en" value={82.5} />)).toContain('value="82.5"');
    expect(html(<NumberInput {...given} whole value={2026} />)).toContain('value="2026"');
  });
});

describe('a figure', () => {
  test('stands done, late or under way', () => {
    expect(standing(1, 0.89)).toBe('done');
    expect(standing(0.809, 0.89)).toBe('late');
    expect(standing(0.91, 0.89)).toBe('fill');
    expect(standing(0.1)).toBe('fill');
  });

  test('says late in a word, not by colour alone', () => {
    const late = <Figure name="x" value="80" target="100" share={0.8} due={0.9} words={words} />;
    expect(html(late)).toContain('<span class="tag tag-late">chậm</span>');
    const done = <Figure name="x" value="100" target="100" share={1} due={0.9} words={words} />;
    expect(html(done)).toContain('<span class="tag tag-done">đã đạt</span>');
  });

  test('not yet counted prints a dash, never 0', () => {
    const out = html(<Figure name="x" value={null} share={0} words={words} />);
    expect(out).toContain('<b>—</b><span>chưa thu thập</span>');
    expect(out).not.toContain('<svg');
  });

  test('keeps its bar inside the frame', () => {
    expect(html(<Bar share={1.7} />)).toContain('width="100"');
    expect(html(<Bar share={-1} due={0.5} />)).toContain('width="0"');
  });
});

test('a flower tints the petal she is on', () => {
  const classes = html(<Flower filled={2} />).match(/class="(on|now|pt)"/g);
  expect(classes).toEqual(['on', 'on', 'now', 'pt', 'pt'].map((c) => `class="${c}"`));
});

test('a disabled link becomes a button that cannot be pressed', () => {
  expect(html(<Button href="#x" disabled>Gửi</Button>)).toMatch(/^<button[^>]* disabled/);
});

test('a chart gives its numbers to screen readers', () => {
  const chartWords = {
    month: 'Tháng', value: 'Năm nay', met: 'đạt', part: 'chưa hết', last: 'Năm trước',
    target: 'Giao',
  };
  const months = [{ label: 'T1', value: 12, last: 8 }, { label: 'T2', value: null }];
  const out = html(<MonthChart name="x" months={months} words={chartWords} format={String} />);
  expect(out).toContain('<th scope="row">T1</th><td>12</td><td>8</td>');
  expect(out).toContain('<th scope="row">T2</th><td>—</td><td>—</td>');
  expect(out).not.toMatch(/đạt|chưa hết/);
  const all = html(<MonthChart name="x" words={chartWords} format={String} target={10}
    months={[...months, { label: 'T3', value: 2, part: true }]} />);
  expect(all).toContain('class="met"');
  expect(all).toMatch(/đạt.*chưa hết.*Năm trước/s);
});

test('a table names its rows and sets numbers right', () => {
  const columns = [{ title: 'Xã' }, { title: 'Cuộc', number: true }];
  const out = html(<PlainTable name="x" columns={columns} rows={[['Thanh Nưa', '16']]} />);
  expect(out).toContain('<th scope="row">Thanh Nưa</th><td class="r">16</td>');
  expect(out).toContain('role="region" aria-label="x"');
});

test('a phone marks the page she is on', () => {
  const nav = [
    { href: '/', word: 'Trang chính', icon: 'home', current: true },
    { href: '/phieu', word: 'Phiếu', icon: 'slip' },
  ] as const;
  const out = html(<PhoneFrame title="Bản" nav={nav} navLabel="Trang">x</PhoneFrame>);
  expect(out).toContain('<a href="/" aria-current="page">');
  expect(out.match(/aria-current/g)).toHaveLength(1);
});

describe.each(['phone', 'desk'] as const)('the %s gallery', (face) => {
  const out = html(<Gallery face={face} />);

  test('obeys a strict content policy', () => {
    expect(out).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=/);
  });

  test('uses every id once and labels only what exists', () => {
    const ids = [...out.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const uses = out.matchAll(/\s(?:for|aria-(?:labelledby|describedby|controls))="([^"]+)"/g);
    const asked = [...uses].flatMap((m) => m[1]?.split(' ') ?? []);
    expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

test('every icon has a line to draw', () => {
  const empty = iconNames().filter((name) => !/^M\S/.test(iconPaths(name)?.[1] ?? ''));
  expect(iconNames().length).toBeGreaterThan(45);
  expect(empty).toEqual([]);
});
