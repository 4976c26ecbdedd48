// Invented people and villages of the demo, in the manner of the peoples who live there. No name is
// taken from a document; a real person with one of these names is a coincidence.
import type { Group } from './dien-bien.ts';
import type { Chance } from './random.ts';

interface Naming {
  readonly families: readonly string[];
  readonly women: readonly string[];
  readonly men: readonly string[];
  /** What stands between, for women and for men. */
  readonly between: readonly [string, string];
}
const list = (text: string): readonly string[] => text.split(' ');

const namings: Readonly<Record<Group, Naming>> = {
  thai: {
    families: list('Lò Quàng Cà Lường Tòng Vì Bạc Điêu Hà Lèo'),
    women: list('Xuyến Hặc Panh Inh Pâng Sương Thoan Chựa Hoan Mến Dương Lả Phăn Thơi'),
    men: list('Panh Ún Hặc Inh Thoan Chiến Pản Biên Thín Dọn Ơn Lả Xôm Muôn'),
    between: ['Thị', 'Văn'],
  },
  mong: {
    families: list('Giàng Vừ Sùng Thào Mùa Ly Hạng Vàng Cứ Lầu'),
    women: list('Mẩy Sua Dợ Chu Pàng Dính Xia Máy Nhìa Cở Mo Chía Sông Là'),
    men: list('Chinh Dơ Páo Súa Sính Nủ Tủa Chứ Vảng Lử Dê Khua Phổng Thếnh'),
    between: ['Thị', 'A'],
  },
  khoMu: {
    families: list('Lò Quàng Moong Cụt Lường Seo'), women: list('Óm Pheng Sơm Thương Nén Ún Xum'),
    men: list('Phanh Òm Nhọt Thân Phúc Dơi Chươn'), between: ['Thị', 'Văn'],
  },
  haNhi: {
    families: list('Pờ Lỳ Khoàng Sừng Chang Vù'), women: list('Mì Nu Pư Xó Chừ Me Go De'),
    men: list('Xè Hừ Gia Chừ Cà Lòng Phạ'), between: ['Gò', 'Xuy'],
  },
  lao: {
    families: list('Lò Vì Lường Bun Thoong'), women: list('Khăm Bua Phon Vẳn Xen Noi'),
    men: list('Khăm Bun Xay Phon Thoong Nọi'), between: ['Thị', 'Văn'],
  },
  kinh: {
    families: list('Nguyễn Trần Phạm Lê Vũ Đỗ Bùi Hoàng'),
    women: list('Hạnh Nhàn Thoa Duyên Lụa Thắm Ngát Nụ Quế'),
    men: list('Quyết Thuận Toản Vinh Chuyền Khải Luận'), between: ['Thị', 'Văn'],
  },
};

export function personName(draw: Chance, group: Group, sex: 'f' | 'm'): string {
  const { families, women, men, between } = namings[group];
  return [draw.pick(families), between[sex === 'f' ? 0 : 1],
    draw.pick(sex === 'f' ? women : men)].join(' ');
}

/** A child is known by initials and a number of the school's own. */
export const childName = (draw: Chance, number: number): string =>
  `${draw.pick(list('L Q C G V S T M P K'))}.${draw.pick(list('T V A M'))}.`
  + `${draw.pick(list('H L M N P S X'))} ${String(number).padStart(2, '0')}`;

const first: Readonly<Record<Group, readonly string[]>> = {
  thai: list('Nà Pá Co Hua Noong Huổi Bó Phiêng Nậm Tin Pom Na'),
  mong: list('Huổi Pú Háng Sính Chế Tìa Phìn Hừa Séo Lùng Pu Trống'),
  khoMu: list('Huổi Púng Pá Co Nậm Kéo'),
  haNhi: list('Lò Tả A Sín Pờ Chung Hồ'),
  lao: list('Na Pa Mường Nà Xôm'),
  kinh: list('Tân Thanh Hồng Đồi Đội Trung'),
};
const second: Readonly<Record<Group, readonly string[]>> = {
  thai: list('Hươm Lọng Tấu Ngum Luông Có Hằng Khoang Pục Lay Cang Sàng Bon Phúng Ten Xá'),
  mong: list('Lìa Chua Súng Tre Dế Lóng Páo Gia Sua Là Trạng Vua Đề Chống Phàng Lả'),
  khoMu: list('Meo Hin Phay Nhóm Chá Vang'),
  haNhi: list('Mạ Phù Khó Ló Thà Chải Tủm'),
  lao: list('Sang Xai Phon Hôm Ngám Vai'),
  kinh: list('Biên Lập Tiến Phú Sơn Cao Bình Thắng'),
};

/** `count` different names of villages of one commune. */
export function villageNames(
  draw: Chance, groups: readonly Group[], { count, isWard }: { count: number; isWard: boolean },
): readonly { readonly name: string; readonly group: Group }[] {
  const found = new Map<string, Group>();
  while (found.size < count) {
    const group = groups.length > 1 && draw.happens(0.3) ? draw.pick(groups) : groups[0] ?? 'thai';
    const bare = `${draw.pick(first[group])} ${draw.pick(second[group])}`;
    const name = isWard && group === 'kinh' ? `Tổ dân phố ${found.size + 1}` : `Bản ${bare}`;
    if (!found.has(name)) found.set(name, group);
  }
  return [...found].map(([name, group]) => ({ name, group }));
}
