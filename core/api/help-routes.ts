// The routes of the help page, the directory and its open data. A call leaves no line in the log.
import * as v from 'valibot';
import { openAt } from './addresses.ts';
import { media, route } from './route.ts';
import { openPage } from './site.ts';

const asked = v.object({
  xa: v.exactOptional(v.string()), can: v.exactOptional(v.string()),
  tieng: v.exactOptional(v.string()),
});
const ofCommune = v.object({ commune: v.string() });
const quiet = { isQuiet: true } as const;

export const helpRoutes = {
  help: route({ ...openPage(openAt.help, 'The help page.'), ...quiet }),
  helpInEnglish: route({ ...openPage(openAt.helpInEnglish, 'The help page in English.'),
    ...quiet }),
  directory: route({ ...openPage(openAt.directory, 'Places of help.'), ...quiet, query: asked }),
  directoryInEnglish: route({
    ...openPage(openAt.directoryInEnglish, 'Places of help, in English.'), ...quiet, query: asked,
  }),
  leaflet: route({
    ...openPage(openAt.leaflet, 'A commune’s leaflet to print.'), ...quiet, params: ofCommune,
  }),
  leafletInEnglish: route({
    ...openPage(openAt.leafletInEnglish, 'A commune’s leaflet in English.'), ...quiet,
    params: ofCommune,
  }),
  hsds: route({
    at: openAt.hsds, caller: 'anyone', right: 'anyone', answer: media('application/json'),
    statuses: [200, 304], problems: [], ...quiet,
    about: 'The directory of places of help as HSDS 3; confidential places without a location.',
  }),
} as const;
