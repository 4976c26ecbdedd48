// A list as the text of a PostgreSQL array, for statements with thousands of elements: the driver
// would examine the type of each. Neighbouring elements are often equal.

/** `null` is SQL's null. */
export function arrayText(items: readonly (string | null)[]): string {
  const quoted = new Array<string>(items.length);
  let last: string | null = null;
  let text = 'null';
  items.forEach((item, i) => {
    if (item !== last) text = item === null ? 'null' : quote(item);
    last = item;
    quoted[i] = text;
  });
  return `{${quoted.join(',')}}`;
}

export const numberArrayText = (items: readonly number[]): string => `{${items.join(',')}}`;

const quote = (item: string): string =>
  `"${/["\\]/.test(item) ? item.replace(/["\\]/g, '\\$&') : item}"`;
