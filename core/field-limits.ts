// The limits of field types that bring their own check. A module of its own, so that a phone's
// first load has none of them.
export const fieldLimits = {
  longTextCharsMax: 16_000,
  refsPerFieldMax: 60,
  rowsPerFieldMax: 200,
  fieldsPerRowMax: 8,
  rowsCharsMax: 16_000,
  marksMax: 2_000,
} as const;
