// The one catalogue of expected failures: a stable code, the HTTP status, what the phone does next,
// and a sentence that says what to do. Messages name nobody, blame nobody and mention no case.
import { words, type Words } from './words/words.ts';

/** What the phone does: retry: it sends again by itself · hold: it keeps the change and asks at
    each contact · mend: a person corrects it · stop: it does not send it again. */
export type NextStep = 'retry' | 'hold' | 'mend' | 'stop';
export interface Problem { readonly status: number; readonly next: NextStep; readonly words: Words }

const problem = (status: number, next: NextStep, vi: string, en: string): Problem =>
  ({ status, next, words: words(vi, en) });

export const problems = {
  // Held: the server keeps the change, the phone asks about it at each contact.
  waitsForRecord: problem(
    202, 'hold', 'Phần đầu của phiếu chưa gửi tới.', 'Waiting for the first part of this slip.',
  ),
  waitsForChange: problem(
    202, 'hold', 'Còn một lần sửa trước chưa gửi tới.', 'Waiting for another edit to arrive.',
  ),
  noGrant: problem(202, 'hold', 'Đang chờ xã xem.', 'Waiting for the commune to look at it.'),
  newerVersion: problem(
    202, 'hold', 'Hoa Ban trên máy này mới hơn máy chủ. Phiếu được giữ, {chị} không phải làm gì.',
    'This phone is newer than the server. The slip is kept.',
  ),
  ourFault: problem(
    202, 'hold', 'Máy chủ gặp trục trặc. Phiếu được giữ lại, cán bộ kỹ thuật sẽ xem.',
    'The slip is kept; the operator is looking at it.',
  ),
  // Refused: server and phone keep the change until a person has dealt with it.
  invalid: problem(
    422, 'mend', 'Có ô ghi chưa đúng. {Chị} mở phiếu, sửa rồi gửi lại nhé.',
    'Something does not fit. Open the slip, correct it and send again.',
  ),
  futureDay: problem(
    422, 'mend', 'Ngày này chưa tới. {Chị} chọn lại ngày nhé.',
    'This day has not come yet. Choose the day again.',
  ),
  foreignUnit: problem(
    422, 'mend', 'Phiếu này thuộc bản khác. {Chị} bấm “Chép sang phiếu mới” nhé.',
    'This slip belongs to another village. Press “Copy into a new slip”.',
  ),
  changedSince: problem(
    409, 'mend', 'Phiếu vừa được sửa. {Chị} xem lại rồi quyết định nhé.',
    'The slip was changed meanwhile. Look again and decide.',
  ),
  clashOpen: problem(
    409, 'mend', 'Có ô đang ghi hai giá trị. {Chị} chọn một giá trị trước nhé.',
    'A field holds two values. Choose one first.',
  ),
  notNow: problem(
    409, 'mend', 'Hiện chưa làm được việc này với phiếu.', 'The slip cannot do this now.',
  ),
  notAllowed: problem(
    403, 'mend', 'Việc này do người khác làm. {Chị} hỏi cán bộ Hội nhé.',
    'Somebody else does this. Ask your officer.',
  ),
  notAuthor: problem(
    403, 'mend', 'Phiếu này do máy khác ghi. {Chị} gửi từ máy đó nhé.',
    'This was written on another phone. Send it from there.',
  ),
  tooLarge: problem(
    413, 'mend', 'Phiếu dài quá. {Chị} rút ngắn lại nhé.', 'The slip is too long. Shorten it.',
  ),
  idReused: problem(
    409, 'mend', 'Máy cần ghi lại phiếu này. {Chị} bấm “Chép sang phiếu mới” nhé.',
    'This slip must be written again. Press “Copy into a new slip”.',
  ),
  declined: problem(
    403, 'mend', 'Xã không nhận phiếu này. {Chị} hỏi cán bộ Hội xã nhé.',
    'The commune did not take this slip. Ask your officer.',
  ),
  tooManyHeld: problem(
    409, 'mend', 'Xã còn giữ nhiều phiếu của máy này. Xã xem xong, bấm “Chép sang phiếu mới”.',
    'Many slips of this phone still wait for the commune. Copy this one once it has looked.',
  ),
  unknownKind: problem(
    202, 'hold', 'Máy chủ chưa nhận được loại phiếu này. Phiếu được giữ.',
    'The server does not know this kind yet. It is kept.',
  ),
  // Refusals of a whole request.
  malformed: problem(
    400, 'stop', 'Máy chủ không đọc được yêu cầu này.', 'The server could not read this request.',
  ),
  signInNeeded: problem(401, 'stop', '{Chị} đăng nhập lại nhé.', 'Please sign in again.'),
  notFound: problem(
    404, 'stop', 'Không tìm thấy, hoặc {chị} không có quyền xem.',
    'Not found, or not yours to see.',
  ),
  wrongOrigin: problem(
    403, 'stop', 'Yêu cầu này tới từ trang khác nên không được nhận.',
    'This request came from another site.',
  ),
  bodyTooLarge: problem(
    413, 'stop', 'Gửi một lần nhiều quá. Máy sẽ tự chia nhỏ.',
    'Too much at once. The phone will split it.',
  ),
  fileTooLarge: problem(
    413, 'stop', 'Tệp lớn hơn 16 MB nên chưa nhận được. {Chị} chia thành nhiều tệp nhé.',
    'The file is larger than 16 MB. Please split it.',
  ),
  wrongType: problem(
    415, 'stop', 'Máy chủ không nhận kiểu nội dung này.',
    'The server does not take this type of content.',
  ),
  // Public forms: the words are kept on the page that says so.
  tooShort: problem(
    422, 'mend', '{Chị} viết thêm một chút nhé, ít nhất 5 ký tự.',
    'Write a little more, at least 5 characters.',
  ),
  tooLong: problem(
    422, 'mend', '{Chị} bớt {n} ký tự nhé.', 'Take {n} {n|character|characters} away.',
  ),
  formOld: problem(
    409, 'mend', 'Trang mở đã lâu. Lời {chị} viết còn đây, {chị} bấm “Gửi lại” nhé.',
    'The page was open for long. Your words are still here: send them again.',
  ),
  closedForNow: problem(
    409, 'stop', 'Chỗ này tạm không nhận thêm lời gửi tới. {Chị} quay lại sau nhé.',
    'Nothing more is taken here for now. Come back later.',
  ),
  receiptUnknown: problem(
    404, 'mend', 'Không tìm thấy mã nhận này. {Chị} xem lại 12 số nhé. Lời đã xóa thì mã cũng hết.',
    'This receipt is not found. Check the 12 digits. When words are erased, the receipt ends too.',
  ),
  tooMany: problem(
    429, 'retry', 'Nhiều người gửi cùng lúc. {Chị} chờ một chút rồi thử lại nhé.',
    'Many people are sending. Please wait a moment and try again.',
  ),
  diskFull: problem(
    429, 'retry', 'Máy chủ đang hết chỗ. Phiếu và ảnh vẫn nằm trong máy, máy sẽ tự gửi lại.',
    'The server is out of room. Slips and photos stay on the phone, which sends them again.',
  ),
  codeNotValid: problem(
    422, 'stop', 'Chưa vào được. {Chị} xem lại 12 số. Nếu đã gõ đúng thì mã đã hết hạn hoặc đã '
      + 'dùng: xin cán bộ Hội mã mới nhé.',
    'This does not open. Look at the 12 digits again; if they are right, the code has expired or '
      + 'was used: ask your officer for a new one.',
  ),
  letInNeeded: problem(
    403, 'stop',
    'Người này tự đăng nhập được. Nếu mất hết, nhờ người quản trị máy chủ chạy npm run let-in nhé.',
    'She signs in by herself. If all is lost, whoever runs the server runs npm run let-in.',
  ),
  signInNotValid: problem(
    422, 'stop', 'Tên hoặc câu mật khẩu chưa đúng. {Chị} thử lại nhé.',
    'Name or passphrase do not match. Please try again.',
  ),
  passphraseWeak: problem(
    422, 'mend',
    'Câu mật khẩu này dễ đoán. Ghép bốn từ không liên quan nhau, không dùng tên mình, tên đơn vị, '
      + 'dãy phím hay chữ lặp lại.',
    'This passphrase is easy to guess. Put four unrelated words together; no name of yours or of '
      + 'your unit, no row of keys, nothing repeated.',
  ),
  secondFactorNeeded: problem(
    401, 'stop', 'Còn một bước để vào. {Chị} xác nhận đăng nhập nhé.',
    'One more step: please confirm your sign-in.',
  ),
  factorNotValid: problem(
    422, 'stop', 'Chưa xác nhận được. {Chị} thử lại nhé.', 'Not confirmed. Please try again.',
  ),
  freshNeeded: problem(
    403, 'stop', '{Chị} xác nhận lại danh tính rồi làm tiếp nhé.',
    'Please confirm that it is you, then go on.',
  ),
  lastFactor: problem(
    409, 'stop', 'Cần giữ ít nhất một cách xác nhận. {Chị} thêm cách khác trước nhé.',
    'Keep at least one way to confirm. Add another first.',
  ),
  providerAway: problem(
    424, 'retry',
    'Cổng đăng nhập chưa trả lời. {Chị} thử lại sau ít phút, hoặc vào bằng câu mật khẩu nhé.',
    'The sign-in portal does not answer. Try again in a few minutes, or use your passphrase.',
  ),
  courierNotValid: problem(
    422, 'stop', 'Tệp gửi giúp này không đọc được. {Chị} xin lại tệp từ máy đã ghi phiếu nhé.',
    'This courier file cannot be read. Ask for a new one from the phone that made it.',
  ),
  receiptNotValid: problem(
    422, 'stop', 'Giấy báo nhận này không đọc được, hoặc không phải của máy này.',
    'This receipt cannot be read, or belongs to another phone.',
  ),
  fileNotWhole: problem(
    409, 'retry', 'Tệp chưa lên đủ, máy sẽ gửi tiếp.',
    'The file is not complete; the phone goes on.',
  ),
  notEmpty: problem(409, 'stop', 'Tỉnh đã được lập rồi.', 'The province has been set up already.'),
  alreadySigned: problem(
    409, 'stop', 'Báo cáo đã ký thì không đổi được. {Chị} lập bản mới nhé.',
    'A signed report does not change. Make a new version.',
  ),
  unitsNotSo: problem(
    422, 'mend', 'Chưa thực hiện được thay đổi đơn vị này. {Chị} xem lại từng chỗ được nêu nhé.',
    'This change of units cannot be made. Look at what is listed.',
  ),
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof problems;
