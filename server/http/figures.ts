// The figures of the dashboard. A person sees figures of the units under her grants; any other unit
// is answered like one that does not exist.
import type { ClientBase } from 'pg';
import { customsRoutes } from '../../core/api/customs.ts';
import { figureRoutes as routes } from '../../core/api/figures.ts';
import type { TreeView } from '../../core/api/named.ts';
import { indicatorByCode } from '../../indicators/indicators.ts';
import type { Indicator } from '../../indicators/formula/formula.ts';
import { customsAnswer } from '../figures/customs.ts';
import { figuresAnswer, type AskedFigures } from '../figures/figures.ts';
import { mapOf } from '../figures/map.ts';
import { monthsAnswer } from '../figures/months.ts';
import { unitsAnswer } from '../figures/units.ts';
import type { Person } from '../store/person.ts';
import { asReader } from '../store/place.ts';
import { requireUnit } from './require-unit.ts';
import { refuse } from './problem.ts';
import { asProvince } from '../store/rights.ts';
import type { Context, Routes } from './context.ts';
import { serveOn } from './serve.ts';

export const figureRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  serve(routes.all, ({ person, query }) =>
    answer(context, person, { ...query, work: figuresAnswer }));
  serve(routes.byUnit, ({ person, query: { indicator, ...asked } }) =>
    answer(context, person, {
      ...asked, work: (client, of) => unitsAnswer(client, of, requireIndicator(indicator)),
    }));
  serve(customsRoutes.customs, ({ person, query: { unit } }) =>
    asReader(context.db.pool, person, async (client) => customsAnswer(client, {
      person, place: await requireUnit(client, person, unit), today: context.today(),
    })));
  serve(routes.map, ({ person, query: { unit } }) =>
    asProvince(context.db.pool, person.province, async (client) => {
      await requireUnit(client, person, unit);
      return mapOf(client, person.province, unit);
    }));
  serve(routes.byMonth, ({ person, query: { indicator, year, ...asked } }) =>
    answer(context, person, {
      ...asked, period: '', work: (client, of) => monthsAnswer(client, of, {
        indicator: requireIndicator(indicator), year: year ?? Number(of.today.slice(0, 4)),
      }),
    }));
};

export const requireIndicator = (code: string): Indicator =>
  indicatorByCode(code) ?? refuse('notFound');

interface Work<T> {
  readonly unit: string;
  readonly period: string;
  readonly view?: TreeView | undefined;
  /** null: not a period. */
  readonly work: (client: ClientBase, asked: AskedFigures) => Promise<T | null>;
}
const answer = <T>(
  context: Context, person: Person, { unit, period, view, work }: Work<T>,
): Promise<T> => asReader(context.db.pool, person, async (client) => await work(client, {
  province: person.province, place: await requireUnit(client, person, unit), period, view,
  today: context.today(), now: context.now(),
}) ?? refuse('malformed'));
