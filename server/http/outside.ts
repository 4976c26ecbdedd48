// The page and the table of a figure that another office publishes: approved records only, each
// with its source. Where its unit was merged or split, the line breaks.
import type { ClientBase } from 'pg';
import { outsideRoutes as routes } from '../../core/api/outside.ts';
import type { OutsidePage } from '../../core/api/outside-page.ts';
import { figureKind, indicatorKind, outsideOf } from '../../records/outside/figures-in.ts';
import { readBreaks } from '../units/breaks.ts';
import { readPublicRecords } from '../store/public-records.ts';
import { cacheFor } from './cache-for.ts';
import type { Routes } from './context.ts';
import { refuse } from './problem.ts';
import { sendPublic } from './send-public.ts';
import { serveOn } from './serve.ts';
import { sendPage } from './site.ts';

const keptMs = 1_000;

export const outsideRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const read = cacheFor(keptMs, context.now, () => readPublicRecords(context.db.pool,
    [indicatorKind, figureKind], (client: ClientBase, province) =>
      readBreaks(client, province, province)));
  const find = async (code: string): Promise<OutsidePage> => {
    const { records, more } = await read();
    return outsideOf(code, records, more.flat()) ?? refuse('notFound');
  };
  for (const route of [routes.figure, routes.figureInEnglish]) {
    serve(route, async ({ params, ...exchange }) =>
      sendPage(context, exchange, { page: 'outside', data: await find(params.code) }));
  }
  serve(routes.table, async ({ params, request, reply }) => {
    const body = csvOf(await find(params.code));
    return sendPublic(request, reply, { body, type: 'text/csv; charset=utf-8' });
  });
};

/** A text that begins like a formula is none: a quote stands before it. */
function cell(value: string | number): string {
  const isFormula = typeof value === 'string' && /^[=+\-@\t\r]/.test(value);
  const text = isFormula ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
function csvOf({ code, place, unit, points, breaks }: OutsidePage): string {
  const head = ['code', 'place', 'day', 'year', 'value', 'unit', 'publisher', 'document', 'page',
    'link', 'quote', 'breaks_before'];
  const broken = (at: string): string => breaks.filter(({ day }) => day <= at)
    .map(({ day }) => day).at(-1) ?? '';
  const lines = points.map((one) => [code, place, one.at, one.year ?? '', one.value, unit,
    one.publisher, one.document, one.page, one.link, one.quote, broken(one.at)]);
  return [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n').concat('\r\n');
}
