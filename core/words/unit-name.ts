// The name of a unit inside a sentence. A title of the unit has a capital only where it opens.

/** `Xã Mường Pồn` → `xã Mường Pồn`; a name without a title stays as it is. */
export function nameInLine(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  const isTitled = /^(tỉnh|thành|xã|phường|đặc|thị)$/iu.test(first) && rest.length > 0;
  return isTitled ? [first.toLocaleLowerCase('vi'), ...rest].join(' ') : name;
}
