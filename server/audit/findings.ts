// What a check of the chain may find, and the sentences that describe it. A finding contains
// numbers of entries and days, never a person.
import { words, type Words } from '../../core/words/words.ts';
import { minuteInVietnam } from '../../core/vietnam.ts';

/** Where a head is recorded outside the chain: in the file beside the server, in a signed report,
    or in a backup's list. */
export type Source = 'file' | 'report' | 'backup';

export type Finding =
  /** The entry's fields do not give its hash. */
  | { readonly what: 'altered'; readonly nr: number }
  /** The entry fits its own hash, but the next entry contains another hash of it. */
  | { readonly what: 'replaced'; readonly nr: number }
  | { readonly what: 'missing'; readonly from: number; readonly to: number }
  /** The entry is at `nr` and was written as number `was`. */
  | { readonly what: 'moved'; readonly nr: number; readonly was: number }
  /** There are entries after the head. */
  | { readonly what: 'headBehind'; readonly head: number; readonly last: number }
  /** Entries after `after` fit each other, but not the external heads: they were written anew. */
  | { readonly what: 'rewritten'; readonly after: number; readonly nr: number;
    readonly source: Source; readonly at: number }
  /** An external head names entries that are gone. */
  | { readonly what: 'cut'; readonly from: number; readonly to: number; readonly source: Source;
    readonly at: number }
  /** The report that this entry signed was altered or is gone, or the public copy was altered. */
  | { readonly what: 'reportAltered' | 'reportGone' | 'publishedAltered'; readonly nr: number }
  /** A signed report without an entry. */
  | { readonly what: 'reportPlanted'; readonly report: string }
  /** An entry says that a backup was restored, but the file of heads does not. */
  | { readonly what: 'restoreUnknown'; readonly nr: number; readonly at: number };

/** A backup was restored: the entries after `from` up to `lost` went with the old tables. */
export interface Restored {
  readonly nr: number;
  readonly at: number;
  readonly from: number;
  readonly lost: number;
}

const sources: Readonly<Record<Source, Words>> = {
  file: words('tệp ghi đầu chuỗi', 'the file of heads'),
  report: words('bản báo cáo đã ký', 'a signed report'),
  backup: words('danh sách của bản sao lưu', 'the list of a backup'),
};

export function findingWords(finding: Finding): Words {
  const { what } = finding;
  switch (what) {
    case 'altered': return words(`Mục ${finding.nr} đã bị sửa: nội dung không khớp dấu của nó.`,
      `Entry ${finding.nr} was altered: its content does not give its hash.`);
    case 'replaced': return words(
      `Mục ${finding.nr} đã bị thay: mục sau nó mang dấu khác.`,
      `Entry ${finding.nr} was replaced: the entry after it carries another hash.`);
    case 'missing': return spanWords(finding, 'đã bị lấy đi.', 'removed.');
    case 'moved': return words(
      `Ở chỗ mục ${finding.nr} là mục vốn mang số ${finding.was}: thứ tự đã bị đổi.`,
      `At ${finding.nr} stands the entry written as ${finding.was}: the order was changed.`);
    case 'headBehind': return words(
      `Đầu chuỗi ghi ${finding.head}, nhưng có mục tới ${finding.last}: đầu chuỗi đã bị sửa.`,
      `The head says ${finding.head}, entries go on to ${finding.last}: the head was altered.`);
    case 'restoreUnknown': return words(
      `Mục ${finding.nr} ghi một lần phục hồi (${momentText(finding.at)}) mà tệp ghi đầu chuỗi `
        + 'không có.',
      `Entry ${finding.nr} tells of a restore (${momentText(finding.at)}) that the file of heads `
        + 'does not know.');
    case 'reportAltered': case 'reportGone': case 'publishedAltered': case 'reportPlanted':
      return reportWords(finding);
    default: return elsewhereWords(finding);
  }
}

type OfReport = Extract<Finding, { readonly what: `report${string}` | 'publishedAltered' }>;
function reportWords(finding: OfReport): Words {
  switch (finding.what) {
    case 'reportAltered': return words(
      `Báo cáo ký ở mục ${finding.nr} đã bị sửa sau khi ký.`,
      `The report signed in entry ${finding.nr} was altered after it was signed.`);
    case 'reportGone': return words(
      `Báo cáo ký ở mục ${finding.nr} không còn.`,
      `The report signed in entry ${finding.nr} is gone.`);
    case 'publishedAltered': return words(
      `Số liệu công khai của báo cáo ký ở mục ${finding.nr} đã bị sửa.`,
      `The public figures of the report signed in entry ${finding.nr} were altered.`);
    default: return words(
      `Báo cáo ${finding.report} ghi là đã ký nhưng nhật ký không có lần ký nào.`,
      `Report ${finding.report} says that it was signed; no entry tells of it.`);
  }
}

type Elsewhere = Extract<Finding, { readonly what: 'rewritten' | 'cut' }>;
function elsewhereWords(finding: Elsewhere): Words {
  const source = sources[finding.source];
  const at = momentText(finding.at);
  if (finding.what === 'cut') {
    return spanWords(finding, `đã bị cắt ở cuối: ${source.vi} ngày ${at} còn ghi.`,
      `cut off at the end: ${source.en} of ${at} knew them.`);
  }
  return words(
    `Chuỗi đã bị viết lại trong khoảng sau mục ${finding.after} tới mục ${finding.nr}: ${source.vi}`
      + ` ngày ${at} ghi dấu khác.`,
    `The chain was written anew between ${finding.after} and ${finding.nr}: ${source.en} of ${at} `
      + 'has another hash.');
}

const spanWords = (
  { from, to }: { readonly from: number; readonly to: number }, vi: string, en: string,
): Words => (from === to ? words(`Mục ${from} ${vi}`, `Entry ${from} was ${en}`)
  : words(`Các mục ${from}–${to} ${vi}`, `Entries ${from}–${to} were ${en}`));

export const restoredWords = ({ nr, at, from, lost }: Restored): Words => words(
  `Mục ${nr}: đã phục hồi từ bản sao lưu dừng ở mục ${from} (${momentText(at)})`
    + `${lost > from ? `; các mục ${from + 1}–${lost} mất cùng dữ liệu cũ.` : '.'}`,
  `Entry ${nr}: restored from a backup that ends at entry ${from} (${momentText(at)})`
    + `${lost > from ? `; entries ${from + 1}–${lost} were lost with the old data.` : '.'}`);

/** 22/11/2026, 17:16 in Việt Nam. */
function momentText(ms: number): string {
  const [, year, month, day, clock] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(minuteInVietnam(ms)) ?? [];
  return `${day}/${month}/${year}, ${clock}`;
}
