// The commune's inbox, a slip with its history, the slips behind a figure, what waits for a person,
// and the desks' way to write: POST /api/changes, which is the same road as sync.
import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { asId, asMonth, isId, isMonth } from '../../core/brands.ts';
import type { ChangesAnswer, DeviceDeclined, HeldDecision } from '../../core/derive/answers.ts';
import { limits } from '../../core/limits.ts';
import type { Person } from '../store/person.ts';
import { deepRoles } from '../store/reach.ts';
import { requireUnit } from '../store/place.ts';
import { spread } from '../figures/news.ts';
import { behindAnswer } from '../figures/behind.ts';
import { heldAnswer } from '../records/held.ts';
import { declineDevice, settleHeld } from '../records/held-settle.ts';
import { inboxAnswer } from '../records/inbox.ts';
import { textToPlace } from '../records/list-place.ts';
import { slipAnswer } from '../records/slip.ts';
import { applyChanges, type Written } from '../sync/apply.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { readChange } from '../records/sent.ts';
import type { Context, Routes } from './context.ts';
import { periodCode, requireIndicator, treeView, unitCode } from './figures.ts';
import { parseBody, parseQuery } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { asPerson, holder, readable } from '../store/rights.ts';

const idText = v.pipe(
  v.string(), v.maxLength(36), v.check((text) => isId(text)), v.transform(asId),
);
const placeText = v.optional(
  v.pipe(v.string(), v.maxLength(60), v.transform(textToPlace), v.nonNullable(v.any())),
);
const inboxQuery = v.object({
  unit: unitCode,
  month: v.optional(
    v.pipe(
      v.string(), v.check((text) => isMonth(text)), v.transform(asMonth),
    ),
  ),
  state: v.optional(
    v.picklist(['arrived', 'returned', 'approved', 'draft', 'withdrawn']), 'arrived',
  ),
  after: placeText,
});
const behindQuery = v.object({
  unit: unitCode, period: v.optional(periodCode, ''),
  indicator: v.pipe(v.string(), v.regex(/^[PA]\d{1,2}[a-z]?$/)), after: placeText,
  view: treeView,
});
const heldQuery = v.object({ unit: v.optional(unitCode), after: v.optional(idText) });
const shownText = v.pipe(v.string(), v.maxLength(60));
const heldBody = v.strictObject({
  act: v.picklist(['take', 'decline']), shown: v.exactOptional(shownText),
});
const deviceBody = v.strictObject({ shown: shownText });
const changesBody = v.strictObject({
  changes: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(limits.changesPerBatchMax)),
});

export const slipRoutes: Routes = (app, context) => {
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  readingRoutes(app, context);

  app.get('/api/held', async (request) => {
    const person = await context.requirePerson(request);
    const { unit = person.grants[0]?.unit ?? person.province, after } = parseQuery(
      heldQuery, request,
    );
    return asPerson(context.db.pool, person, async (client) =>
      heldAnswer(client, person, {
        place: await requireUnit(client, person, unit, deepRoles), after: after ?? null,
      }),
    );
  });

  app.post('/api/held/:id', async (request): Promise<HeldDecision> => {
    const person = await context.requirePerson(request);
    const asked = parseBody(heldBody, request);
    const { verdict, written } = await settleHeld(
      context.db.pool, person, { id: idIn(request), ...asked });
    spread(context, person.province, written);
    return { verdict };
  });

  app.post('/api/held/:id/decline-device', async (request): Promise<DeviceDeclined> => {
    const person = await context.requirePerson(request);
    const { shown } = parseBody(deviceBody, request);
    return { n: await declineDevice(context.db.pool, person, { id: idIn(request), shown }) };
  });

  app.post(
    '/api/changes', { bodyLimit: limits.batchInflatedBytesMax, config: { fresh: isOfUnits } },
    async (request): Promise<ChangesAnswer> => {
      const person = await context.requirePerson(request);
      const changes = parseBody(changesBody, request).changes.map(
        (it) => readChange(it) ?? refuse('malformed'),
      );
      const applied = await applyChanges(context.db.pool, {
        province: person.province, device: person.device, changes,
        // Unlike a shared phone, a desk sends only changes of the person who is signed in.
        authors: new Map([[person.account, person]]), isDesk: true,
      });
      for (const fault of applied.faults) {
        request.log.error(
          { fault: fault instanceof Error ? fault.name : 'unknown' }, 'change held',
        );
      }
      spread(context, person.province, applied.records);
      return {
        verdicts: applied.verdicts, rows: await readableOf(context, person, applied.records),
      };
    },
  );
};

/** A unit is opened, named and closed by its record too (http/units.ts). */
function isOfUnits({ body }: FastifyRequest): boolean {
  const { changes } = (body ?? {}) as { readonly changes?: unknown };
  return Array.isArray(changes)
    && changes.some((change) => (change as { kind?: unknown } | null)?.kind === 'unit');
}

function readingRoutes(app: Parameters<Routes>[0], context: Context): void {
  app.get('/api/slips', async (request) => {
    const person = await context.requirePerson(request);
    const { unit, month, state, after } = parseQuery(inboxQuery, request);
    return asPerson(context.db.pool, person, async (client) => inboxAnswer(client, {
      person, place: await requireUnit(client, person, unit, deepRoles), state,
      after: after ?? null,
      month: month ?? asMonth(context.today().slice(0, 7)),
    }));
  });

  app.get('/api/slips/behind', async (request) => {
    const person = await context.requirePerson(request);
    const { unit, period, indicator, after, view } = parseQuery(behindQuery, request);
    return asPerson(context.db.pool, person, async (client) => behindAnswer(client, {
      person, province: person.province, place: await requireUnit(client, person, unit), period,
      view,
      indicator: requireIndicator(indicator), after: after ?? null,
      today: context.today(), now: context.now(),
    }));
  });

  app.get('/api/slips/:id', async (request) => {
    const person = await context.requirePerson(request);
    const id = idIn(request);
    const slip = await asPerson(context.db.pool, person,
      (client) => slipAnswer(client, person, id));
    return slip ?? refuse('notFound');
  });
}

function idIn(request: FastifyRequest) {
  const { id } = request.params as { readonly id: string };
  return isId(id) ? id : refuse('notFound');
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
