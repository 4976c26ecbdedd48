// Lists of records of any kind: what is asked and what is answered. The question stands in the
// body: searched words may be names, and an address is logged.
import * as v from 'valibot';
import { listLimits, statuses, type ListQuery } from '../derive/list-query.ts';
import { deskAt } from './addresses.ts';
import { row } from './changes.ts';
import { personNamed, unitPlaced } from './named.ts';
import { route } from './route.ts';
import { day, id, type Shape, unitCode, words } from './shape.ts';

const name = v.pipe(v.string(), v.regex(/^\w{1,40}$/));
const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,60}$/));
const cursor = v.pipe(v.string(), v.minLength(1), v.maxLength(listLimits.cursorCharsMax));
const sort = v.strictObject({ by: name, down: v.boolean() });

export const listQuery = v.strictObject({
  kind: name,
  unit: v.exactOptional(unitCode),
  states: v.exactOptional(v.pipe(v.array(v.picklist(statuses)), v.minLength(1), v.maxLength(6))),
  from: v.exactOptional(day), to: v.exactOptional(day),
  of: v.exactOptional(id),
  is: v.exactOptional(v.pipe(
    v.record(name, v.pipe(v.array(code), v.minLength(1),
      v.maxLength(listLimits.codesPerFilterMax))),
    v.maxEntries(listLimits.filtersMax))),
  q: v.exactOptional(v.pipe(v.string(), v.maxLength(listLimits.soughtCharsMax),
    v.check((it) => !it.includes('\0')))),
  sort: v.exactOptional(sort),
  after: v.exactOptional(cursor), before: v.exactOptional(cursor),
}) satisfies v.GenericSchema<unknown, ListQuery>;

const listLine = v.object({
  row, unit: unitPlaced, author: personNamed,
  /** ISO moment. */
  receivedAt: v.string(),
  /** Something in it is out of the ordinary; it is decided alone. */
  hasDoubt: v.boolean(),
});
export type ListLine = Shape<typeof listLine>;

const listAnswer = v.object({
  records: v.array(listLine),
  /** Titles of the records that these records name, of those that the reader may read, by id. */
  names: v.record(v.string(), words),
  /** Exact up to listLimits.countMax; `isMore`: there are more than that. */
  count: v.number(), isMore: v.boolean(),
  /** The order of the rows; not the asked one if too many rows remain for that column. */
  sort,
  /** False: too many rows remain for the sort that was asked. */
  isSortable: v.boolean(),
  /** False: phones have just sent very much, and the newest records may not be found yet. */
  hasNewest: v.boolean(),
  /** Pass as `before` or `after` for the neighbouring pages; null: there is none. */
  before: v.nullable(v.string()), after: v.nullable(v.string()),
});
export type ListAnswer = Shape<typeof listAnswer>;

export const listRoutes = {
  list: route({
    at: deskAt.list, caller: 'account', right: 'signedIn', costly: true, body: listQuery,
    answer: listAnswer, problems: [],
    about: 'Records of one kind: filtered, searched, sorted, counted, 50 a page.',
  }),
} as const;
