// The commune's inbox, the slips behind a figure, and held changes.
// `POST /api/changes` takes changes from desks and applies them with `applyChanges`, as sync does.
import { asMonth } from '../../core/brands.ts';
import { slipRoutes as routes } from '../../core/api/slips.ts';
import { deepRoles } from '../store/reach.ts';
import { requireUnit } from './require-unit.ts';
import { publish } from '../figures/change-events.ts';
import { behindAnswer } from '../figures/behind.ts';
import { heldAnswer } from '../records/held.ts';
import { declineDevice, settleHeld } from '../records/held-settle.ts';
import { inboxAnswer } from '../records/inbox.ts';
import { readableAmong } from '../records/records.ts';
import { applyChanges } from '../sync/apply.ts';
import { readChange } from '../records/sent.ts';
import type { Context, Routes } from './context.ts';
import { requireIndicator } from './figures.ts';
import { orRefuse, refuse } from './problem.ts';
import { asPerson } from '../store/rights.ts';
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
    const { verdict, written } = orRefuse(
      await settleHeld(pool, person, { ...params, ...body }));
    publish(context, person.province, written);
    return { verdict };
  });

  serve(routes.declineDevice, async ({ person, params, body }) =>
    ({ n: orRefuse(await declineDevice(pool, person, { ...params, ...body })) }));

  serve(routes.send, async ({ person, body, request }) => {
    const changes = body.changes.map((it) => readChange(it) ?? refuse('malformed'));
    const applied = await applyChanges(pool, {
      province: person.province, device: person.device, changes,
      // A shared phone may send changes of several accounts. A desk may send only those of the
      // signed-in account.
      authors: new Map([[person.account, person]]), isDesk: true,
    });
    for (const fault of applied.faults) {
      request.log.error(
        { fault: fault instanceof Error ? fault.name : 'unknown' }, 'change held',
      );
    }
    publish(context, person.province, applied.records);
    const ids = applied.records.map(({ id }) => id);
    // The answer leaves out records that the person may not read.
    const rows = ids.length === 0 ? []
      : await asPerson(pool, person, (client) => readableAmong(client, person, ids));
    return { verdicts: applied.verdicts, rows };
  });
};

function readingRoutes(serve: Serve, { db: { pool }, now, today }: Context): void {
  serve(routes.list, ({ person, query: { unit, month, after = null, ...asked } }) =>
    asPerson(pool, person, async (client) => inboxAnswer(client, {
      ...asked, person, place: await requireUnit(client, person, unit, deepRoles), after,
      month: month ?? asMonth(today().slice(0, 7)),
    })));

  serve(routes.behind, ({ person, query: { unit, indicator, after = null, ...asked } }) =>
    asPerson(pool, person, async (client) => await behindAnswer(client, {
      ...asked, person, province: person.province,
      place: await requireUnit(client, person, unit), indicator: requireIndicator(indicator),
      after, today: today(), now: now(),
    }) ?? refuse('malformed')));
}
