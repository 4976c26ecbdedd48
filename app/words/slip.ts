// Words of the slip: its steps, its line in a list, and home. What the first use can do without is
// in slip-page.ts.
import { words, type Dictionary } from '../../core/words/words.ts';

export const homeWords = {
  title: words('Trang chính', 'Main page'),
  write: words('Ghi hoạt động', 'Note an activity'),
  writeNote: words('Chừng 2 phút, không cần sóng', 'About 2 minutes, no signal needed'),
  waiting: words('Đang chờ {chị}', 'Waiting for you'),
  recent: words('Phiếu gần đây', 'Recent slips'),
  all: words('Xem hết', 'See all'),
  none: words('Chưa có phiếu nào', 'No slips yet'),
  noneNote: words(
    'Buổi đầu tiên {chị} ghi ở nút trên nhé.', 'Note the first one with the button above.'),
  unfinished: words('Phiếu viết dở, bước {step}', 'Unfinished slip, step {step}'),
  greet: words('{chị} {name}', '{name}'),
} as const satisfies Dictionary;

export const signalWords = {
  offlineTitle: words('Chưa có sóng.', 'No signal.'),
  offlineKept: words(
    '{count} phiếu đang giữ trên máy này, có sóng sẽ tự gửi.',
    '{count} {count|slip is|slips are} kept on this phone and '
      + '{count|goes by itself|go by themselves} with a signal.'),
  offlineNone: words('{Chị} vẫn ghi phiếu được như thường.', 'You can still write slips.'),
  sending: words('Đang gửi {count} phiếu về xã.', 'Sending {count} {count|slip|slips}.'),
  waiting: words(
    '{count} phiếu chưa gửi được: máy chủ chưa trả lời.',
    '{count} {count|slip|slips} could not be sent: the server does not answer.'),
  busy: words(
    '{count} phiếu chưa gửi được: máy chủ đang nhận nhiều phiếu.',
    '{count} {count|slip|slips} could not be sent: the server has much to do.'),
  kept: words(
    '{count} phiếu đang giữ trên máy này, chưa gửi.',
    '{count} {count|slip is|slips are} here and not sent yet.'),
  aside: words(
    '{count} phiếu chưa tới được máy chủ dù đang có sóng. Lần liên lạc nào máy cũng gửi lại.',
    '{count} {count|slip does|slips do} not reach the server though there is a signal; each '
      + 'contact tries again.'),
  refused: words(
    'Máy chủ không nhận sổ của máy này. Phiếu vẫn còn nguyên; cần báo cán bộ Hội xã.',
    'The server takes nothing from this phone. Everything is still here; tell your officer.'),
  again: words('Máy tự thử lại lúc {time}.', 'The phone tries again at {time}.'),
  pulling: words(
    'Đang lấy phiếu của bản về máy: {count}.', 'Fetching the village’s slips: {count}.'),
  pullWaits: words(
    'Phiếu của bản chưa về đủ. Có sóng, máy sẽ tự lấy tiếp.',
    'Not all slips are here yet. The phone goes on with a signal.'),
  rewound: words(
    'Máy chủ vừa được phục hồi. Máy của {chị} đang tự gửi lại, {chị} không phải làm gì.',
    'The server was restored. This phone sends again by itself.'),
  signedOut: words(
    '{Chị} đăng nhập lại nhé. Phiếu trên máy vẫn còn nguyên.',
    'Please sign in again. Everything on the phone is still there.'),
  signIn: words('Đăng nhập lại', 'Sign in again'),
  many: words(
    'Máy đang giữ hơn 1.000 phiếu chưa gửi. {Chị} đưa máy tới nơi có sóng nhé.',
    'More than 1,000 slips are unsent. Please take the phone to a signal.'),
  filesUp: words('{count} ảnh, ghi âm đang gửi',
    '{count} {count|photo or note is|photos or notes are} being sent'),
  filesWait: words(
    '{count} ảnh, ghi âm chờ lần liên lạc tới.',
    '{count} {count|photo or note waits|photos or notes wait} for a contact.'),
  fetching: words('Đang lấy phiếu của bản về máy', 'Fetching the village’s slips'),
  notFetched: words('Phiếu của bản chưa về máy', 'The village’s slips are not here yet'),
} as const satisfies Dictionary;

export const formWords = {
  title: words('Phiếu hoạt động', 'Activity slip'),
  stepBack: words('Quay lại bước trước', 'Back one step'),
  keepClose: words('Giữ lại và đóng', 'Keep and close'),
  step: words('Bước {step} trong {of}', 'Step {step} of {of}'),
  whichDay: words('Ngày nào?', 'Which day?'),
  noChoices: words(
    '{what}: danh sách chưa về máy. Phiếu được giữ lại. Có sóng, máy tự lấy, {chị} ghi tiếp nhé.',
    '{what}: the list is not on this phone yet. The slip is kept; it comes with a signal.'),
  notSaid: words('Không ghi', 'Not said'),
  zalo: words('Zalo', 'Zalo'),
  showMore: words('Xem thêm', 'Show more'),
  likeLast: words('Như lần trước', 'Like last time'),
  womenMen: words('{women} nữ, {men} nam', '{women} women, {men} men'),
  women: words('Nữ', 'Women'),
  men: words('Nam', 'Men'),
  under16: words('Dưới 16', 'Under 16'),
  to59: words('16 đến 59', '16 to 59'),
  over60: words('60 trở lên', '60 and over'),
  ofWomen: words('nữ {age}', 'women {age}'),
  ofMen: words('nam {age}', 'men {age}'),
  less: words('Bớt một, {what}', 'One less, {what}'),
  moreOne: words('Thêm một, {what}', 'One more, {what}'),
  lessBy: words('Bớt {n}, {what}', '{n} less, {what}'),
  moreBy: words('Thêm {n}, {what}', '{n} more, {what}'),
  sum: words('cộng', 'sum'),
  turns: words('lượt', 'turns'),
  noModel: words('Không thuộc tổ nào', 'None'),
  extra: words('Ghi thêm: chiến dịch, đồ dùng, tiền', 'More: campaign, materials, money'),
  noCampaign: words('Không', 'None'),
  yes: words('Có', 'Yes'),
  no: words('Không', 'No'),
  save: words('Lưu phiếu', 'Save the slip'),
} as const satisfies Dictionary;

export const slipWords = {
  turnsShort: words('{all} lượt', '{all} people'),
  reach: words('{reach} người xem', 'seen by {reach}'),
  returnedPlain: words('Xã nhờ {chị} xem lại phiếu này.', 'Please look at this slip again.'),
  clashTitle: words('Có ô đang ghi hai giá trị. {Chị} chọn một nhé.',
    'Two values. Please choose one.'),
  draftNote: words('Phiếu này chưa gửi cho xã.', 'This slip is not sent to the commune yet.'),
  empty: words('để trống', 'empty'),
  notHere: words('mục không còn trên máy', 'no longer on this phone'),
} as const satisfies Dictionary;
