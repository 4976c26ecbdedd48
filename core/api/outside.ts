// The routes of figures of other offices: a page and a table for each indicator.
import * as v from 'valibot';
import { openAt } from './addresses.ts';
import { media, route } from './route.ts';
import { openPage } from './site.ts';

const code = v.object({ code: v.string() });

export const outsideRoutes = {
  figure: route({ ...openPage(openAt.outside, 'A figure of another office.'), params: code }),
  figureInEnglish: route({
    ...openPage(openAt.outsideInEnglish, 'A figure of another office, in English.'), params: code,
  }),
  table: route({
    at: openAt.outsideTable, caller: 'anyone', right: 'anyone', answer: media('text/csv'),
    statuses: [200, 304], problems: [], params: code,
    about: 'The same figure as CSV, a source in every row.',
  }),
} as const;
