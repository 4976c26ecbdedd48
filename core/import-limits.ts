// The limits of files that an office gives and takes: lists, boundaries, workbooks. No phone loads
// this module.
export const importLimits = {
  importBytesMax: 16 * 1024 * 1024,
  importRowsMax: 50_000,
  importCellCharsMax: 500,
  workbookBytesMax: 16 * 1024 * 1024,
  workbookInflatedBytesMax: 128 * 1024 * 1024,
  workbookRowsMax: 50_000,
  workbookStringsMax: 1_000_000,
  /** Files are read in threads of their own: seconds, memory, how many at once. */
  readSecondsMax: 30,
  readHeapMbMax: 384,
  readsAtOnceMax: 2,
  readsWaitingMax: 6,
  writeSecondsMax: 120,
  writeHeapMbMax: 96,
  writesAtOnceMax: 2,
  writesWaitingMax: 4,
  exportRowsMax: 1_000_000,
  /** Of one file of any kind: changes of records, and new ones with deadlines; more would keep
      others of the province waiting to write. */
  importRowsAtOnceMax: 5_000,
  /** Longer imports are a job. */
  importRowsInRequestMax: 250,
  importFaultsShownMax: 500,
  importLinesShownMax: 200,
  importsWaitingMax: 20,
  importHoursMax: 24,
  boundaryUnitsMax: 5_000,
  boundaryPointsMax: 2_000_000,
  boundaryPointsOfUnitMax: 50_000,
  mapUnitsMax: 300,
} as const;
