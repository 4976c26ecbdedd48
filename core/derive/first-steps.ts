// What a new province does until its first report is signed, in the order it is done.
export const firstSteps = [
  'choices', 'units', 'officers', 'phase', 'target', 'phone', 'slip', 'approved', 'report',
] as const;
export type FirstStep = typeof firstSteps[number];

export interface FirstStepsState {
  readonly done: readonly FirstStep[];
  readonly communes: number;
  /** Communes whose officer has come in at least once. */
  readonly communesIn: number;
}
/** GET /api/first-steps, for an officer of the province; null once a report is signed. */
export interface FirstStepsAnswer { readonly steps: FirstStepsState | null }
