// Icons that only desks and public pages show, in the form of `village.ts`.
// `office-icons.ts` adds them to `<Icon>`; the village chunk must never import this file.

import type { IconPaths } from './paths.ts';

export const officeIcons = {
  exit: [
    'M5.5 4H13v16H5.5z',
    'M13 4H6.5c-.6 0-1 .4-1 1v14c0 .6.4 1 1 1H13M10.5 12h10M17 8.2l3.8 3.8-3.8 3.8',
  ],
  chart: [
    'M11 9.5h4V17h-4z',
    'M4 4v15c0 .6.4 1 1 1h15.5M7.5 17v-4h3.5v4M11 17V9.5h3.5V17M14.5 17V6H18v11',
  ],
  map: [
    'M9 5l6 2.2v12.3L9 17.3z',
    'M9 5 3.5 7.2v12.3L9 17.3l6 2.2 5.5-2.2V5L15 7.2zM9 5v12.3M15 7.2v12.3',
  ],
  report: [
    'M13.2 15.5a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0 -6.6 0',
    'M17 8.8V4.5c0-.6-.4-1-1-1H6c-.6 0-1 .4-1 1v15c0 .6.4 1 1 1h5M8.5 8h5M8.5 12h2.5'
      + 'M13.2 15.5a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0 -6.6 0M14.7 18.3V22l1.8-1.1 1.8 1.1'
      + 'v-3.7',
  ],
  print: [
    'M7 14h10v6.5H7z',
    'M7 9V3.5h10V9M7 17H4.5c-.6 0-1-.4-1-1v-6c0-.6.4-1 1-1h15c.6 0 1 .4 1 1v6c0 .6-.4'
      + ' 1-1 1H17M7 14h10v6.5H7z',
  ],
  download: ['', 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15'],
  aid: [
    'M9.5 4h5v16h-5z',
    'M10.5 4h3c.6 0 1 .4 1 1v4.5H19c.6 0 1 .4 1 1v3c0 .6-.4 1-1 1h-4.5V19c0 .6-.4 1-1 1'
      + 'h-3c-.6 0-1-.4-1-1v-4.5H5c-.6 0-1-.4-1-1v-3c0-.6.4-1 1-1h4.5V5c0-.6.4-1 1-1z',
  ],
  leaf: [
    'M12 20C5 18 3.5 11 5 5.5c3 .3 5.6 1.7 7 4.5 1.4-2.8 4-4.2 7-4.5C20.5 11 19 18 12 20z',
    'M12 20C5 18 3.5 11 5 5.5c3 .3 5.6 1.7 7 4.5 1.4-2.8 4-4.2 7-4.5C20.5 11 19 18 12 20'
      + 'zM12 10v10',
  ],
} as const satisfies Readonly<Record<string, IconPaths>>;
