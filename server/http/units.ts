// Routes of units over time: the tree, a unit's history, and acts on units by officers and
// administrators of the province: preview, decide, withdraw a planned act. A unit or act of another
// province is answered like one that does not exist.
import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { asId, asUnitCode, isDay, isId, isUnitCode } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { requireUnit } from './require-unit.ts';
import { publish } from '../figures/change-events.ts';
import {
  decideAct, listChanges, previewAct, revokeChange, type Officer,
} from '../units/changes.ts';
import { historyOf, treeOf } from '../units/history.ts';
import type { Context, Routes } from './context.ts';
import { line, nothing, parseBody, parseQuery } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { isAllowed } from '../../processes/deeds.ts';
import { asProvince } from '../store/rights.ts';

const code = v.pipe(v.string(), v.maxLength(60), v.check((text) => isUnitCode(text)));
const codes = v.pipe(v.array(code), v.minLength(1), v.maxLength(limits.unitsPerActMax));
const villages = v.pipe(v.array(code), v.maxLength(limits.unitsPerActMax));
const name = line(limits.fieldTextCharsMax);
const taking = { code, name: v.optional(name) };
const act = v.variant('what', [
  v.strictObject({ what: v.literal('merge'), from: codes, into: v.strictObject(taking) }),
  v.strictObject({
    what: v.literal('split'), from: code,
    parts: v.pipe(v.array(v.strictObject({ ...taking, villages })), v.minLength(1),
      v.maxLength(limits.unitsPerActMax)),
  }),
  v.strictObject({ what: v.literal('rename'), unit: code, name }),
  v.strictObject({ what: v.literal('move'), units: codes, to: code }),
  v.strictObject({ what: v.literal('close'), unit: code }),
  v.strictObject({ what: v.literal('open'), code, name, parent: code, villages }),
]);
const day = v.pipe(v.string(), v.maxLength(10), v.check((text) => isDay(text)));
const previewBody = v.strictObject({ act, day });
const decideBody = v.strictObject({
  act, day, giveAgain: v.optional(v.boolean(), true),
  document: v.optional(v.union([line(limits.documentCharsMax), v.literal('')]), ''),
});
const fresh = { config: { fresh: true } } as const;
const listQuery = v.object({
  after: v.optional(v.pipe(v.string(), v.check((text) => {
    const [since, id] = text.split('~');
    return text.length < 60 && isDay(since) && isId(id);
  }))),
});

export const unitRoutes: Routes = (app, context) => {
  const { db, people } = context;
  /** Screens ask again for everything: names, paths and figures may be others now. */
  const changed = (province: string): void => {
    people.forget();
    publish(context, province, [{
      id: asId(''), kind: 'unit', unit: asUnitCode(province), seq: 0,
    }]);
  };
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get('/api/units/tree', async (request) => {
    const { province } = await keeperOf(context, request);
    return asProvince(db.pool, province, (client) => treeOf(client, province));
  });
  app.get('/api/units/:code/history', async (request) => {
    const person = await context.requirePerson(request);
    const { code: asked } = request.params as { readonly code: string };
    if (!isUnitCode(asked)) return refuse('notFound');
    return asProvince(db.pool, person.province, async (client) =>
      historyOf(client, person.province, await requireUnit(client, person, asked)));
  });
  app.get('/api/units/changes', async (request) => {
    const { province } = await keeperOf(context, request);
    return listChanges(db.pool, province, parseQuery(listQuery, request).after ?? null);
  });
  app.post('/api/units/changes/preview', async (request) => {
    const officer = await keeperOf(context, request);
    return previewAct(db.pool, officer, parseBody(previewBody, request));
  });
  app.post('/api/units/changes', fresh, async (request) => {
    const officer = await keeperOf(context, request);
    const made = await decideAct(db.pool, officer, parseBody(decideBody, request));
    changed(officer.province);
    return made;
  });
  app.post('/api/units/changes/:id/revoke', fresh, async (request) => {
    const officer = await keeperOf(context, request);
    const { id } = request.params as { readonly id: string };
    parseBody(nothing, request);
    return revokeChange(db.pool, officer, isId(id) ? id : refuse('notFound'));
  });
};

async function keeperOf(context: Context, request: FastifyRequest): Promise<Officer> {
  const { province, account, device, grants } = await context.requirePerson(request);
  const hers = grants.flatMap(({ role, unit }) =>
    (unit === province && isAllowed(role, 'keepUnits') ? [role] : []));
  if (hers.length === 0) return refuse('notFound');
  const onlyMachines = !hers.includes('provinceOfficer');
  return { province, account, device, today: context.today(), onlyMachines };
}
