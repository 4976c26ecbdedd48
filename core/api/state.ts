// What the server says of itself and of what changed: for desks, monitors and a new province.
import * as v from 'valibot';
import { firstSteps } from '../derive/first-steps.ts';
import { type Shape, unitCode } from './shape.ts';

/** GET /api/server-state, for desks. */
const serverState = v.object({
  diskFull: v.boolean(),
  /** Megabytes that are free, once they are few. At the province, as what follows. */
  diskLeftMb: v.exactOptional(v.number()),
  /** Whole days since the last backup, or since the beginning when there is none: once they are too
      many. */
  backup: v.exactOptional(v.object({ days: v.number(), wasMade: v.boolean() })),
});
export type ServerState = Shape<typeof serverState>;

/** GET /api/events, server-sent event `changed`: screens that show these units load them again. */
const changedEvent = v.object({ units: v.array(unitCode), seq: v.number() });
export type ChangedEvent = Shape<typeof changedEvent>;

const firstStepsState = v.object({
  done: v.array(v.picklist(firstSteps)), communes: v.number(),
  /** Communes whose officer has come in at least once. */
  communesIn: v.number(),
});
export type FirstStepsState = Shape<typeof firstStepsState>;

/** GET /api/first-steps, for an officer of the province; null once a report is signed. */
const firstStepsAnswer = v.object({ steps: v.nullable(firstStepsState) });
export type FirstStepsAnswer = Shape<typeof firstStepsAnswer>;
