// What describes the routes themselves, for programs and for people.
import * as v from 'valibot';
import { openAt } from './addresses.ts';
import { media, route } from './route.ts';

export const docsRoutes = {
  openApi: route({
    at: openAt.openApi, caller: 'anyone', right: 'anyone', problems: [],
    about: 'This description: OpenAPI 3.1.',
    answer: v.looseObject({ openapi: v.string() }), statuses: [200, 304],
  }),
  page: route({
    at: openAt.apiPage, caller: 'anyone', right: 'anyone', problems: [],
    about: 'This description as a page, with a table of roles and routes.',
    answer: media('text/html'), statuses: [200, 304],
  }),
} as const;
