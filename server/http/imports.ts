// Routes for importing units, for officers and administrators of the province: upload a file and
// preview it, confirm, follow the progress. Another person's file is answered like one that does
// not exist.
import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { isDay, isId } from '../../core/brands.ts';
import { can } from '../../core/kind/access.ts';
import { importLimits } from '../../core/limits.ts';
import type { ImportPreview, ImportProgress } from '../../core/api/imports.ts';
import { unit as unitKind } from '../../records/programme/unit.ts';
import type { Person } from '../store/person.ts';
import { publish } from '../figures/change-events.ts';
import { knownUnitsOf, languagesOf } from '../imports/ground.ts';
import { keepPreviewed } from '../imports/previewed-files.ts';
import { lookAt, openFile, type File } from '../imports/look.ts';
import { openRuns } from '../imports/run.ts';
import { villageTemplate } from '../imports/template.ts';
import type { Context, Routes } from './context.ts';
import { line, nothing, parseBody, parseQuery } from './parse.ts';
import { refuse } from '../store/problem.ts';
import { asProvince } from '../store/rights.ts';
import type { Look } from '../imports/boundaries.ts';

const fileNameMax = 120;
const noticesShown = 50;
/** The units of the reform: what a file that names no day is about. */
const reformDay = '2025-07-01';
const previewQuery = v.object({
  name: v.optional(line(fileNameMax), 'tep'),
  from: v.optional(v.pipe(v.string(), v.check((text) => isDay(text))), reformDay),
});

export const importRoutes: Routes = (app, context) => {
  const { db, people } = context;
  const runs = openRuns(db, {
    written: (province, records) => {
      people.forget();
      publish(context, province, records);
    },
    fault: (fault) => app.log.error(
      { fault: fault instanceof Error ? fault.name : 'unknown' }, 'units not imported'),
  });
  app.addHook('onClose', () => runs.settle());
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.post('/api/units/import/preview', {
    bodyLimit: importLimits.importBytesMax,
  }, async (request): Promise<ImportPreview> => {
    const person = await keeperOf(context, request);
    const { name, from } = parseQuery(previewQuery, request);
    if (!Buffer.isBuffer(request.body)) return refuse('wrongType');
    return preview(context, person, { name, inForce: from, bytes: request.body });
  });
  app.post('/api/units/import/:id/apply', {
    config: { fresh: true },
  }, async (request, reply): Promise<ImportProgress> => {
    const person = await keeperOf(context, request);
    parseBody(nothing, request);
    const begun = await runs.start(person, idIn(request)) ?? refuse('notFound');
    if (begun.state === 'working') reply.status(202);
    return begun;
  });
  app.get('/api/units/import/:id', async (request): Promise<ImportProgress> => {
    const person = await keeperOf(context, request);
    return await runs.progress(person, idIn(request)) ?? refuse('notFound');
  });
  app.get('/api/units/import/template.xlsx', async (request, reply) => {
    const { province } = await keeperOf(context, request);
    const { units, languages } = await asProvince(db.pool, province, async (client) => ({
      units: await knownUnitsOf(client, province),
      languages: await languagesOf(client, province),
    }));
    const communes = [...units.values()]
      .filter(({ level, to }) => level === 'commune' && to === null)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', 'attachment; filename="thon-ban-mau.xlsx"')
      .send(await villageTemplate(communes, languages));
  });
};

async function keeperOf(context: Context, request: FastifyRequest): Promise<Person> {
  const person = await context.requirePerson(request);
  const province = { unit: person.province, above: [], author: person.account };
  return can(person, 'write', unitKind.access, province) ? person : refuse('notFound');
}

function idIn(request: FastifyRequest): string {
  const { id } = request.params as { readonly id: string };
  return isId(id) ? id : refuse('notFound');
}

interface Handed extends File { readonly inForce: string }
async function preview(
  { db }: Context, { province, account }: Person, file: Handed,
): Promise<ImportPreview> {
  const opened = await openFile(file);
  const look = await asProvince(db.pool, province, (client) =>
    lookAt(client, opened, { only: province, inForce: file.inForce, file: '' }));
  const { holds } = look;
  const isGood = look.faults.length === 0 && holds !== null && look.lines.length > 0;
  const id = isGood ? await asProvince(db.pool, province, async (client) => {
    return keepPreviewed(client, { province, account, holds, ...file });
  }) : null;
  return answerOf(look, id);
}

const answerOf = (look: Look, id: string | null): ImportPreview => ({
  id, holds: look.holds, counts: look.counts,
  faults: look.faults.slice(0, importLimits.importFaultsShownMax), faultsTotal: look.faults.length,
  notices: look.notices.slice(0, noticesShown),
  lines: look.faults.length > 0 ? [] : look.lines.slice(0, importLimits.importLinesShownMax),
  linesTotal: look.lines.length,
});
