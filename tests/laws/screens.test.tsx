// The law of screens: every role that may write a kind has a screen that writes it, every role that
// may read it has a list. Phones draw every step and every list of every kind here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { roles } from '../../core/kind/access.ts';
import { files, money, text, type Values } from '../../core/kind/field.ts';
import { openKind, type OpenKind } from '../../core/kind/kind.ts';
import { marks } from '../../core/kind/marks.ts';
import {
  account, link, minute, refs, text2, time,
} from '../../core/kind/more-fields.ts';
import { rows } from '../../core/kind/rows.ts';
import { words } from '../../core/words/words.ts';
import { kinds } from '../../records/index.ts';
import { officeRoles } from '../../processes/roles.ts';
import { phoneKinds } from '../../app/record/areas.ts';
import { fieldsNotAskedAt, kindsListedAt } from './desk-screens.tsx';
import {
  drawSteps, fieldsNotAsked, keptBy, rolesWithPhone, rowsListed,
} from './phone-screens.tsx';
import { root } from './sources.ts';

const fixtureOf = ({ name }: OpenKind): Values | undefined => {
  const file = join(root, 'tests', 'laws', 'fixtures', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Values;
};

/** What a role lacks on its phone, in words. No phone holds what is answered online only. */
function gapsOnPhones(all: readonly OpenKind[], held: readonly { readonly name: string }[]) {
  return rolesWithPhone.flatMap((role) => {
    const kept = keptBy(role, all, fixtureOf);
    return all.flatMap((kind) => {
      const { online, access: { read, write } } = kind;
      if (online || (!read[role] && !write[role])) return [];
      if (!held.some(({ name }) => name === kind.name)) return [`${role} has no ${kind.name}`];
      const isListed = !read[role] || rowsListed(kind, kept) > 0;
      return [
        ...(isListed ? [] : [`${role} has no list: ${kind.name}`]),
        ...(write[role] ? fieldsNotAsked(kind, kept, fixtureOf)
          .map((name) => `${role} is not asked for ${kind.name}.${name}`) : []),
      ];
    });
  });
}

test('a person with a phone writes and lists what the kinds allow', () => {
  expect(gapsOnPhones(kinds, phoneKinds)).toEqual([]);
});

/** What a role lacks at its desk, in words. */
function gapsAtDesks(all: readonly OpenKind[], listedAt: typeof kindsListedAt) {
  return officeRoles.flatMap((role) => {
    const listed = listedAt(role);
    return all.flatMap((kind) => {
      const { read, write } = kind.access;
      return [
        ...(read[role] && !listed.includes(kind.name) ? [`${role} has no list: ${kind.name}`] : []),
        ...(write[role] ? fieldsNotAskedAt(role, kind, fixtureOf(kind) ?? {})
          .map((name) => `${role} is not asked for ${kind.name}.${name}`) : []),
      ];
    });
  });
}

test('a person at a desk writes and lists what the kinds allow', () => {
  expect(gapsAtDesks(kinds, kindsListedAt)).toEqual([]);
});

test('every role works with a phone or at a desk', () => {
  expect([...rolesWithPhone, ...officeRoles].sort()).toEqual([...roles].sort());
});

test('a phone has a control for every type of field that it may hold', () => {
  const said = (vi: string) => words(vi, vi);
  const fields = {
    at: time(said('Lúc mấy giờ')), when: minute(said('Phút nào')), who: account(said('Ai làm')),
    clubs: refs(said('Những câu lạc bộ'), 'model', { type: 'club' }), page: link(said('Trang')),
    name: text2(said('Tên gọi')), homes: marks(said('Các hộ'), 140),
    costs: rows(said('Các khoản'), { what: text(said('Khoản')), much: money(said('Bao nhiêu')) }),
    sound: files(said('Bài nghe'), 'audio', 1),
  };
  const { access, levels } = kinds.find(({ name }) => name === 'clubSession') ?? never();
  const sample = openKind({
    name: 'sampleOfTypes', version: 1, words: said('Mẫu'), lifecycle: 'living', levels, access,
    fields, form: [{ words: said('Gì?'), fields: Object.keys(fields) }], title: () => said('Mẫu'),
  });
  const all = [...kinds, sample];
  const kept = keptBy('clubAdviser', all, (kind) => (kind === sample
    ? { costs: [{ what: 'Nước', much: 20_000 }] } : fixtureOf(kind)));
  const html = drawSteps(sample, kept, { costs: [{ what: 'Nước', much: 20_000 }] });
  expect(fieldsNotAsked(sample, kept, () => ({}))).toEqual([]);
  for (const label of ['Khoản', 'Bao nhiêu', 'Thêm dòng', 'Số 100', '101–140']) {
    expect(html).toContain(label.toLowerCase());
  }
});
const never = (): never => { throw new Error('no such kind'); };

describe('the law notices', () => {
  const planted = (change: Partial<OpenKind>): readonly OpenKind[] => kinds.map((kind) =>
    (kind.name === 'clubSession' ? { ...kind, ...change } : kind));

  test('a kind that is not on the phone', () => {
    const without = phoneKinds.filter(({ name }) => name !== 'clubSession');
    expect(gapsOnPhones(kinds, without)).toContain('clubAdviser has no clubSession');
  });
  test('a kind that no list of a desk shows', () => {
    const without: typeof kindsListedAt = (role) =>
      kindsListedAt(role).filter((name) => name !== 'training');
    expect(gapsAtDesks(kinds, without)).toEqual(['provinceOfficer has no list: training',
      'communeOfficer has no list: training']);
  });
  test('a field whose type has no control', () => {
    const odd = { ...text(words('Ô lạ', 'Odd')), type: 'odd' as 'text' };
    const session = kinds.find(({ name }) => name === 'clubSession');
    const fields = { ...session?.fields, odd };
    const form = [...session?.form ?? [], { words: words('Gì?', 'What?'), fields: ['odd'] }];
    expect(gapsOnPhones(planted({ fields, form }), phoneKinds))
      .toEqual(['clubAdviser is not asked for clubSession.odd']);
  });
});
