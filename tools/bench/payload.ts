// What a report of the bench says: fields and sizes of the record that other systems were measured
// with, the same for every n. Villages are folded into those of one commune, days into a year.
import type { Json } from '../../core/sync/change.ts';

const types = [
  'truyen_thong_nhom',
  'tham_ho_gia_dinh',
  'tap_huan',
  'hop_thon',
  'su_kien_cong_dong',
];
const topics = [
  'phong_chong_mua_ban_nguoi',
  'bao_luc_gioi',
  'tao_hon',
  'suc_khoe_sinh_san',
  'sinh_ke',
];
const groups = ['Hmông', 'Dao', 'Tày', 'Nùng', 'Thái', 'Giáy'];
const firstNames = ['Giàng', 'Vàng', 'Lò', 'Hoàng', 'Triệu', 'Nông'];
const lastNames = ['Thị Mỷ', 'A Páo', 'Văn Sình', 'Thị Dua', 'Seo Chu', 'Thị Hồng'];
// Notes are drawn word by word, so that compression gains nothing from repeated sentences.
const noteWords = (
  'bà con trong thôn tham gia đông đủ nhiều chị em mạnh dạn đặt câu hỏi về quyền lợi của mình ' +
  'trưởng bản đề nghị tổ chức thêm một buổi vào cuối tháng trước mùa thu hoạch ngô có ba hộ ở ' +
  'xa chưa đến được vì đường sạt lở sau mưa lớn cần thăm lại tại nhà tài liệu tiếng dân tộc ' +
  'phát hết còn thiếu khoảng hai mươi bản cho nhóm thanh niên cán bộ phụ nữ xã hỗ trợ loa đài ' +
  'nội dung chính là cách nhận biết người lạ rủ đi làm thuê qua biên giới số điện thoại đường ' +
  'dây nóng học sinh nghỉ học giữa chừng gia đình khó khăn nợ tiền mẹ già yếu trẻ nhỏ không ai ' +
  'trông giữ họp chợ phiên chủ nhật gặp gỡ công an huyện ký cam kết kết hôn đúng tuổi sức khỏe ' +
  'sinh sản khám thai định kỳ nước sạch vệ sinh chuồng trại vay vốn nuôi lợn trồng lúa nương ' +
  'rẫy thêu dệt thổ cẩm mạng xã hội điện thoại thông minh tin nhắn lừa đảo'
).split(' ');
const noteChars = 200;
const dayMs = 86_400_000;

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const pad = (n: number, digits: number): string => String(n).padStart(digits, '0');

export function reportValues(n: number, todayMs: number): Record<string, Json> {
  return {
    activityDate: new Date(todayMs - ((n * 31) % 365) * dayMs).toISOString().slice(0, 10),
    provinceCode: pad(2 + (n % 9), 2),
    districtCode: pad(24 + (n % 60), 3),
    villageCode: `0${2 + (n % 9)}-${pad(n % 640, 5)}-${pad(n % 17, 2)}`,
    activityType: pick(types, n),
    topic: pick(topics, n >> 2),
    startTime: `${pad(7 + (n % 10), 2)}:30`,
    durationMinutes: 45 + (n % 8) * 15,
    men: n % 23,
    women: 5 + (n % 41),
    boys: n % 9,
    girls: n % 11,
    minority: 3 + (n % 37),
    ethnicGroup: pick(groups, n),
    disability: n % 4,
    facilitator: `${pick(firstNames, n)} ${pick(lastNames, n >> 1)}`,
    materials: (n * 7) % 60,
    followUp: n % 5 === 0 ? 'yes' : 'no',
    notes: noteOf(n),
    lat: places(21 + ((n * 7919) % 20000) / 10000),
    lon: places(103.5 + ((n * 104729) % 30000) / 10000),
    accuracyM: 4 + (n % 30),
  };
}

const places = (degrees: number): number => Number(degrees.toFixed(6));

function noteOf(n: number): string {
  let x = (n * 2654435761 + 12345) >>> 0;
  let note = '';
  while (note.length < noteChars) {
    x = (x ^ (x << 13)) >>> 0;
    x = (x ^ (x >>> 17)) >>> 0;
    x = (x ^ (x << 5)) >>> 0;
    note += (note ? ' ' : '') + pick(noteWords, x);
  }
  return note.slice(0, noteChars);
}
