// How much a submission looks like an advertisement, from 0 to 100, with the signs that say why.
// Pure. No sign alone refuses anything: it only decides which row a moderator reads first.
import { createHash } from 'node:crypto';
import { fold } from '../../core/words/fold.ts';

export interface Sent {
  readonly words: string;
  readonly name: string;
  /** Of what it is about. */
  readonly title: string;
  /** Since the review page was made. */
  readonly seconds: number;
  /** The field that people do not see was filled in. */
  readonly isDecoyFilled: boolean;
  /** How many the same address, and its network, sent today, this one among them. */
  readonly fromAddress: number;
  readonly fromNetwork: number;
}

/** Why it stands where it stands; screens have words for each. */
export const signs = ['decoy', 'link', 'phone', 'fast', 'many', 'onTopic', 'slow'] as const;
export type Sign = (typeof signs)[number];
export interface Score { readonly score: number; readonly signs: readonly Sign[] }

const base = 30;
const weights: Readonly<Record<Sign, number>> =
  { decoy: 60, link: 30, phone: 10, fast: 15, many: 20, onTopic: -10, slow: -10 };
const linkMore = 10;
const fastSeconds = 5;
const slowSeconds = 30;
const manyFromAddress = 20;
const manyFromNetwork = 120;
/** A word of the title that is long enough to say something. */
const topicCharsMin = 4;

const link = /(?:https?:\/\/|www\.)\S|\b[a-z0-9-]+\.(?:com|net|org|info|vn|top|xyz|io|me|club)\b/gi;
const phone = /(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)/;

export const hasPhone = (text: string): boolean => phone.test(text);
const linksIn = (text: string): number => text.match(link)?.length ?? 0;

export function scoreOf(sent: Sent): Score {
  const { words, name, seconds } = sent;
  const links = linksIn(`${words} ${name}`);
  const found: Readonly<Record<Sign, boolean>> = {
    decoy: sent.isDecoyFilled, link: links > 0, phone: hasPhone(words) || hasPhone(name),
    fast: seconds < fastSeconds, slow: seconds >= slowSeconds,
    many: sent.fromAddress > manyFromAddress || sent.fromNetwork > manyFromNetwork,
    onTopic: links === 0 && sharesWord(words, sent.title),
  };
  const all = signs.filter((sign) => found[sign]);
  const sum = all.reduce((total, sign) => total + weights[sign], base)
    + Math.max(0, links - 1) * linkMore;
  return { score: Math.min(100, Math.max(0, sum)), signs: all };
}

function sharesWord(words: string, title: string): boolean {
  const said = new Set(wordsIn(words));
  return wordsIn(title).some((word) => word.length >= topicCharsMin && said.has(word));
}
const wordsIn = (text: string): readonly string[] => fold(text).split(/[^\p{L}\p{N}]+/u);

/** Equal for texts that differ only in marks, digits, signs and spaces. */
export const alikeOf = (words: string): Buffer =>
  createHash('sha256').update(wordsIn(words.replace(/\d+/g, '0')).filter(Boolean).join(' '))
    .digest().subarray(0, 16);

/** More of the same text look less real. */
export const repeatedMax = 40;
export const repeatedEach = 5;
