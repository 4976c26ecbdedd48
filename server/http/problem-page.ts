// A refusal as a page, for people who load one in a browser: what happened and when to come again,
// in both languages. Programs get JSON (problem.ts).
import { problems, type ProblemCode } from '../../core/problems.ts';
import { fillWords } from '../../core/words/address-form.ts';

interface PageRequest {
  readonly method?: string | undefined;
  readonly headers: { readonly accept?: string | undefined };
}
export const wantsPage = ({ method, headers }: PageRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html');

export function problemPage(code: ProblemCode, retryAfter?: number): string {
  const { vi, en } = code in titles ? titles[code as keyof typeof titles] : other;
  const words = fillWords(problems[code].words);
  const again = retryAfter === undefined ? null : againIn(retryAfter);
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${vi} · Hoa Ban</title></head><body>
<main><h1>${vi}</h1><p>${words.vi}</p>${again ? `<p><b>${again.vi}</b></p>` : ''}
<p><a href="/">Về trang chính</a></p></main>
<hr><section lang="en"><h2>${en}</h2><p>${words.en}</p>${again ? `<p><b>${again.en}</b></p>` : ''}
<p><a href="/">To the main page</a></p></section></body></html>`;
}

const titles = {
  notFound: { vi: 'Không có trang này', en: 'There is no such page' },
  tooMany: { vi: 'Trang đang đông người vào', en: 'Many people are here right now' },
  diskFull: { vi: 'Máy chủ đang hết chỗ', en: 'The server is out of room' },
  ourFault: { vi: 'Trang này đang có lỗi', en: 'Something is wrong with this page' },
} as const;
const other = { vi: 'Trang này chưa mở được', en: 'This page cannot be opened' };

function againIn(seconds: number): { readonly vi: string; readonly en: string } {
  if (seconds <= 90) {
    return { vi: `Xin mở lại sau ${seconds} giây.`, en: `Please come again in ${seconds} s.` };
  }
  const minutes = Math.ceil(seconds / 60);
  return { vi: `Xin mở lại sau ${minutes} phút.`, en: `Please come again in ${minutes} minutes.` };
}
