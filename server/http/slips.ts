// The commune's inbox, a slip with its history, the slips behind a figure, what waits for a person,
// and the desks' way to write: POST /api/changes, which is the same road as sync.
import { asMonth } from '../../core/brands.ts';
import { slipRoutes as routes, type ChangesAnswer } from '../../core/api/slips.ts';
import type { Person } from '../store/person.ts';
import { deepRoles } from '../store/reach.ts';
import { requireUnit } from '../store/place.ts';
import { publish } from '../figures/change-events.ts';
import { behindAnswer } from '../figures/behind.ts';
import { heldAnswer } from '../records/held.ts';
import { declineDevice, settleHeld } from '../records/held-settle.ts';
import { inboxAnswer } from '../records/inbox.ts';
import { slipAnswer } from '../records/slip.ts';
import { applyChanges, type Written } from '../sync/apply.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { readChange } from '../records/sent.ts';
import type { Context, Routes } from './context.ts';
import { requireIndicator } from './figures.ts';
import { refuse } from '../store/problem.ts';
import { asPerson, holder, readable } from '../store/rights.ts';
import { serveOn, type Serve } from './serve.ts';

export const slipRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const { pool } = context.db;
  readingRoutes(serve, context);

  serve(routes.held, ({ person, query }) => asPerson(pool, person, async (client) => {
    const { unit = person.grants[0]?.unit ?? person.province, after = null } = query;
    const place = await requireUnit(client, person, unit, deepRoles);
    return heldAnswer(client, person, { place, after });
  }));

  serve(routes.settle, async ({ person, params, body }) => {
    const { verdict, written } = await settleHeld(pool, person, { ...params, ...body });
    publish(context, person.province, written);
    return { verdict };
  });

  serve(routes.declineDevice, async ({ person, params, body }) =>
    ({ n: await declineDevice(pool, person, { ...params, ...body }) }));

  serve(routes.send, async ({ person, body, request }) => {
    const changes = body.changes.map((it) => readChange(it) ?? refuse('malformed'));
    const applied = await applyChanges(pool, {
      province: person.province, device: person.device, changes,
      // Unlike a shared phone, a desk sends only changes of the person who is signed in.
      authors: new Map([[person.account, person]]), isDesk: true,
    });
    for (const fault of applied.faults) {
      request.log.error(
        { fault: fault instanceof Error ? fault.name : 'unknown' }, 'change held',
      );
    }
    publish(context, person.province, applied.records);
    return {
      verdicts: applied.verdicts, rows: await readableOf(context, person, applied.records),
    };
  });
};

function readingRoutes(serve: Serve, { db: { pool }, now, today }: Context): void {
  serve(routes.list, ({ person, query: { unit, month, state, after = null } }) =>
    asPerson(pool, person, async (client) => inboxAnswer(client, {
      person, place: await requireUnit(client, person, unit, deepRoles), state, after,
      month: month ?? asMonth(today().slice(0, 7)),
    })));

  serve(routes.behind, ({ person, query: { unit, indicator, after = null, ...asked } }) =>
    asPerson(pool, person, async (client) => behindAnswer(client, {
      ...asked, person, province: person.province,
      place: await requireUnit(client, person, unit), indicator: requireIndicator(indicator),
      after, today: today(), now: now(),
    })));

  serve(routes.one, async ({ person, params: { id } }) =>
    await asPerson(pool, person, (client) => slipAnswer(client, person, id))
      ?? refuse('notFound'));
}

/** Only what she may read comes back; a change may touch a record out of her sight. */
async function readableOf(
  context: Context, person: Person, written: readonly Written[],
): Promise<ChangesAnswer['rows']> {
  if (written.length === 0) return [];
  const values: unknown[] = [person.province, written.map(({ id }) => id)];
  return asPerson(context.db.pool, person, async (client) => {
    const { rows } = await client.query<RecordColumns>(
      `select ${RECORD_COLUMNS} from record where province = $1 and id = any($2)
        and ${readable(person, holder(values))} order by seq`, values);
    return rows.map(rowOf);
  });
}
