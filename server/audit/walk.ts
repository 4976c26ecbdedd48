// Walks through a chain once, entry by entry, and reports what does not fit and where. Pure: the
// caller reads the entries and the external heads.
import { hashOf, type Link } from './chain.ts';
import type { Finding, Restored, Source } from './findings.ts';
import type { Head } from '../store/audit-trail.ts';

/** A head recorded outside the chain. */
export interface Anchor extends Head { readonly at: number; readonly source: Source }

/** What is known about the chain besides its entries. */
export interface KnownHeads {
  readonly head: Head;
  readonly anchors: readonly Anchor[];
  /** The numbers of restore entries in the file of heads; null: there is no file. */
  readonly restores: ReadonlySet<number> | null;
}
export interface Walked {
  readonly upTo: number;
  readonly findings: readonly Finding[];
  readonly restored: readonly Restored[];
}

export interface Walk {
  /** Takes the entries in the order of their numbers. */
  take(link: Link): void;
  end(): Walked;
}

const findingsMax = 200;
const nothing: Head = { nr: 0, hash: '' };

export function startWalk(known: KnownHeads): Walk {
  const findings: Finding[] = [];
  const restored: Restored[] = [];
  const altered: Link[] = [];
  const externalNumbers = new Set(known.anchors.map(({ nr }) => nr));
  const hashes = new Map<number, string>([[0, '']]);
  let last = nothing;
  /** A damaged entry is reported once. */
  let isLastWhole = true;
  const say = (finding: Finding): void => {
    if (findings.length < findingsMax) findings.push(finding);
  };
  const take = (link: Link): void => {
    const isNext = link.nr === last.nr + 1;
    if (!isNext) say({ what: 'missing', from: last.nr + 1, to: link.nr - 1 });
    const isWhole = hashOf(link) === link.hash;
    if (!isWhole && altered.length < findingsMax) altered.push(link);
    if (isWhole && isLastWhole && isNext && link.prev !== last.hash) say(notBefore(link, last));
    if (isWhole && link.act === 'restored') restored.push(restoreOf(link));
    if (externalNumbers.has(link.nr)) hashes.set(link.nr, link.hash);
    last = link;
    isLastWhole = isWhole;
  };
  const end = (): Walked => {
    for (const finding of alteredOrMoved(altered)) say(finding);
    const head = isLastWhole ? known.head : { ...known.head, hash: last.hash };
    for (const finding of againstHead(last, head)) say(finding);
    for (const finding of againstAnchors({ ...known, restored }, hashes, last.nr)) say(finding);
    for (const { nr, at } of restored) {
      if (known.restores?.has(nr) === false) say({ what: 'restoreUnknown', nr, at });
    }
    return { upTo: last.nr, findings: inOrder(findings), restored };
  };
  return { take, end };
}

/** The first entry has none before it: then the entry itself was replaced. */
const notBefore = (link: Link, before: Head): Finding =>
  ({ what: 'replaced', nr: before.nr === 0 ? link.nr : before.nr });

function restoreOf({ nr, at, more }: Link): Restored {
  const { from, lost } = JSON.parse(more) as Readonly<Record<string, unknown>>;
  return { nr, at, from: Number(from), lost: Number(lost) };
}

/** If entries changed places, the hash of one fits under the number of another. */
function alteredOrMoved(links: readonly Link[]): readonly Finding[] {
  const numbers = links.map(({ nr }) => nr);
  return links.map((link): Finding => {
    const was = numbers.find((nr) => nr !== link.nr && hashOf({ ...link, nr }) === link.hash);
    return was === undefined ? { what: 'altered', nr: link.nr }
      : { what: 'moved', nr: link.nr, was };
  });
}

function againstHead(last: Head, head: Head): readonly Finding[] {
  if (head.nr > last.nr) return [{ what: 'missing', from: last.nr + 1, to: head.nr }];
  if (head.nr < last.nr) return [{ what: 'headBehind', head: head.nr, last: last.nr }];
  return head.hash === last.hash ? [] : [{ what: 'replaced', nr: last.nr }];
}

interface KnownAndRestored extends KnownHeads { readonly restored: readonly Restored[] }

/** Reports only the first mismatch: every entry after a new hash has a new hash too. */
function againstAnchors(
  known: KnownAndRestored, hashes: ReadonlyMap<number, string>, last: number,
): readonly Finding[] {
  const inPlace = known.anchors.filter((anchor) => !wentWithARestore(anchor, known.restored));
  const agreeing = (anchor: Anchor): boolean => hashes.get(anchor.nr) === anchor.hash;
  const found = inPlace.filter(({ nr }) => hashes.has(nr));
  const first = least(found.filter((anchor) => !agreeing(anchor)));
  const beyond = inPlace.filter(({ nr }) => nr > last).sort((a, b) => b.nr - a.nr)[0];
  const findings: Finding[] = [];
  if (first) {
    const before = found.filter((anchor) => agreeing(anchor) && anchor.nr < first.nr);
    findings.push({
      what: 'rewritten', after: Math.max(0, ...before.map(({ nr }) => nr)), nr: first.nr,
      source: first.source, at: first.at,
    });
  }
  if (beyond && known.head.nr < beyond.nr) {
    const { nr: to, source, at } = beyond;
    findings.push({ what: 'cut', from: Math.max(last, known.head.nr) + 1, to, source, at });
  }
  return findings;
}

const least = (anchors: readonly Anchor[]): Anchor | undefined =>
  [...anchors].sort((a, b) => a.nr - b.nr)[0];

/** Whether the head is of an entry that a restore lost, which the chain itself records. */
const wentWithARestore = ({ nr, at }: Anchor, restored: readonly Restored[]): boolean =>
  restored.some((it) => nr >= it.nr && nr <= it.lost && at <= it.at);

const placeOf = (finding: Finding): number =>
  'nr' in finding ? finding.nr : 'from' in finding ? finding.from
    : 'last' in finding ? finding.last : Infinity;
const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => placeOf(a) - placeOf(b));
