// The routes of the grid of targets: read, out to a workbook, and in from one.
import { targetRoutes as routes, type TargetGrid } from '../../core/api/targets.ts';
import { targetGrid } from '../figures/target-grid.ts';
import { readTargets, targetsToXlsx } from '../figures/target-book.ts';
import { audit } from '../store/audit.ts';
import type { Person } from '../store/person.ts';
import { asReader, unitFor } from '../store/place.ts';
import { asPerson } from '../store/rights.ts';
import type { Context, Routes } from './context.ts';
import { refuse } from './problem.ts';
import { sendWorkbook } from './send-workbook.ts';
import { serveOn } from './serve.ts';

interface Asked { readonly unit?: string | undefined; readonly span?: string | undefined }

export const targetRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const grid = gridFor(context);

  serve(routes.grid, ({ person, query }) => grid(person, query));
  serve(routes.book, async ({ person, query, reply }) => {
    const found = await grid(person, query);
    const { province, account, device } = person;
    await asPerson(context.db.pool, person, (client) => audit(client, {
      province, actor: account, device, act: 'exported', unit: query.unit,
      more: { kind: 'target', n: found.cells.length },
    }));
    return sendWorkbook(reply, 'chi-tieu', await targetsToXlsx(found));
  });
  serve(routes.read, async ({ person, query, body }) =>
    readTargets(body, await grid(person, query)));
};

const gridFor = ({ db, today }: Context) => (person: Person, asked: Asked): Promise<TargetGrid> =>
  asReader(db.pool, person, async (client) => {
    const place = await unitFor(client, person, asked.unit ?? person.grants[0]?.unit ?? '');
    const found = place && await targetGrid(client, person,
      { place, span: asked.span ?? null, today: today() });
    return found ?? refuse('notFound');
  });
