// Texts of a CSV that a spreadsheet would take for formulas: they carry an apostrophe in front, and
// lose it when the file comes back.

/** The wide forms are of East Asian keyboards; some spreadsheets take them for the others. */
const formula = /^'*[=+@\t\r\n＝＋＠－-]/;
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);
export const unguarded = (text: string): string =>
  (text.startsWith('\'') && formula.test(text) ? text.slice(1) : text);
