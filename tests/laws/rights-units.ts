// The units of the world that the laws of rights look at: two provinces with their communes and
// villages. Test only.

/** Unit → what stands above it, from the province down. */
export const units: Readonly<Record<string, readonly string[]>> = {
  '90': [], '90-1': ['90'], '90-2': ['90'], '90-1-1': ['90', '90-1'], '90-1-2': ['90', '90-1'],
  '90-2-1': ['90', '90-2'], '77': [], '77-1': ['77'], '77-1-1': ['77', '77-1'],
};
export const levelOf = (unit: string): 'province' | 'commune' | 'village' =>
  (['province', 'commune', 'village'] as const)[units[unit]?.length ?? 0] ?? 'village';
export const provinceOf = (unit: string): string => units[unit]?.[0] ?? unit;
export const communeOf = (unit: string): string =>
  units[unit]?.[1] ?? (levelOf(unit) === 'commune' ? unit : '');
/** Where people stand: a province, a commune with neighbours, a village with neighbours. */
export const homes = ['90', '90-1', '90-1-1'] as const;
