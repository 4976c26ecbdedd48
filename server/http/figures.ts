// GET /api/figures, /api/figures/units, /api/figures/months: what the dashboard shows. A person
// sees figures of the units under her grants; any other unit is answered like one that does not
// exist.
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { isUnitCode } from '../../core/brands.ts';
import type { UnitsMap } from '../../core/derive/map-answers.ts';
import type { TreeView } from '../../core/derive/unit-answers.ts';
import { indicatorByCode } from '../../indicators/indicators.ts';
import type { Indicator } from '../../indicators/formula/formula.ts';
import { figuresAnswer, type AskedFigures } from '../figures/figures.ts';
import { mapOf } from '../figures/map.ts';
import { monthsAnswer } from '../figures/months.ts';
import { asReader, requireUnit } from '../store/place.ts';
import { unitsAnswer } from '../figures/units.ts';
import type { Context, Routes } from './context.ts';
import { parseQuery } from './parse.ts';
import { refuse } from '../store/problem.ts';
import type { ClientBase } from 'pg';
import { asProvince } from '../store/rights.ts';

export const unitCode = v.pipe(v.string(), v.maxLength(60), v.check((text) => isUnitCode(text)));
export const periodCode = v.pipe(v.string(), v.maxLength(70));
const indicatorCode = v.pipe(v.string(), v.regex(/^[PA]\d{1,2}[a-z]?$/));
export const treeView = v.optional(v.picklist(['now', 'then']));
const figuresQuery = v.object({
  unit: unitCode, period: v.optional(periodCode, ''), view: treeView,
});
const unitsQuery = v.object({ ...figuresQuery.entries, indicator: indicatorCode });
const mapQuery = v.object({ unit: unitCode });
const monthsQuery = v.object({
  unit: unitCode, indicator: indicatorCode, view: treeView,
  year: v.optional(v.pipe(v.string(), v.regex(/^20\d\d$/), v.transform(Number))),
});

export const figureRoutes: Routes = (app, context) => {
  app.get('/api/figures', async (request, reply) => {
    const query = parseQuery(figuresQuery, request);
    return answer(request, reply, { context, ...query, work: figuresAnswer });
  });
  app.get('/api/figures/units', async (request, reply) => {
    const { indicator, ...query } = parseQuery(unitsQuery, request);
    return answer(request, reply, {
      context, ...query,
      work: (client, asked) => unitsAnswer(client, asked, requireIndicator(indicator)),
    });
  });
  app.get('/api/figures/map', async (request, reply): Promise<UnitsMap> => {
    const { unit } = parseQuery(mapQuery, request);
    const person = await context.requirePerson(request);
    reply.header('cache-control', 'no-store');
    return asProvince(context.db.pool, person.province, async (client) => {
      await requireUnit(client, person, unit);
      return mapOf(client, person.province, unit);
    });
  });
  app.get('/api/figures/months', async (request, reply) => {
    const { indicator, year, unit, view } = parseQuery(monthsQuery, request);
    return answer(request, reply, {
      context, unit, view, period: '', work: (client, asked) => monthsAnswer(client, asked, {
        indicator: requireIndicator(indicator), year: year ?? Number(asked.today.slice(0, 4)),
      }),
    });
  });
};

export const requireIndicator = (code: string): Indicator =>
  indicatorByCode(code) ?? refuse('notFound');

interface Answering<T> {
  readonly context: Context;
  readonly unit: string;
  readonly period: string;
  readonly view?: TreeView | undefined;
  readonly work: (client: ClientBase, asked: AskedFigures) => Promise<T>;
}
async function answer<T>(
  request: FastifyRequest, reply: FastifyReply, { context, unit, period, view, work }: Answering<T>,
): Promise<T> {
  const person = await context.requirePerson(request);
  reply.header('cache-control', 'no-store');
  return asReader(context.db.pool, person, async (client) => {
    const place = await requireUnit(client, person, unit);
    return work(client, {
      province: person.province, place, period, view, today: context.today(), now: context.now(),
    });
  });
}
