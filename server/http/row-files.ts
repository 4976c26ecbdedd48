// Files of rows: what a list shows or all of a kind as Excel or CSV, and the dictionary of a kind.
// Kinds with names of people ask for a fresh proof. A kind that a person may not read, or that is
// answered online only, is answered like one that does not exist.
import { fileRoutes as routes } from '../../core/api/files.ts';
import { holdsNames } from '../../core/derive/table-columns.ts';
import { importLimits } from '../../core/import-limits.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { mayCall } from '../../processes/callers.ts';
import { kindByName } from '../../records/index.ts';
import { unit as unitKind } from '../../records/programme/unit.ts';
import { dictionaryOf, templateOf } from '../files/dictionary.ts';
import { exportRows } from '../files/export.ts';
import { carryOutPlan, planFile } from '../files/import.ts';
import { newestImport, startImport } from '../files/long-imports.ts';
import { knownHeadingsOf } from '../files/import-heads.ts';
import { publish } from '../figures/change-events.ts';
import { audit } from '../store/audit.ts';
import { readFile } from '../workbooks/read-file.ts';
import { isAnswerable } from '../records/list.ts';
import { catchUp } from '../store/follow.ts';
import type { Person } from '../store/person.ts';
import { asPerson } from '../store/rights.ts';
import type { Context, Routes } from './context.ts';
import { requireFresh } from './fresh.ts';
import { refuse } from './problem.ts';
import { requireUnit } from './require-unit.ts';
import { sendWorkbook } from './send-workbook.ts';
import { serveOn, type Serve } from './serve.ts';

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
    if (!isAnswerable(kind, body.query)) refuse('malformed');
    if (holdsNames(kind)) await requireFresh(context, request);
    await catchUp(pool, person.province);
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

  serve(routes.template, async ({ person, query: { kind: name, language }, reply }) => {
    const kind = writableKind(person, name);
    const bytes = await asPerson(pool, person, (client) =>
      templateOf(client, person, { kind, language }));
    return sendWorkbook(reply, `mau-${kind.name}`, bytes);
  });

  importRoute(serve, context);
};

function importRoute(serve: Serve, context: Context): void {
  const { db: { pool }, today } = context;
  serve(routes.bringIn, async ({ person, query, body }) => {
    const { language, oldTexts = 'ask', plan } = query;
    const kind = writableKind(person, query.kind);
    const file = await readFile({ bytes: body, headings: knownHeadingsOf(kind), oldTexts });
    const done = await asPerson(pool, person, async (client) => {
      const { answer, changes } = await planFile(client, person, { kind, language, file });
      const { counts } = answer;
      const isAsked = plan !== undefined && counts.fault === 0;
      if (isAsked && plan !== answer.plan) refuse('changedSince');
      const isLong = changes.length > importLimits.importRowsInRequestMax;
      if (isAsked && isLong) {
        const running = await startImport(client, person, {
          kind: kind.name, language, oldTexts, plan, bytes: body, total: changes.length,
          today: today(),
        }) ?? refuse('tooMany', { retryAfter: 30 });
        return { records: [], answer: { ...answer, running } };
      }
      const records = isAsked && changes.length > 0
        ? await carryOutPlan(client, person, changes) ?? refuse('changedSince') : [];
      if (isAsked || holdsNames(kind)) {
        await audit(client, {
          province: person.province, actor: person.account, device: person.device,
          act: isAsked ? 'rowsImported' : 'personalRead',
          more: { kind: kind.name, n: file.rows.length, new: counts.new, changed: counts.changed },
        });
      }
      return { records, answer: { ...answer, isDone: isAsked } };
    });
    if (done.records.length > 0) publish(context, person.province, done.records);
    return done.answer;
  });

  serve(routes.progress, async ({ person, query }) => {
    const kind = writableKind(person, query.kind);
    return { import: await asPerson(pool, person, (client) =>
      newestImport(client, person, kind.name)) };
  });
}

/** Units come in by an importer of their own, which keeps the tree. */
function writableKind(person: Person, name: string): OpenKind {
  const kind = readableKind(person, name);
  const isOpen = kind !== unitKind && mayCall(person, { write: name });
  return isOpen ? kind : refuse('notFound');
}

function readableKind(person: Person, name: string): OpenKind {
  const kind = kindByName(name);
  return kind && kind.online !== true && mayCall(person, { read: name }) ? kind
    : refuse('notFound');
}
