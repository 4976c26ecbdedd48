// The harmful customs that are followed, by code. A code is the first part of the splits of their
// elements.
import { words } from '../../core/words/words.ts';

export const customNames = {
  childMarriage: words('Tảo hôn', 'Child marriage'),
  kinMarriage: words('Hôn nhân cận huyết', 'Marriage between kin'),
  schoolLeaving: words('Bỏ học sớm', 'Leaving school early'),
} as const;
