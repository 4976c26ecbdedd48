// Files of rows: what a list shows or all of a kind as Excel or CSV, and the dictionary of a kind.
// Kinds with names of people ask for a fresh proof. A kind that a person may not read is answered
// like one that does not exist.
import { fileRoutes as routes } from '../../core/api/files.ts';
import { holdsNames } from '../../core/derive/table-columns.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { mayCall } from '../../processes/callers.ts';
import { kindByName } from '../../records/index.ts';
import { dictionaryOf } from '../files/dictionary.ts';
import { exportRows } from '../files/export.ts';
import type { Person } from '../store/person.ts';
import { asPerson } from '../store/rights.ts';
import type { Routes } from './context.ts';
import { requireFresh } from './fresh.ts';
import { refuse } from './problem.ts';
import { requireUnit } from './require-unit.ts';
import { sendWorkbook } from './send-workbook.ts';
import { serveOn } from './serve.ts';

const [xlsxType] = routes.export.answer.media;
const csvType = 'text/csv; charset=utf-8';

export const rowFileRoutes: Routes = (app, context) => {
  const { db: { pool } } = context;
  const serve = serveOn(app, context);

  serve(routes.export, async ({ person, body, request, reply }) => {
    const kind = readableKind(person, body.query.kind);
    const { unit } = body.query;
    if (unit !== undefined) {
      await asPerson(pool, person, (client) => requireUnit(client, person, unit));
    }
    if (holdsNames(kind)) await requireFresh(context, request);
    const file = await exportRows(pool, person, { ...body, kind })
      ?? refuse('tooMany', { retryAfter: 30 });
    const isBook = body.as === 'xlsx';
    const name = `${kind.name}.${isBook ? 'xlsx' : 'csv'}`;
    return reply.type(isBook ? xlsxType : csvType)
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(file.createReadStream());
  });

  serve(routes.dictionary, async ({ person, query: { kind: name, language }, reply }) => {
    const kind = readableKind(person, name);
    const bytes = await asPerson(pool, person, (client) =>
      dictionaryOf(client, person, { kind, language }));
    return sendWorkbook(reply, `tu-dien-${kind.name}`, bytes);
  });
};

function readableKind(person: Person, name: string): OpenKind {
  const kind = kindByName(name);
  return kind && mayCall(person, { read: name }) ? kind : refuse('notFound');
}
