// Routes for importing units, for officers and administrators of the province: upload a file and
// preview it, confirm, follow the progress. Another person's file is answered like one that does
// not exist.
import { importLimits } from '../../core/import-limits.ts';
import { importRoutes as routes, type ImportPreview } from '../../core/api/imports.ts';
import type { Person } from '../store/person.ts';
import { publish } from '../figures/change-events.ts';
import { knownUnitsOf, languagesOf } from '../imports/ground.ts';
import { keepPreviewed } from '../imports/previewed-files.ts';
import { openFile, previewFile, type UploadedFile } from '../imports/preview.ts';
import { openRuns } from '../imports/run.ts';
import { villageTemplate } from '../imports/template.ts';
import type { Context, Routes } from './context.ts';
import { refuse } from './problem.ts';
import { asProvince } from '../store/rights.ts';
import type { FilePreview } from '../imports/boundaries.ts';
import { sendWorkbook } from './send-workbook.ts';
import { serveOn } from './serve.ts';

const noticesShown = 50;

export const importRoutes: Routes = (app, context) => {
  const { db, people } = context;
  const serve = serveOn(app, context);
  const runs = openRuns(db, {
    written: (province, records) => {
      people.forget();
      publish(context, province, records);
    },
    fault: (fault) => app.log.error(
      { fault: fault instanceof Error ? fault.name : 'unknown' }, 'units not imported'),
  });
  app.addHook('onClose', () => runs.settle());

  serve(routes.preview, ({ person, query: { name, from, oldTexts }, body }) =>
    preview(context, person, { name, inForce: from, bytes: body, oldTexts }));
  serve(routes.apply, async ({ person, params: { id }, reply }) => {
    const begun = await runs.start(person, id) ?? refuse('notFound');
    if (begun.state === 'working') reply.status(202);
    return begun;
  });
  serve(routes.progress, async ({ person, params: { id } }) =>
    await runs.progress(person, id) ?? refuse('notFound'));
  serve(routes.template, async ({ person: { province }, reply }) => {
    const { units, languages } = await asProvince(db.pool, province, async (client) => ({
      units: await knownUnitsOf(client, province),
      languages: await languagesOf(client, province),
    }));
    const communes = [...units.values()]
      .filter(({ level, to }) => level === 'commune' && to === null)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    return sendWorkbook(reply, 'thon-ban-mau', await villageTemplate(communes, languages));
  });
};

interface Handed extends UploadedFile { readonly inForce: string }
async function preview(
  { db }: Context, { province, account }: Person, file: Handed,
): Promise<ImportPreview> {
  const opened = await openFile(file);
  const look = await asProvince(db.pool, province, (client) =>
    previewFile(client, opened, { only: province, inForce: file.inForce, file: '' }));
  const { holds } = look;
  const isGood = look.faults.length === 0 && holds !== null && look.lines.length > 0;
  const id = isGood ? await asProvince(db.pool, province, async (client) => {
    return keepPreviewed(client, { province, account, holds, ...file });
  }) : null;
  return answerOf(look, id);
}

const answerOf = (look: FilePreview, id: string | null): ImportPreview => ({
  id, holds: look.holds, counts: look.counts,
  faults: look.faults.slice(0, importLimits.importFaultsShownMax), faultsTotal: look.faults.length,
  notices: look.notices.slice(0, noticesShown),
  lines: look.faults.length > 0 ? [] : look.lines.slice(0, importLimits.importLinesShownMax),
  linesTotal: look.lines.length, oldTexts: look.oldTexts,
});
