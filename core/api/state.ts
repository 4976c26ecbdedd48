// What the server says of itself and of what changed: for desks, monitors and a new province.
import * as v from 'valibot';
import { firstSteps } from '../derive/first-steps.ts';
import { deskAt, openAt } from './addresses.ts';
import { media, route } from './route.ts';
import { type Shape, unitCode } from './shape.ts';

const serverState = v.object({
  diskFull: v.boolean(),
  /** Free megabytes, if they are few. Like `backup`, only for roles of the province. */
  diskLeftMb: v.exactOptional(v.number()),
  /** Present if the last backup is too old. `wasMade` false: there is no backup, and `days` count
      from the first audit entry. */
  backup: v.exactOptional(v.object({ days: v.number(), wasMade: v.boolean() })),
});
export type ServerState = Shape<typeof serverState>;

/** Server-sent event `changed`: screens that show these units load them again. */
const changedEvent = v.object({ units: v.array(unitCode), seq: v.number() });
export type ChangedEvent = Shape<typeof changedEvent>;

const firstStepsState = v.object({
  done: v.array(v.picklist(firstSteps)), communes: v.number(),
  /** Communes whose officer has come in at least once. */
  communesIn: v.number(),
});
export type FirstStepsState = Shape<typeof firstStepsState>;

/** null: a report is signed. */
const firstStepsAnswer = v.object({ steps: v.nullable(firstStepsState) });
export type FirstStepsAnswer = Shape<typeof firstStepsAnswer>;

export const stateRoutes = {
  lives: route({
    at: openAt.lives, caller: 'anyone', right: 'anyone',
    answer: v.object({ lives: v.literal(true) }),
    about: 'The server lives.', problems: [],
  }),
  ready: route({
    at: openAt.ready, caller: 'anyone', right: 'anyone', statuses: [200, 503],
    about: 'Whether the server can work now, and what it lacks (503).',
    answer: v.object({
      ready: v.boolean(), database: v.boolean(), migrations: v.boolean(), disk: v.boolean(),
    }),
    problems: [],
  }),
  server: route({
    at: deskAt.serverState, caller: 'account', right: { deed: 'seeFullDisk' }, answer: serverState,
    about: 'Whether the disk is full. For roles of the province also low free space and an '
      + 'old backup.',
    problems: [],
  }),
  events: route({
    at: deskAt.events, caller: 'account', right: 'signedIn', answer: media('text/event-stream'),
    about: 'Server-sent events: `changed` names units to load again, `rights` says that the '
      + 'person’s roles changed.',
    problems: [],
  }),
  firstSteps: route({
    at: deskAt.firstSteps, caller: 'account', right: { deed: 'seeFirstSteps', atProvince: true },
    about: 'What a new province does first, and how far it is.', answer: firstStepsAnswer,
    problems: [],
  }),
} as const;
