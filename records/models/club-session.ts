// clubSession: a meeting of a Leaders of Change club, written by its adviser, approved by the
// commune. Children are counted, never named.
import { choices, count, day, files, note, ref, text } from '../../core/kind/field.ts';
import { monthOf, openKind, type Counter } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import {
  addHeads, addMinorityHeads, complaintsOfHeads, doubtfulHeads, minorityFields,
} from '../communication/head-counts.ts';

export const clubSession = openKind({
  name: 'clubSession',
  version: 2,
  words: words('Buổi sinh hoạt câu lạc bộ', 'Club session'),
  lifecycle: 'draftSubmitApprove',
  levels: ['commune', 'village'],
  fields: {
    model: ref(words('Câu lạc bộ', 'Club'), 'model', { type: 'club' }, { required: true }),
    heldOn: day(words('Ngày', 'Day'), { required: true }),
    topics: choices(words('Chủ đề', 'Topics'), { list: 'topics' }, {
      required: true,
      missing: words('{Chị} chọn ít nhất một chủ đề nhé.', 'Please choose at least one topic.'),
    }),
    minutes: count(words('Bao nhiêu phút', 'Minutes'), { max: 1_440 }),
    women: count(words('Em nữ', 'Girls')),
    men: count(words('Em nam', 'Boys')),
    ...minorityFields,
    output: text(words('Các em làm được gì', 'What they made'), { searched: true }),
    photos: files(words('Ảnh', 'Photos'), 'photo', 3),
    note: note(words('Ghi chú', 'Note'), { searched: true }),
  },
  form: [
    { words: words('Buổi nào?', 'Which session?'), icon: 'calendar',
      fields: ['model', 'heldOn', 'topics', 'minutes'] },
    { words: words('Có bao nhiêu em?', 'How many came?'), icon: 'child',
      fields: ['women', 'men', 'minority', 'minorityWomen', 'minorityMen'] },
    { words: words('Có gì muốn kể thêm?', 'Anything to add?'), icon: 'camera',
      fields: ['output', 'photos', 'note'] },
  ],
  access: {
    read: { clubAdviser: 'unit', communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
    write: { clubAdviser: 'unit', communeOfficer: 'unitAndBelow' },
    decide: { communeOfficer: 'unitAndBelow' },
  },
  day: 'heldOn',
  title: () => words('Sinh hoạt câu lạc bộ', 'Club session'),
  check: complaintsOfHeads,
  doubtful: doubtfulHeads,
  counts: (session, tally: Counter<DataElement>) => {
    if (!session.heldOn) return;
    const month = monthOf(session.heldOn);
    tally.add('clubSessions', month, 1);
    if (session.model) tally.be('clubActive', month, session.model);
    addHeads(session, (n, sex) => tally.add('clubTurns', month, n, sex));
    addMinorityHeads(session, (n, sex) => tally.add('clubTurnsMinority', month, n, sex));
  },
});
