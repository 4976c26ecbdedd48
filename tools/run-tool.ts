// Runs an operator's command: a reason that she can put right is printed as two sentences, anything
// else with its stack; both end with a code that scripts can read.
import { createInterface } from 'node:readline/promises';
import { isDiskFull } from '../server/store/full-disk.ts';
import { StartProblem } from '../server/start/start-problem.ts';

export async function runTool(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    const error = isDiskFull(failure) ? new StartProblem(noRoom, failure) : failure;
    console.error(error instanceof StartProblem ? error.message : error);
    process.exitCode = error instanceof StartProblem ? error.exitCode : 1;
  }
}

/** Without a terminal nobody answers: then `--yes` is needed. */
export async function askYes(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log('Thêm --yes để làm. / Add --yes to do it.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} `);
  terminal.close();
  return /^\s*(có|co|yes|y)\s*$/i.test(answer.normalize('NFC'));
}

const noRoom = {
  vietnamese: 'Đĩa đã đầy nên chưa làm xong. Hãy dọn bớt tệp rồi chạy lại; dữ liệu cũ còn nguyên.',
  english: 'The disk is full and this was not finished. Make room and run it again; what was there '
    + 'is untouched.',
};

/** What was found in the audit of a backup. The backup itself is whole; a script still notices. */
export function tellFaults(faults: readonly string[]): void {
  if (faults.length === 0) return;
  console.error(`Nhật ký trong bản này có chỗ không khớp:\nThe audit in it has faults:\n${
    faults.join('\n')}`);
  process.exitCode = 1;
}
