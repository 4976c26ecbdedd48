// The name of a unit inside a sentence. A title of the unit has a capital only where it opens.

const TITLE = /^(tỉnh|thành|xã|phường|đặc|thị)(?= \S)/iu;

export const hasTitle = (name: string): boolean => TITLE.test(name);
/** `Xã Mường Pồn` → `xã Mường Pồn`; a name without a title stays as it is. */
export const nameInLine = (name: string): string =>
  name.replace(TITLE, (title) => title.toLocaleLowerCase('vi'));
