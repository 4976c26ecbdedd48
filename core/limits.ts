// Every limit has its number here. Source: the sync specification, section 9. Every reader, on the
// phone and on the server, uses these.
export const limits = {
  changesPerBatchMax: 250,
  batchBytesMax: 64 * 1024,
  batchInflatedBytesMax: 2 * 1024 * 1024,
  batchBytesStart: 16 * 1024,
  firstBatchBytesMax: 32 * 1024,
  rowsPerPageMax: 250,
  heldPerDeviceMax: 500,
  pushesWaitingMax: 500,
  outboxChangesWarn: 1_000,
  outboxChangesMax: 20_000,
  daysOfflineMax: 400,
  unitsPerCursorMax: 103,
  futureDaysMax: 1,
  attemptsAtSizeOne: 3,

  fieldTextCharsMax: 500,
  noteCharsMax: 4_000,
  fieldsPerRecordMax: 80,
  recordBytesMax: 32 * 1024,
  basesPerFieldMax: 8,
  choicesPerFieldMax: 30,
  /** People whom a phone may name in a record. */
  colleaguesMax: 60,
  countMax: 100_000,
  moneyMax: 1_000_000_000_000,

  photosPerRecordMax: 3,
  photoBytesMax: 300 * 1024,
  paperBytesMax: 3 * 1024 * 1024,
  photoPixelsMax: 1_600,
  photoQuality: 0.7,
  voiceSecondsMax: 120,
  voiceBytesMax: 400 * 1024,
  filePieceBytes: 64 * 1024,
  fileRoundsMax: 3,
  fileTriesMax: 3,
  filesOnPhoneBytesMax: 200 * 1024 * 1024,

  retryDelaySeconds: 5,
  retryDelaySecondsMax: 15 * 60,
  requestSecondsMax: 120,
  courierBytesMax: 256 * 1024,
  courierChangesMax: 500,
  filesInBagMax: 20,
  bagBytesMax: 10 * 1024 * 1024,
  receiptDaysMax: 30,

  unitsPerActMax: 200,
  documentCharsMax: 60,

  codeMinutesMax: 7 * 24 * 60,
  invitationsAtOnceMax: 60,
  costlyAtOnce: 8,
  costlyWaitingMax: 24,
  costlyWaitMs: 2_000,
  costlyBurst: 1_000,
  costlyPerMinute: 600,
  jsonBodyBytesMax: 128 * 1024,
  formBytesMax: 32 * 1024,
  jsonDepthMax: 32,
  jsonTokensMax: 100_000,
  narrativeCharsMax: 20_000,

  auditPageMax: 50,
  auditCountMax: 200_000,
  heldIdsMax: 200,
} as const;

/** Limits of the server only; no phone loads them. */
export const serverLimits = {
  audioBytesMax: 5 * 1024 * 1024,
  sealedBytesMax: 5 * 1024 * 1024,
  requestIdleSeconds: 20,
  readySeconds: 3,
  refusedBodySeconds: 5,
  strangerBodyBytesMax: 64 * 1024,
  strangerBytesAtOnceMax: 1024 * 1024,
  strangersBytesAtOnceMax: 16 * 1024 * 1024,
  accountBytesAtOnceMax: 34 * 1024 * 1024,
  accountsBytesAtOnceMax: 96 * 1024 * 1024,
  clockAheadHoursMax: 24,
  refusedPerDeviceMax: 500,
  heldPerDeviceCeiling: 1_000,
  heldPerUnitCeiling: 500,
  heldOfMarkedMax: 20,
  waitingDaysMax: 30,
} as const;

/** Of a desk's passphrase. */
export const passphraseChars = { min: 12, max: 200 } as const;
