// Why a backup is not restored, in two languages: what cannot be verified, and what the operator
// can do.
import { StartProblem } from '../start/start-problem.ts';
import type { Signer } from './backup-key.ts';

const anyway = {
  vietnamese: ' Nếu {chị} vẫn tin bản này, {chị} chạy lại và thêm --unverified.',
  english: ' If you trust it nevertheless, run it again with --unverified.',
};

/** What a backup without a known signature leaves unproved. */
export const unverifiedLines: readonly string[] = [
  'Không kiểm được: ai đã làm bản này, và nội dung có bị sửa trước khi ghi lại danh sách không.',
  'Not verified: who made this backup, and whether it was altered before its list was written.',
];

export function refuseSigner(signer: Signer, folder: string): void {
  if (signer === 'own' || signer === 'pinned') return;
  const isNone = signer === 'none';
  throw new StartProblem({
    vietnamese: `Bản sao lưu ở ${folder} ${isNone ? 'không có chữ ký' : 'do máy khác ký'}. `
      + '{Chị} thêm --key và khóa công khai đã in ra khi sao lưu; không có gì thay đổi.\n'
      + `${unverifiedLines[0]}${anyway.vietnamese}`,
    english: `The backup in ${folder} ${isNone ? 'has no signature' : 'was signed elsewhere'}. Add `
      + '--key and the public key that was printed with it; nothing was changed.\n'
      + `${unverifiedLines[1]}${anyway.english}`,
  });
}

export const faultyAudit = (folder: string, faults: readonly string[]): StartProblem =>
  new StartProblem({
    vietnamese: `Nhật ký trong bản sao lưu ở ${folder} có ${faults.length} chỗ không khớp; `
      + `không có gì thay đổi.\n${faults.join('\n')}\n${anyway.vietnamese.trim()}`,
    english: `The audit in the backup in ${folder} has ${faults.length} faults; nothing was `
      + 'changed.' + anyway.english,
  });
