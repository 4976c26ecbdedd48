// rightsRequest: a person uses a right over the personal data about her. The law gives days to
// answer and to carry it out, counted from the day of receipt.
import { choice, day, flag, note, text } from '../../core/kind/field.ts';
import type { Due } from '../../core/kind/due.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptForThePerson } from '../readers.ts';

const NEEDED = words('{Chị} ghi thêm ô này nhé.', 'Please fill this in.');
const TOO_EARLY = words('Ngày này phải sau ngày nhận.', 'This comes after the request.');

/** Requests that stop a use of data; the others are carried out within `requestDone`. */
const stopping = ['withdraw', 'restrict', 'object', 'delete'];
const others = ['know', 'access', 'correct', 'complain'];
const answering: Due = {
  code: 'requestAnswered', words: words('Trả lời yêu cầu', 'Answer the request'), icon: 'message',
  from: { fields: ['receivedOn'] }, after: { clock: 'requestAnswered' },
  whose: { roles: ['communeOfficer', 'dataProtectionOfficer'] }, ends: [{ field: 'answeredOn' }],
};
/** An extension lengthens only this deadline. */
const doing: Omit<Due, 'code' | 'words' | 'after' | 'when'> = {
  from: answering.from, whose: answering.whose, ends: [{ field: 'doneOn' }],
  longer: { field: 'extendedOn', after: {
    clock: 'extension', words: words('Gia hạn yêu cầu', 'Extension of a request') } },
};

export const rightsRequest = openKind({
  name: 'rightsRequest',
  version: 1,
  words: words('Yêu cầu về dữ liệu', 'Data request'),
  lifecycle: 'living',
  levels: ['province', 'commune'],
  fields: {
    personName: text(words('Người yêu cầu', 'Who asks'), {
      required: true, personal: true, searched: true,
    }),
    contact: text(words('Liên hệ lại', 'How to reach her'), { personal: true, searched: true }),
    right: choice(words('Muốn gì', 'Asks for what'), { options: [
      { code: 'know', words: words('Được biết', 'To know') },
      { code: 'access', words: words('Xem dữ liệu', 'To see the data') },
      { code: 'correct', words: words('Sửa cho đúng', 'Correction') },
      { code: 'withdraw', words: words('Rút sự đồng ý', 'Withdrawal of consent') },
      { code: 'restrict', words: words('Hạn chế xử lý', 'Restriction') },
      { code: 'object', words: words('Phản đối xử lý', 'Objection') },
      { code: 'delete', words: words('Xóa dữ liệu', 'Erasure') },
      { code: 'complain', words: words('Khiếu nại', 'Complaint') },
    ] }, { required: true }),
    receivedOn: day(words('Ngày nhận', 'Received on'), { required: true }),
    receivedHow: choice(words('Nhận bằng cách nào', 'Received how'), { options: [
      { code: 'inPerson', words: words('Gặp trực tiếp', 'In person') },
      { code: 'call', words: words('Gọi điện', 'Call') },
      { code: 'letter', words: words('Thư, đơn', 'Letter') },
      { code: 'online', words: words('Qua mạng', 'Online') },
    ] }),
    thirdParties: flag(words('Đã chuyển cho bên khác', 'Others hold the data too')),
    answeredOn: day(words('Đã trả lời ngày', 'Answered on')),
    extendedOn: day(words('Gia hạn ngày', 'Extended on')),
    extensionReason: text(words('Lý do gia hạn', 'Why extended')),
    doneOn: day(words('Làm xong ngày', 'Done on')),
    result: note(words('Đã làm gì, hoặc vì sao không làm', 'What was done, or why not')),
  },
  form: [
    { words: words('Ai yêu cầu gì?', 'Who asks for what?'),
      fields: ['personName', 'contact', 'right', 'receivedOn', 'receivedHow', 'thirdParties'] },
    { words: words('Đã làm đến đâu?', 'How far is it?'),
      fields: ['answeredOn', 'extendedOn', 'extensionReason', 'doneOn', 'result'] },
  ],
  access: keptForThePerson,
  day: 'receivedOn',
  due: [
    answering,
    { ...doing, code: 'processingStopped', after: { clock: 'processingStopped' },
      words: words('Ngừng xử lý dữ liệu', 'Stop processing'),
      when: [{ field: 'right', is: stopping }], unless: ['thirdParties'] },
    { ...doing, code: 'processingStoppedByOthers', after: { clock: 'processingStoppedByOthers' },
      words: words('Ngừng xử lý, cả bên đã nhận dữ liệu',
        'Stop processing, also where the data went'),
      when: [{ field: 'right', is: stopping }, { field: 'thirdParties', is: true }] },
    { ...doing, code: 'requestDone', after: { clock: 'requestDone' },
      words: words('Làm xong yêu cầu', 'Do what was asked'),
      when: [{ field: 'right', is: others }] },
  ],
  erase: [{
    code: 'done', words: words('Yêu cầu đã xong', 'Requests that are done'), from: 'doneOn',
  }],
  title: ({ personName }) => named(personName),
  check: (request) => [
    ...(['answeredOn', 'extendedOn', 'doneOn'] as const)
      .filter((name) => (request[name] ?? '9999') < (request.receivedOn ?? ''))
      .map((field) => ({ field, words: TOO_EARLY })),
    ...(request.extendedOn && !request.extensionReason
      ? [{ field: 'extensionReason', words: NEEDED }] : []),
    ...(request.doneOn && !request.result ? [{ field: 'result', words: NEEDED }] : []),
  ],
});
