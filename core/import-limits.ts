// The limits of files that an office imports: lists of units, boundaries, workbooks. No phone loads
// this module.
export const importLimits = {
  importBytesMax: 16 * 1024 * 1024,
  importRowsMax: 50_000,
  importCellCharsMax: 500,
  workbookBytesMax: 4 * 1024 * 1024,
  workbookInflatedBytesMax: 40 * 1024 * 1024,
  workbookRowsMax: 20_000,
  importFaultsShownMax: 500,
  importLinesShownMax: 200,
  importsWaitingMax: 20,
  importHoursMax: 24,
  boundaryUnitsMax: 5_000,
  boundaryPointsMax: 2_000_000,
  boundaryPointsOfUnitMax: 50_000,
  mapUnitsMax: 300,
} as const;
