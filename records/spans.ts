// The one rule of everything that begins and ends; used by the kinds with `from` and `to`.
import type { Complaint } from '../core/kind/kind.ts';
import { words } from '../core/words/words.ts';

const BACKWARDS = words(
  'Ngày cuối không được trước ngày đầu. {Chị} sửa lại nhé.',
  'The end is before the start. Please correct the end.');

interface Span { readonly from?: string; readonly to?: string }

export const complaintsOfSpan = ({ from, to }: Span): readonly Complaint[] =>
  (from !== undefined && to !== undefined && to < from ? [{ field: 'to', words: BACKWARDS }] : []);
