// consent: a person agreed that personal data about her are stored, and for what. The proof is a
// paper, a recording or a tick that she made herself; it ends on the day she withdraws it.
import { choice, choices, day, files, note, ref, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptForThePerson } from '../readers.ts';

const NEEDED = words('{Chị} ghi thêm ô này nhé.', 'Please fill this in.');
const NO_PROOF = words('{Chị} gắn bản ghi âm vào đây nhé.', 'Please attach the recording.');
const TOO_EARLY = words(
  'Ngày rút phải sau ngày đồng ý.', 'It is withdrawn after it was given.');

export const consent = openKind({
  name: 'consent',
  version: 1,
  words: words('Sự đồng ý', 'Consent'),
  lifecycle: 'living',
  levels: ['commune', 'village'],
  fields: {
    personName: text(words('Người đồng ý', 'Who agrees'), {
      required: true, personal: true, searched: true,
    }),
    membership: ref(words('Có tên trong', 'Listed as'), 'membership'),
    purposes: choices(
      words('Đồng ý cho việc gì', 'Agrees to what'), { list: 'dataPurposes' }, { required: true }),
    form: choice(words('Đồng ý bằng cách nào', 'How it was given'), { options: [
      { code: 'written', words: words('Ký giấy', 'Signed on paper') },
      { code: 'audio', words: words('Nói, có ghi âm', 'Spoken and recorded') },
      { code: 'tick', words: words('Tự đánh dấu trên máy', 'Ticked it herself') },
    ] }, { required: true }),
    givenOn: day(words('Ngày đồng ý', 'Given on'), { required: true }),
    givenBy: choice(words('Ai đồng ý', 'Given by'), { options: [
      { code: 'self', words: words('Chính người ấy', 'The person') },
      { code: 'representative', words: words('Người đại diện', 'A legal representative') },
    ] }, { required: true }),
    representative: text(words('Tên người đại diện', 'Representative'), {
      personal: true, searched: true,
    }),
    wording: text(words('Nội dung đã đọc cho nghe', 'The words that were read out')),
    recording: files(words('Bản ghi âm', 'Recording'), 'voice', 1, { personal: true }),
    paper: files(words('Ảnh giấy đồng ý', 'Picture of the paper'), 'paper', 2, { personal: true }),
    withdrawnOn: day(words('Ngày rút lại', 'Withdrawn on')),
    withdrawnHow: note(words('Rút lại thế nào', 'How it was withdrawn')),
  },
  form: [
    { words: words('Ai đồng ý, việc gì?', 'Who agrees, to what?'),
      fields: ['personName', 'givenBy', 'representative', 'membership', 'purposes', 'wording'] },
    { words: words('Bằng chứng', 'Proof'), fields: ['form', 'givenOn', 'recording', 'paper'] },
    { words: words('Rút lại', 'Withdrawal'), fields: ['withdrawnOn', 'withdrawnHow'] },
  ],
  access: keptForThePerson,
  day: 'givenOn',
  erase: [{
    code: 'withdrawn', words: words('Sự đồng ý đã rút', 'Consents taken back'),
    from: 'withdrawnOn',
  }],
  title: ({ personName }) => named(personName),
  check: (consent) => [
    ...(consent.givenBy === 'representative' && !consent.representative
      ? [{ field: 'representative', words: NEEDED }] : []),
    ...(consent.form === 'audio' && !consent.recording?.length
      ? [{ field: 'recording', words: NO_PROOF }] : []),
    ...(consent.withdrawnOn && consent.givenOn && consent.withdrawnOn < consent.givenOn
      ? [{ field: 'withdrawnOn', words: TOO_EARLY }] : []),
  ],
});
