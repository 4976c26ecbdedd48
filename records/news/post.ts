// post: what the public site says: news, notices, rights in plain words, standing pages, words for
// the press. A commune proposes, the province decides; nobody approves her own words. The publisher
// (server/publish/) shows the approved version. No picture and no words of a child without the
// consent of the child, from 7 years on, and of a representative.
import { choice, day, files, flag, ref, text } from '../../core/kind/field.ts';
import type { Complaint } from '../../core/kind/kind.ts';
import { openKind } from '../../core/kind/kind.ts';
import { link, longText } from '../../core/kind/more-fields.ts';
import { rows } from '../../core/kind/rows.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { complaintsOfSpan } from '../spans.ts';
import { writtenForEverybody } from './readers.ts';

export const photosMax = 3;

interface Shown {
  readonly photos?: readonly string[]; readonly photoNotes?: readonly unknown[];
  readonly from?: string; readonly until?: string;
}
const NOTES = words('Mỗi ảnh cần một dòng chú thích, theo thứ tự của ảnh.',
  'Each picture needs one line, in the order of the pictures.');
const complaintsOfPhotos = ({ photos = [], photoNotes = [] }: Shown): readonly Complaint[] =>
  (photos.length === photoNotes.length ? [] : [{ field: 'photoNotes', words: NOTES }]);

export const post = openKind({
  name: 'post',
  version: 1,
  words: words('Bài đăng', 'Post'),
  lifecycle: 'draftSubmitApprove',
  levels: ['province', 'commune'],
  fields: {
    type: choice(words('Loại bài', 'Type of post'), { options: [
      { code: 'news', words: words('Tin tức', 'News') },
      { code: 'notice', words: words('Thông báo', 'Notice') },
      { code: 'rights', words: words('Quyền của bà con', 'Rights') },
      { code: 'page', words: words('Trang cố định', 'Standing page') },
      { code: 'press', words: words('Thông cáo báo chí', 'Press release') },
    ] }, { required: true }),
    category: choice(words('Chuyên mục', 'Category'), { list: 'postCategories' }),
    title: text(words('Tiêu đề', 'Title'), { required: true, searched: true }),
    lead: text(words('Mở đầu', 'Lead'), { required: true, searched: true }),
    body: longText(words('Nội dung bài', 'Text'), {
      required: true,
      hint: words('Để trống một dòng giữa hai đoạn. Dòng bắt đầu bằng ## là tiêu đề nhỏ, '
        + 'bằng - là gạch đầu dòng; **chữ đậm**, *chữ nghiêng*.',
        'An empty line between paragraphs. A line that begins with ## is a heading, with - an '
          + 'item of a list; **bold**, *italic*.'),
    }),
    byline: text(words('Người viết', 'Byline'), { searched: true }),
    child: choice(words('Bài có lời hay chuyện của trẻ em không?',
      'Are there words or a story of a child?'), { options: [
      { code: 'no', words: words('Không', 'No') },
      { code: 'agreed', words: words('Có; trẻ (từ 7 tuổi) và người đại diện đều đồng ý',
        'Yes; the child (from 7 years on) and a representative agree') },
    ] }, { required: true }),
    photos: files(words('Ảnh', 'Pictures'), 'photo', photosMax),
    photoNotes: rows(words('Chú thích ảnh, theo thứ tự', 'Captions, in order'), {
      caption: text(words('Chú thích', 'Caption'), { required: true }),
      credit: text(words('Ảnh của ai', 'Credit'), { required: true }),
      shows: choice(words('Trong ảnh có ai', 'Who is in it'), { options: [
        { code: 'nobody', words: words('Không nhận ra ai', 'Nobody who can be recognised') },
        { code: 'adults', words: words('Người lớn, đã đồng ý', 'Adults, who agree') },
        { code: 'children', words: words('Có trẻ em; trẻ (từ 7 tuổi) và người đại diện đều đồng ý',
          'Children; they (from 7 years on) and their representatives agree') },
      ] }, { required: true }),
    }),
    sourceName: text(words('Lấy lại từ đâu', 'Taken over from')),
    sourceLink: link(words('Địa chỉ bài gốc', 'Address of the original'), {
      when: { field: 'sourceName' },
    }),
    campaign: ref(words('Chiến dịch', 'Campaign'), 'campaign'),
    from: day(words('Hiện từ ngày', 'Shown from'), { mayBeFuture: true }),
    until: day(words('Hiện đến hết ngày', 'Shown until'), { mayBeFuture: true }),
    reviewBy: day(words('Xem lại trước ngày', 'Review by'), { mayBeFuture: true }),
    noComments: flag(words('Không nhận bình luận', 'No comments')),
    changed: text(words('Lần này sửa gì', 'What changed this time'), {
      hint: words('Người đọc thấy câu này bên các bản của bài.',
        'Readers see it beside the versions of the post.'),
    }),
    whyGone: text(words('Vì sao gỡ bài', 'Why the post is withdrawn'), {
      hint: words('Ghi trước khi gỡ; ai mở địa chỉ cũ sẽ thấy câu này.',
        'Written before it is withdrawn; shown at the old address.'),
    }),
  },
  form: [
    { words: words('Bài nói gì?', 'What does it say?'), icon: 'message',
      fields: ['type', 'category', 'title', 'lead', 'body', 'byline', 'child'] },
    { words: words('Ảnh và nguồn', 'Pictures and source'), icon: 'photo',
      fields: ['photos', 'photoNotes', 'sourceName', 'sourceLink', 'campaign'] },
    { words: words('Khi nào hiện, sửa gì', 'When it is shown, what changed'), icon: 'calendar',
      fields: ['from', 'until', 'reviewBy', 'noComments', 'changed', 'whyGone'] },
  ],
  access: writtenForEverybody,
  day: 'from',
  columns: ['type', 'category', 'reviewBy'],
  title: ({ title }) => named(title),
  check: (post) => [
    ...complaintsOfSpan({
      ...(post.from === undefined ? {} : { from: post.from }),
      ...(post.until === undefined ? {} : { to: post.until }),
    }).map((one) => ({ ...one, field: 'until' })),
    ...complaintsOfPhotos(post),
  ],
});
