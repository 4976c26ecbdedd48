// training: a course for officials or trusted people, written by commune or province, approved by
// the province. Trainees are counted as turns; their names stay on the class's own paper.
import { choice, count, day, decimal, files, money, note, text } from '../../core/kind/field.ts';
import { monthOf, openKind, type Counter } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import {
  addHeads, addMinorityHeads, complaintsOfHeads, doubtfulHeads, minorityFields,
} from '../communication/head-counts.ts';
import { keptByCommune } from '../readers.ts';

export const training = openKind({
  name: 'training',
  version: 2,
  words: words('Lớp tập huấn', 'Training course'),
  lifecycle: 'draftSubmitApprove',
  levels: ['province', 'commune'],
  fields: {
    level: choice(words('Lớp cho ai', 'Who for'), { list: 'trainingLevels' }, { required: true }),
    theme: text(words('Nội dung lớp', 'Theme'), { required: true, searched: true }),
    heldOn: day(words('Ngày mở lớp', 'First day'), { required: true }),
    days: count(words('Mấy ngày', 'Days'), { max: 366 }),
    place: text(words('Nơi mở lớp', 'Place'), { searched: true }),
    trainers: text(words('Giảng viên', 'Trainers'), { searched: true }),
    women: count(words('Nữ', 'Women')),
    men: count(words('Nam', 'Men')),
    ...minorityFields,
    scoreBefore: decimal(words('Điểm trung bình trước lớp', 'Mean score before')),
    scoreAfter: decimal(words('Điểm trung bình sau lớp', 'Mean score after')),
    spent: money(words('Đã chi (đồng)', 'Spent (dong)')),
    papers: files(words('Giấy tờ của lớp', 'Papers'), 'paper', 3),
    photos: files(words('Ảnh', 'Photos'), 'photo', 3),
    note: note(words('Ghi chú', 'Note'), { searched: true }),
  },
  form: [
    { words: words('Lớp nào?', 'Which course?'), icon: 'book',
      fields: ['level', 'theme', 'heldOn', 'days', 'place', 'trainers'] },
    { words: words('Có bao nhiêu học viên?', 'How many trainees?'), icon: 'people',
      fields: ['women', 'men', 'minority', 'minorityWomen', 'minorityMen'] },
    { words: words('Kết quả', 'Result'), icon: 'report',
      fields: ['scoreBefore', 'scoreAfter', 'spent', 'papers', 'photos', 'note'] },
  ],
  access: keptByCommune,
  day: 'heldOn',
  title: ({ theme }) => named(theme),
  check: complaintsOfHeads,
  doubtful: { ...doubtfulHeads, like: 'level' },
  counts: (course, tally: Counter<DataElement>) => {
    if (!course.heldOn || !course.level) return;
    const month = monthOf(course.heldOn);
    const level = course.level;
    tally.add('trainings', month, 1, level);
    addHeads(course, (n, sex) => tally.add('trainees', month, n, `${level}.${sex}`));
    addMinorityHeads(course, (n, sex) =>
      tally.add('traineesMinority', month, n, `${level}.${sex}`));
  },
});
