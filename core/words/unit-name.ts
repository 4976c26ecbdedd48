// Capitals at the beginning of a sentence and inside one: the name of a unit has a capital at the
// word for its level only at the beginning.

const TITLE = /^(tỉnh|thành|xã|phường|đặc|thị)(?= \S)/iu;

/** `Cán bộ Hội xã` → `cán bộ Hội xã`: only the first letter changes. */
export const inLine = (text: string): string =>
  text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1);
/** `quý III năm 2026` → `Quý III năm 2026`, where it stands alone. */
export const atStart = (text: string): string =>
  text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1);
export const hasTitle = (name: string): boolean => TITLE.test(name);
/** `Xã Mường Pồn` → `xã Mường Pồn`; a name without a title stays as it is. */
export const nameInLine = (name: string): string =>
  name.replace(TITLE, (title) => title.toLocaleLowerCase('vi'));
