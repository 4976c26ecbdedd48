// translation: a post in another language, by a named translator. It is shown beside its post, and
// only while the post is.
import { choice, ref, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { longText } from '../../core/kind/more-fields.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { writtenForEverybody } from './readers.ts';

export const translation = openKind({
  name: 'translation',
  version: 1,
  words: words('Bản dịch', 'Translation'),
  lifecycle: 'draftSubmitApprove',
  levels: ['province', 'commune'],
  fields: {
    post: ref(words('Của bài nào', 'Of which post'), 'post', {}, { required: true }),
    language: choice(words('Dịch sang tiếng gì', 'Into which language'), { options: [
      { code: 'en', words: words('Tiếng Anh', 'English') },
    ] }, { required: true }),
    title: text(words('Tiêu đề', 'Title'), { required: true, searched: true }),
    lead: text(words('Mở đầu', 'Lead'), { required: true, searched: true }),
    body: longText(words('Nội dung bài', 'Text'), { required: true }),
    translator: text(words('Người dịch', 'Translator'), { required: true, searched: true }),
    changed: text(words('Lần này sửa gì', 'What changed this time')),
  },
  form: [{
    words: words('Bản dịch nào?', 'Which translation?'), icon: 'message',
    fields: ['post', 'language', 'title', 'lead', 'body', 'translator', 'changed'],
  }],
  access: writtenForEverybody,
  columns: ['post', 'language'],
  title: ({ title }) => named(title),
});
