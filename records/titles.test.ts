// Titles of records, whole in both languages: figures, days, choices and units of time.
import { expect, test } from 'vitest';
import type { Values } from '../core/kind/field.ts';
import { words } from '../core/words/words.ts';
import { kindByName } from './index.ts';
import { madeWords } from './made-lists.ts';

const titleOf = (kind: string, values: Values) => kindByName(kind)?.title(values, madeWords);

test.each<readonly [string, Values, string, string]>([
  ['activity', { form: 'homeVisit' }, 'Thăm hộ', 'Home visit'],
  ['activity', {}, 'Hoạt động', 'Activity'],
  ['clock', { what: 'requestAnswered', amount: 1, unit: 'workingDays' },
    'Yêu cầu về dữ liệu: Trả lời yêu cầu: 1 ngày làm việc',
    'Data request: Answer the request: 1 working day'],
  ['clock', { what: 'breachNotice', amount: 72, unit: 'hours' },
    'Sự cố dữ liệu: Báo sự cố cho cơ quan chức năng: 72 giờ',
    'Data breach: Tell the authority of the breach: 72 hours'],
  ['clock', {}, 'Thời hạn', 'Time limit'],
  ['retention', { what: 'membership', months: 24 },
    'Tên thành viên đã thôi: 24 tháng', 'Names of former members: 24 months'],
  ['retention', { what: 'account', months: 1 },
    'Tài khoản đã đóng: 1 tháng', 'Accounts that were closed: 1 month'],
  ['target', { indicator: 'P99', period: 'phase', value: 1234.5 },
    '1.234,5, Cả giai đoạn', '1,234.5, The phase'],
  ['breach', { noticedOn: '2026-11-22' }, 'Sự cố dữ liệu ngày 22/11/2026',
    'Data breach of 22/11/2026'],
  ['customStep', { what: ['family', 'law'] }, 'Nói chuyện với gia đình, Giải thích luật',
    'Talked with the family, Explained the law'],
  ['customStep', {}, 'Việc đã làm', 'Step taken'],
  ['pause', { from: '2026-01-05' }, 'Tạm dừng 05/01/2026–…', 'Pause 05/01/2026–…'],
  ['content', { code: '2', name: 'Xóa bỏ định kiến', nameEn: 'Against prejudice' },
    'Nội dung 2: Xóa bỏ định kiến', 'Content 2: Against prejudice'],
  ['content', { code: '2' }, 'Nội dung 2', 'Content 2'],
  ['choice', { name: 'Tảo hôn', nameEn: 'Child marriage' }, 'Tảo hôn', 'Child marriage'],
  ['membership', { personName: 'Lò Thị Mẫu' }, 'Lò Thị Mẫu', 'Lò Thị Mẫu'],
])('%s %j', (kind, values, vi, en) => {
  expect(titleOf(kind, values)).toEqual(words(vi, en));
});
