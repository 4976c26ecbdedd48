// The walk over chains of whatever length: a whole one is silent, and every single interference is
// found where it was made, by the chain itself, by its head, or by what was noted elsewhere.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf, type Link } from './chain.ts';
import type { Finding } from './findings.ts';
import type { Head } from '../store/audit-trail.ts';
import { startWalk, type Anchor, type KnownHeads, type Walked } from './walk.ts';

const dayMs = 86_400_000;

function chainOf(length: number, salt = ''): Link[] {
  const chain: Link[] = [];
  for (let nr = 1; nr <= length; nr++) {
    chain.push(sealed({
      province: '90', nr, at: nr * dayMs, actor: `hoa${nr % 5}${salt}`, device: 'm1', act: 'signIn',
      unit: '90', about: '', more: '{"n":1}', prev: chain.at(-1)?.hash ?? '',
    }));
  }
  return chain;
}
const sealed = (link: Omit<Link, 'hash'>): Link => ({ ...link, hash: hashOf(link) });
/** Hashes anew from an entry on, as somebody would who knows how. */
function rehash(chain: Link[], from: number): Link[] {
  for (const [at, link] of chain.entries()) {
    if (at >= from) chain[at] = sealed({ ...link, prev: chain[at - 1]?.hash ?? '' });
  }
  return chain;
}
const headOf = (chain: readonly Link[]): Head => chain.at(-1) ?? { nr: 0, hash: '' };
const anchorOf = ({ nr, hash, at }: Link): Anchor => ({ nr, hash, at, source: 'file' });
function walk(chain: readonly Link[], known: Partial<KnownHeads> = {}): Walked {
  const walking = startWalk({ head: headOf(chain), anchors: [], restores: null, ...known });
  for (const link of chain) walking.take(link);
  return walking.end();
}
const found = (chain: readonly Link[], known?: Partial<KnownHeads>): readonly Finding[] =>
  walk(chain, known).findings;

/** A chain and the place of one of its entries. */
const chainAndPlace = fc.integer({ min: 3, max: 40 }).chain((length) =>
  fc.tuple(fc.constant(length), fc.integer({ min: 1, max: length - 2 })));
const chainAndEntry = fc.integer({ min: 1, max: 40 }).chain((length) =>
  fc.tuple(fc.constant(length), fc.integer({ min: 0, max: length - 1 })));

describe('a walk', () => {
  test('over a whole chain with all its anchors finds nothing', () => {
    fc.assert(fc.property(fc.nat({ max: 60 }), (length) => {
      const chain = chainOf(length);
      expect(walk(chain, { anchors: chain.map(anchorOf) }))
        .toEqual({ upTo: length, findings: [], restored: [] });
    }));
  });

  const fields = ['at', 'actor', 'device', 'act', 'unit', 'about', 'more', 'province'] as const;
  test('finds an altered field, whichever it is', () => {
    fc.assert(fc.property(chainAndEntry, fc.constantFrom(...fields), ([length, place], field) => {
      const chain = chainOf(length);
      const link = chain[place]!;
      chain[place] = { ...link, [field]: field === 'at' ? link.at + 1 : `${link[field]}x` };
      expect(found(chain)).toEqual([{ what: 'altered', nr: place + 1 }]);
    }));
  });

  test('finds an entry that was altered and hashed again', () => {
    fc.assert(fc.property(chainAndEntry, ([length, place]) => {
      const chain = chainOf(length);
      const head = headOf(chain);
      chain[place] = sealed({ ...chain[place]!, actor: 'mai' });
      expect(found(chain, { head })).toEqual([{ what: 'replaced', nr: place + 1 }]);
    }));
  });

  test('finds entries removed in the middle', () => {
    fc.assert(fc.property(chainAndPlace, ([length, place]) => {
      const chain = chainOf(length);
      const left = [...chain.slice(0, place), ...chain.slice(place + 1)];
      expect(found(left)).toEqual([{ what: 'missing', from: place + 1, to: place + 1 }]);
    }));
  });

  test('finds entries removed at the end, by the head', () => {
    fc.assert(fc.property(chainAndPlace, ([length, place]) => {
      const chain = chainOf(length);
      expect(found(chain.slice(0, place), { head: headOf(chain) }))
        .toEqual([{ what: 'missing', from: place + 1, to: length }]);
    }));
  });

  test('finds entries removed at the end with their head, by what was noted elsewhere', () => {
    fc.assert(fc.property(chainAndPlace, ([length, place]) => {
      const chain = chainOf(length);
      const last = chain.at(-1)!;
      expect(found(chain.slice(0, place), { anchors: chain.map(anchorOf) })).toEqual([
        { what: 'cut', from: place + 1, to: length, source: 'file', at: last.at }]);
    }));
  });

  test('finds two entries that changed places', () => {
    fc.assert(fc.property(chainAndPlace, ([length, place]) => {
      const chain = chainOf(length);
      const [one, two] = [chain[place]!, chain[place + 1]!];
      [chain[place], chain[place + 1]] = [{ ...two, nr: one.nr }, { ...one, nr: two.nr }];
      expect(found(chain)).toEqual([{ what: 'moved', nr: place + 1, was: place + 2 },
        { what: 'moved', nr: place + 2, was: place + 1 }]);
    }));
  });

  test('finds a chain that was written anew from an entry on, between two anchors', () => {
    fc.assert(fc.property(chainAndPlace, ([length, place]) => {
      const whole = chainOf(length);
      const chain = chainOf(length);
      chain[place] = { ...chain[place]!, actor: 'mai' };
      rehash(chain, place);
      expect(found(chain)).toEqual([]);
      expect(found(chain, { anchors: [whole[place - 1]!, whole.at(-1)!].map(anchorOf) })).toEqual([{
        what: 'rewritten', after: place, nr: length, source: 'file', at: whole.at(-1)!.at,
      }]);
    }));
  });

  test('finds a head that was set back while entries stay', () => {
    const chain = chainOf(9);
    expect(found(chain, { head: chain[4]! }))
      .toEqual([{ what: 'headBehind', head: 5, last: 9 }]);
  });
});

describe('after a restore', () => {
  const before = chainOf(30);
  const restored = (from: number, lost: number, length: number): Link[] => {
    const chain = before.slice(0, from);
    const more = JSON.stringify({ at: '2026-11-20T00:00:00Z', from, lost });
    chain.push(sealed({ ...before[0]!, nr: from + 1, at: 31 * dayMs, act: 'restored', more,
      prev: chain.at(-1)!.hash }));
    for (let nr = from + 2; nr <= length; nr++) {
      chain.push(sealed({ ...before[0]!, nr, at: (30 + nr) * dayMs, prev: chain.at(-1)!.hash }));
    }
    return chain;
  };

  test.each([[22], [40]])('heads of what was lost are told as restored, chain of %d', (length) => {
    const chain = restored(20, 30, length);
    const anchors = [...before, ...chain.slice(20)].map(anchorOf);
    const known = { anchors, restores: new Set([21]) };
    expect(walk(chain, known)).toEqual({
      upTo: length, findings: [], restored: [{ nr: 21, at: 31 * dayMs, from: 20, lost: 30 }],
    });
  });

  test('anchors from before the backup still hold', () => {
    const chain = restored(20, 30, 25);
    chain[10] = { ...chain[10]!, actor: 'mai' };
    rehash(chain, 10);
    expect(found(chain, { anchors: before.map(anchorOf) }).map(({ what }) => what))
      .toEqual(['rewritten']);
  });

  test('what was written after it is not excused by it', () => {
    const chain = restored(20, 30, 40);
    const anchors = [...before, ...chain].map(anchorOf);
    expect(found(chain.slice(0, 28), { anchors }).map(({ what }) => what)).toEqual(['cut']);
  });

  test('a restore that the file of heads does not know is told', () => {
    expect(found(restored(20, 30, 22), { anchors: before.map(anchorOf), restores: new Set() }))
      .toEqual([{ what: 'restoreUnknown', nr: 21, at: 31 * dayMs }]);
  });
});
