// Who writes in the demo: the accounts its phones belong to. Names are invented; ids are fixed, so
// that a second start finds everybody again.
import type { Role } from '../../core/kind/access.ts';
import { inLine, nameInLine } from '../../core/words/unit-name.ts';
import { province } from './dien-bien.ts';
import type { Layout } from './layout.ts';

export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly role: Role;
  readonly unit: string;
}
export const provinceOfficer: DemoAccount = {
  id: 'tinh', name: 'Bạc Thị Hoan', post: 'Cán bộ Hội LHPN tỉnh, phụ trách Dự án 8',
  role: 'provinceOfficer', unit: province.code,
};
export const leader: DemoAccount = {
  id: 'lanh-dao', name: 'Điêu Thị Ngát', post: 'Phó Chủ tịch Hội LHPN tỉnh',
  role: 'provinceLeader', unit: province.code,
};
export const auditor: DemoAccount = {
  id: 'kiem-tra', name: 'Quàng Văn Ún', post: 'Ban Kiểm tra Hội LHPN tỉnh',
  role: 'auditor', unit: province.code,
};

/** The commune where visitors of the demo begin. */
export const visited = { commune: '11-03202', leads: ['ban-03202-01', 'ban-03202-02'] } as const;

/** She keeps the first trusted address there. */
export const keeper: DemoAccount = {
  id: 'giu-03202', name: 'Lường Thị Piêng', post: 'Người giữ địa chỉ tin cậy',
  role: 'addressKeeper', unit: visited.commune,
};

export const accountsOf = ({ communes }: Layout): readonly DemoAccount[] => [
  provinceOfficer, leader, auditor,
  ...communes.flatMap((commune): readonly DemoAccount[] => [
    { id: commune.officer, name: commune.officerName,
      post: `Chủ tịch Hội LHPN ${nameInLine(commune.name)}`,
      role: 'communeOfficer', unit: commune.code },
    { id: commune.adviser, name: commune.adviserName, post: 'Cô giáo cố vấn câu lạc bộ',
      role: 'clubAdviser', unit: commune.code },
    ...(commune.code === visited.commune ? [keeper] : []),
    ...commune.villages.filter(({ team }) => team !== null).map((village): DemoAccount => ({
      id: village.lead, name: village.leadName,
      post: `Chi hội trưởng phụ nữ ${inLine(village.name)}`,
      role: 'villageLead', unit: village.code,
    })),
  ]),
];
