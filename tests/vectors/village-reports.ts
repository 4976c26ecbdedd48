// Invented village reports for the wire's size and speed tests: 22 fields, notes of 200 characters
// drawn word by word so that compression gains nothing from repeated sentences. Seeds are fixed.
import { asId, asUnitCode, type Id } from '../../core/brands.ts';
import type { Change, Json, Row } from '../../core/sync/change.ts';
import type { Push, Reply } from '../../core/sync/exchange.ts';
import { minutesOf, newRecord } from '../../core/sync/new-change.ts';

const WORDS = (
  `chị em bản mình họp tối qua nghe nói chuyện về bình đẳng ` +
  `trong nhà việc nương việc bếp cùng làm ` +
  `đường dây nóng số điện thoại dán ở nhà văn hóa ` +
  `nhiều người hỏi thủ tục giấy khai sinh đăng ký kết hôn ` +
  `trưởng bản nhắc giữ con đi học đều không bỏ giữa năm ` +
  `vì mùa ngô còn xa mưa to suối lũ chưa sang được ` +
  `tờ rơi tiếng Thái tiếng Hmông phát hết cần thêm loa kéo hỏng pin ` +
  `cán bộ xã hứa cho mượn buổi sau ` +
  `gia đình đông con thiếu gạo lúc giáp hạt vay ngân hàng chính sách nuôi bò sinh sản dê gà đen ` +
  `thanh niên đi làm công ty dưới xuôi gửi tiền ông bà trông cháu ốm đau trạm y tế khám miễn phí`
).split(' ');
const FORMS = ['hop_ban', 'truyen_thong_nhom', 'tham_ho', 'tap_huan', 'van_nghe', 'loa_ban'];
const TOPICS = [
  'binh_dang',
  'tao_hon',
  'bao_luc',
  'mua_ban_nguoi',
  'di_hoc',
  'sinh_ke',
  'suc_khoe',
];
const PEOPLES = ['Thái', 'Hmông', 'Khơ Mú', 'Dao', 'Hà Nhì', 'Lào', 'Kháng'];
const HEADS = ['Lò Thị Xuân', 'Quàng Thị Thu', 'Vàng Thị Mai', 'Cà Thị Hạ', 'Tòng Thị Đông'];
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 20);

/** A small seeded generator (mulberry32): the same draws on every machine. */
export function drawerOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
type Draw = ReturnType<typeof drawerOf>;
const one = <T>(draw: Draw, list: readonly [T, ...T[]] | readonly T[]): T =>
  list[draw(list.length)]!;

export function idAt(draw: Draw, ms: number): Id {
  const time = ms.toString(16).padStart(12, '0');
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => draw(16).toString(16)).join('');
  return asId(
    `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[draw(4)]}${hex(3)}-${hex(12)}`,
  );
}

/** Small numbers and common words are the most frequent. */
const few = (draw: Draw, below: number): number => draw(1 + draw(below));

function noteOf(draw: Draw): string {
  let note = '';
  while (note.length < 200) note += (note ? ' ' : '') + WORDS[few(draw, WORDS.length)];
  return note.slice(0, 200);
}

function valuesOf(draw: Draw): Record<string, Json> {
  return {
    heldOn: new Date(START - draw(365) * DAY_MS).toISOString().slice(0, 10),
    form: one(draw, FORMS),
    topics: [one(draw, TOPICS), one(draw, TOPICS)],
    startAt: `${String(7 + draw(12)).padStart(2, '0')}:${draw(2) ? '30' : '00'}`,
    minutes: 30 + 15 * few(draw, 8),
    men: few(draw, 30),
    women: 4 + draw(50),
    boys: few(draw, 12),
    girls: few(draw, 14),
    minority: draw(50),
    people: one(draw, PEOPLES),
    disabled: few(draw, 4),
    poor: few(draw, 15),
    elderly: few(draw, 9),
    leaflets: 5 * draw(12),
    speaker: one(draw, HEADS),
    withMen: draw(2) === 1,
    followUp: draw(5) === 0,
    note: noteOf(draw),
    latitude: (213_800 + draw(3_000)) / 10_000,
    longitude: (1_030_100 + draw(3_000)) / 10_000,
    accuracyMetres: 4 + draw(30),
  };
}

export function villageReports(count: number, seed = 1): Change[] {
  const draw = drawerOf(seed);
  return Array.from({ length: count }, (_, i) => {
    const ms = START + i * 3_600_000 + draw(3_000_000);
    const id = idAt(draw, ms);
    const values = valuesOf(draw);
    return newRecord({
      id, author: 'acc7', at: minutesOf(ms), kind: 'activity', version: 3,
      unit: asUnitCode(`11-03127-${String(1 + draw(17)).padStart(2, '0')}`), values,
      act: 'submit',
    });
  });
}

/** The same as the server holds it: half approved, every tenth edited in one field since. */
export function villageRows(count: number, seed = 1): Row[] {
  const draw = drawerOf(seed + 1_000);
  return villageReports(count, seed).map((change, i) => {
    const values = Object.fromEntries(
      Object.entries(change.set ?? {}).map(([k, w]) => [k, w.value]),
    );
    const fields = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, [{ id: change.id, value }]]),
    );
    const edit = { id: idAt(draw, START + i * 3_700_000), value: 60 + draw(40) };
    const isEdited = i % 10 === 0;
    return {
      id: change.id,
      kind: change.kind,
      version: 3,
      unit: change.unit,
      author: change.author,
      status: i % 2 && !isEdited ? 'approved' : 'submitted',
      fields: isEdited ? { ...fields, women: [edit] } : fields,
      gone: [],
      approved: i % 2 || i % 20 === 0 ? { values, heads: [change.id] } : null,
      note: null,
      born: change.id,
      seq: 4_000 + i + draw(2),
    };
  });
}

const CURSOR = { '11': 4187, '11-03127': 4187, '11-03127-03': 4187 };
export const pushOf = (changes: readonly Change[], more: Partial<Push> = {}): Push => ({
  n: 7,
  device: 'Qm3x',
  mark: '9f3a1c7700aa41d2',
  cursor: CURSOR,
  ask: [],
  changes,
  ...more,
});
export const replyOf = (rows: readonly Row[], more: Partial<Reply> = {}): Reply => ({
  n: 7,
  verdicts: [],
  sendAgain: [],
  rows,
  erased: [],
  cursor: CURSOR,
  more: false,
  mark: '9f3a1c7700aa41d2',
  rewound: false,
  safe: 4180,
  now: 29_812_345,
  scope: [],
  ...more,
});
export const pagesOf = <T>(list: readonly T[], size: number): (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
