// The 45 communes and wards of Điện Biên in force since 1 July 2025 (Resolution 1661/NQ-UBTVQH15),
// with the codes of the General Statistics Office (Decision 19/2025/QĐ-TTg). Names and codes are
// official; who lives where is a rough picture for the demo, not a statistic.

/** A people of the province, for names and languages in the demo. */
export type Group = 'thai' | 'mong' | 'khoMu' | 'haNhi' | 'lao' | 'kinh';
export interface Commune {
  readonly code: string;
  readonly name: string;
  /** Who lives there, the most numerous first. */
  readonly groups: readonly Group[];
  readonly isBorder: boolean;
}

export const province = { code: '11', name: 'Điện Biên' } as const;

const of = (code: string, name: string, groups: string, border?: 'border'): Commune => ({
  code: `${province.code}-${code}`, name, groups: groups.split(' ') as Group[],
  isBorder: border !== undefined,
});

export const communes: readonly Commune[] = [
  of('03127', 'Phường Điện Biên Phủ', 'thai kinh'),
  of('03151', 'Phường Mường Lay', 'thai kinh'),
  of('03158', 'Xã Sín Thầu', 'haNhi mong', 'border'),
  of('03160', 'Xã Mường Nhé', 'mong haNhi', 'border'),
  of('03162', 'Xã Nậm Kè', 'mong khoMu'),
  of('03163', 'Xã Mường Toong', 'mong haNhi'),
  of('03164', 'Xã Quảng Lâm', 'mong khoMu'),
  of('03166', 'Xã Mường Chà', 'mong thai'),
  of('03169', 'Xã Nà Hỳ', 'mong thai', 'border'),
  of('03172', 'Xã Na Sang', 'mong thai'),
  of('03175', 'Xã Chà Tở', 'thai mong', 'border'),
  of('03176', 'Xã Nà Bủng', 'mong', 'border'),
  of('03181', 'Xã Mường Tùng', 'mong thai'),
  of('03193', 'Xã Pa Ham', 'mong thai'),
  of('03194', 'Xã Nậm Nèn', 'thai khoMu'),
  of('03199', 'Xã Si Pa Phìn', 'mong thai', 'border'),
  of('03202', 'Xã Mường Pồn', 'mong thai', 'border'),
  of('03203', 'Xã Na Son', 'mong thai'),
  of('03208', 'Xã Xa Dung', 'mong'),
  of('03214', 'Xã Mường Luân', 'thai lao'),
  of('03217', 'Xã Tủa Chùa', 'mong kinh'),
  of('03220', 'Xã Tủa Thàng', 'mong thai'),
  of('03226', 'Xã Sín Chải', 'mong'),
  of('03241', 'Xã Sính Phình', 'mong thai'),
  of('03244', 'Xã Sáng Nhè', 'mong khoMu'),
  of('03253', 'Xã Tuần Giáo', 'thai kinh'),
  of('03256', 'Xã Mường Ảng', 'thai khoMu'),
  of('03260', 'Xã Pú Nhung', 'mong'),
  of('03268', 'Xã Mường Mùn', 'thai mong'),
  of('03283', 'Xã Chiềng Sinh', 'thai khoMu'),
  of('03295', 'Xã Quài Tở', 'thai mong'),
  of('03301', 'Xã Búng Lao', 'thai khoMu'),
  of('03313', 'Xã Mường Lạn', 'mong thai'),
  of('03316', 'Xã Nà Tấu', 'thai khoMu'),
  of('03325', 'Xã Mường Phăng', 'thai mong'),
  of('03328', 'Xã Thanh Nưa', 'thai mong', 'border'),
  of('03334', 'Phường Mường Thanh', 'kinh thai'),
  of('03349', 'Xã Thanh Yên', 'thai kinh', 'border'),
  of('03352', 'Xã Thanh An', 'thai kinh'),
  of('03356', 'Xã Sam Mứn', 'thai lao', 'border'),
  of('03358', 'Xã Núa Ngam', 'thai lao', 'border'),
  of('03368', 'Xã Mường Nhà', 'mong thai', 'border'),
  of('03370', 'Xã Pu Nhi', 'mong'),
  of('03382', 'Xã Phình Giàng', 'mong'),
  of('03385', 'Xã Tìa Dình', 'mong khoMu'),
];
