// The order of names as Vietnamese dictionaries have it, with numbers by their size.
const collator = new Intl.Collator('vi', { numeric: true });

export const byName = (a: string, b: string): number => collator.compare(a, b);
