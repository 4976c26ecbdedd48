// Records of any kind and the units of a person: routes and answers. Lists and forms of the office
// are written against them.
import * as v from 'valibot';
import { deskAt } from './addresses.ts';
import { row } from './changes.ts';
import { personNamed, unitPlaced } from './named.ts';
import { recordAnswer } from './record.ts';
import { route } from './route.ts';
import { idParams, type Shape } from './shape.ts';

/** By code. */
const unitsAnswer = v.object({ units: v.array(unitPlaced) });
export type UnitsAnswer = Shape<typeof unitsAnswer>;

const recordLine = v.object({ row, unit: unitPlaced, author: personNamed });
export type RecordLine = Shape<typeof recordLine>;

const recordsAnswer = v.object({
  records: v.array(recordLine),
  /** Pass as `after` for the next page. */
  next: v.nullable(v.string()),
});
export type RecordsAnswer = Shape<typeof recordsAnswer>;

export const recordRoutes = {
  units: route({
    at: deskAt.myUnits, caller: 'account', right: 'signedIn', answer: unitsAnswer, problems: [],
    about: 'The units of her roles, those below and those above.',
  }),
  list: route({
    at: deskAt.records, caller: 'account', right: 'signedIn', costly: true,
    about: 'Records of one kind, newest first; `unit` takes what is below it too.',
    query: v.object({
      kind: v.pipe(v.string(), v.maxLength(60)),
      unit: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,60}$/))),
      after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
    }),
    answer: recordsAnswer, problems: [],
  }),
  one: route({
    at: deskAt.record, caller: 'account', right: 'signedIn', costly: true,
    about: 'One record with its history, its clashes and what waits for it.',
    params: idParams, answer: recordAnswer, problems: [],
  }),
} as const;
