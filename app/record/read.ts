// Reading values of a record that may be missing or of another type.

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
export const codesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : []);
