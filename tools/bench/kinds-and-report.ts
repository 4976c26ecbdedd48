// The product's index of kinds and, one line more, the bench's; with-report.ts puts it in its
// place.
export * from '../../records/all.ts';
export { report } from './report.ts';
