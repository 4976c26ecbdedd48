// What a new province does until its first report is signed, in the order it is done.
export const firstSteps = [
  'choices', 'units', 'officers', 'phase', 'target', 'phone', 'slip', 'approved', 'report',
] as const;
export type FirstStep = typeof firstSteps[number];
