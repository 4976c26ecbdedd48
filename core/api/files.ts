// Files of rows of any kind: exactly what a list shows, all of a kind, and the dictionary that says
// what each column means. Routes.
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { listQuery } from './lists.ts';
import { media, route, workbook } from './route.ts';

const csvType = 'text/csv';
const fileForm = v.picklist(['xlsx', 'csv', 'csvVi']);
const language = v.optional(v.picklist(['vi', 'en']), 'vi');

const exported = v.strictObject({
  query: listQuery,
  /** list: the columns that the list shows · all: every field of the kind. */
  columns: v.picklist(['list', 'all']),
  as: fileForm, language,
});

export const fileRoutes = {
  export: route({
    at: deskAt.exportList, caller: 'account', right: 'signedIn', costly: true, body: exported,
    answer: media(workbook.media[0], csvType), problems: [], fresh: 'inHandler',
    about: 'The rows of a list as a workbook or as CSV (commas, or semicolons and decimal commas). '
      + 'The question stands in the body, because searched words may be names.',
  }),
  dictionary: route({
    at: deskAt.dictionary, caller: 'account', right: 'signedIn', answer: workbook, problems: [],
    about: 'What each column of a kind means: name, label, type, choices, whether it is required.',
    query: v.object({ kind: v.pipe(v.string(), v.regex(/^\w{1,40}$/)), language }),
  }),
} as const;
