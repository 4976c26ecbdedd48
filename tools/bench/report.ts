// The one kind the bench adds: a village's activity report of 22 fields with a note of 200
// Vietnamese characters, the record that other systems were measured with. Only with-report.ts may
// list it; no server that people use knows it.
import { limits } from '../../core/limits.ts';
import { choice, count, day, decimal, note, text } from '../../core/kind/field.ts';
import type { Day } from '../../core/brands.ts';
import { monthOf, openKind, type Counter } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';

const same = (name: string) => words(name, name);
const heads = () => count(same('Người dự'), { max: limits.countMax });

export const report = openKind({
  name: 'report',
  version: 1,
  words: words('Phiếu đo', 'Bench report'),
  lifecycle: 'draftSubmitApprove',
  levels: ['village'],
  fields: {
    activityDate: day(same('Ngày'), { required: true }),
    provinceCode: text(same('Mã tỉnh')),
    districtCode: text(same('Mã huyện')),
    villageCode: text(same('Mã bản')),
    activityType: choice(same('Hình thức'), { list: 'forms' }, { required: true }),
    topic: choice(same('Chủ đề'), { list: 'topics' }),
    startTime: text(same('Bắt đầu')),
    durationMinutes: count(same('Số phút')),
    men: heads(),
    women: heads(),
    boys: heads(),
    girls: heads(),
    minority: heads(),
    ethnicGroup: text(same('Dân tộc')),
    disability: heads(),
    facilitator: text(same('Người hướng dẫn')),
    materials: count(same('Tài liệu')),
    followUp: choice(same('Theo dõi'), { list: 'forms' }),
    notes: note(same('Ghi chú')),
    lat: decimal(same('Vĩ độ')),
    lon: decimal(same('Kinh độ')),
    accuracyM: count(same('Sai số')),
  },
  form: [],
  access: {
    read: { villageLead: 'unit', communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
    write: { villageLead: 'unit', communeOfficer: 'unitAndBelow' },
    decide: { communeOfficer: 'unitAndBelow' },
  },
  day: 'activityDate',
  title: () => same('Phiếu đo'),
  counts: countReport,
});

interface Counted {
  readonly activityDate?: Day;
  readonly activityType?: string;
  readonly topic?: string;
  readonly men?: number;
  readonly women?: number;
  readonly boys?: number;
  readonly girls?: number;
  readonly minority?: number;
}

/** What a slip of the product counts: the event by form and topic, turns by sex and age. */
function countReport(values: Counted, tally: Counter<DataElement>): void {
  if (!values.activityDate) return;
  const month = monthOf(values.activityDate);
  const add = (element: DataElement, n = 0, split?: string): void => {
    if (n !== 0) tally.add(element, month, n, split);
  };
  add('events', 1);
  add('eventsByForm', 1, values.activityType);
  add('eventsByTopic', 1, values.topic);
  add('turns', values.men, 'm.59');
  add('turns', values.women, 'f.59');
  add('turns', values.boys, 'm.15');
  add('turns', values.girls, 'f.15');
  add('turnsMinority', values.minority);
}
