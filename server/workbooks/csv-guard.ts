// Texts of a CSV that a spreadsheet would take for formulas: they carry an apostrophe in front, and
// lose it when the file comes back.

const formula = /^'*[=+@\t\r-]/;
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);
export const unguarded = (text: string): string =>
  (text.startsWith('\'') && formula.test(text) ? text.slice(1) : text);
