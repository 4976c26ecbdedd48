// dialogue: a policy dialogue of a commune or a cluster of villages. It counts if minutes were
// kept; the questions of women are another kind.
import { choice, count, day, files, flag, note, text } from '../../core/kind/field.ts';
import { monthOf, openKind, type Counter } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import {
  addHeads, addMinorityHeads, complaintsOfHeads, doubtfulHeads, minorityFields,
} from '../communication/head-counts.ts';
import { keptByCommune } from '../readers.ts';

interface Minutes { readonly hasMinutes?: boolean; readonly papers?: readonly string[] }
const hasMinutes = (held: Minutes): boolean =>
  held.hasMinutes === true || (held.papers ?? []).length > 0;

export const dialogue = openKind({
  name: 'dialogue',
  version: 2,
  words: words('Đối thoại chính sách', 'Policy dialogue'),
  lifecycle: 'draftSubmitApprove',
  levels: ['province', 'commune'],
  fields: {
    level: choice(words('Cấp', 'Level'), { options: [
      { code: 'commune', words: words('Cấp xã', 'Commune') },
      { code: 'cluster', words: words('Cụm thôn, bản', 'Cluster of villages') },
    ] }, { required: true }),
    heldOn: day(words('Ngày', 'Day'), { required: true }),
    theme: text(words('Chủ đề', 'Theme'), { required: true, searched: true }),
    place: text(words('Nơi làm', 'Place'), { searched: true }),
    host: text(words('Ai chủ trì', 'Host'), { searched: true }),
    panel: text(words('Cơ quan trả lời', 'Answering bodies'), { searched: true }),
    women: count(words('Nữ', 'Women')),
    men: count(words('Nam', 'Men')),
    ...minorityFields,
    hasMinutes: flag(words('Có biên bản', 'Minutes were kept')),
    papers: files(words('Ảnh biên bản', 'Minutes'), 'paper', 3),
    photos: files(words('Ảnh', 'Photos'), 'photo', 3),
    note: note(words('Ghi chú', 'Note'), { searched: true }),
  },
  form: [
    { words: words('Cuộc nào?', 'Which dialogue?'), icon: 'message',
      fields: ['level', 'heldOn', 'theme', 'place', 'host', 'panel'] },
    { words: words('Có bao nhiêu người dự?', 'How many came?'), icon: 'people',
      fields: ['women', 'men', 'minority', 'minorityWomen', 'minorityMen'] },
    { words: words('Biên bản', 'Minutes'), icon: 'report',
      fields: ['hasMinutes', 'papers', 'photos', 'note'] },
  ],
  access: keptByCommune,
  day: 'heldOn',
  title: ({ theme }) => named(theme),
  check: (held) => [
    ...complaintsOfHeads(held),
    ...(hasMinutes(held) ? [] : [{ field: 'hasMinutes',
      words: words('Cuộc đối thoại cần có biên bản.', 'A dialogue needs minutes.') }]),
  ],
  doubtful: doubtfulHeads,
  counts: (held, tally: Counter<DataElement>) => {
    if (!held.heldOn || !hasMinutes(held)) return;
    const month = monthOf(held.heldOn);
    tally.add('dialogues', month, 1, held.level ?? 'commune');
    addHeads(held, (n, sex) => tally.add('dialogueTurns', month, n, sex));
    addMinorityHeads(held, (n, sex) => tally.add('dialogueTurnsMinority', month, n, sex));
  },
});
