// Reports over HTTP: list, begin, preview with checks, write words, sign, next version, and the
// files to print. No route takes a figure: what is sent may only hold words.
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { asId, isId } from '../../core/brands.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { limits } from '../../core/limits.ts';
import { openNotes } from '../store/audit-notes.ts';
import { sheetToDocx } from '../reports/docx.ts';
import {
  beginAtDesk, followAtDesk, listForDesk, openAtDesk, sheetAtDesk, signAtDesk, writeAtDesk,
  type Desk,
} from '../reports/report.ts';
import { sheetToXlsx } from '../reports/xlsx.ts';
import type { Context, Routes } from './context.ts';
import { periodCode, treeView } from '../../core/api/named.ts';
import { unitCode } from '../../core/api/shape.ts';
import { nothing, parseBody, parseQuery, text } from './parse.ts';
import { refuse } from '../store/problem.ts';

const remarkCharsMax = 200;
const remarksMax = 200;
const numberCharsMax = 20;

const part = text(limits.narrativeCharsMax);
const listQuery = v.object({
  unit: v.optional(unitCode),
  after: v.optional(v.pipe(v.string(), v.check((it) => isId(it)), v.transform(asId))),
});
const beginBody = v.strictObject({
  template: v.picklist(['T3', 'T4']), unit: unitCode, period: periodCode,
});
const writeBody = v.strictObject({
  narrative: v.optional(
    v.strictObject({ results: part, difficulties: part, causes: part, proposals: part }),
  ),
  remarks: v.optional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^P\d{1,2}[a-z]?(\/[A-Za-z0-9_-]{1,60})?$/)),
        text(remarkCharsMax),
      ),
      v.check((remarks) => Object.keys(remarks).length <= remarksMax),
    ),
  ),
  view: v.optional(treeView),
  number: v.optional(
    v.pipe(v.string(), v.regex(new RegExp(`^[\\p{L}\\p{N}/.-]{0,${numberCharsMax}}$`, 'u'))),
  ),
});

export const reportRoutes: Routes = (app, context) => {
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  const deskOf = async (request: FastifyRequest): Promise<Desk> => ({
    pool: context.db.pool, person: await context.requirePerson(request), today: context.today(),
    now: context.now(),
  });

  app.get('/api/reports', async (request) => {
    const desk = await deskOf(request);
    const { unit = null, after = null } = parseQuery(listQuery, request);
    return listForDesk(desk, { unit, after });
  });
  app.post('/api/reports', async (request) => {
    const desk = await deskOf(request);
    return beginAtDesk(desk, parseBody(beginBody, request));
  });
  app.put('/api/reports/:id', { bodyLimit: 8 * limits.narrativeCharsMax * 4 }, async (request) => {
    const desk = await deskOf(request);
    return writeAtDesk(desk, idIn(request), parseBody(writeBody, request));
  });
  app.post('/api/reports/:id/sign', { config: { fresh: true } }, async (request) => {
    const desk = await deskOf(request);
    parseBody(nothing, request);
    return signAtDesk(desk, idIn(request));
  });
  app.post('/api/reports/:id/version', async (request) => {
    const desk = await deskOf(request);
    parseBody(nothing, request);
    return followAtDesk(desk, idIn(request));
  });
  readingRoute(app, context, deskOf);
};

/** One path for the preview and the files, told apart by the ending. */
function readingRoute(
  app: Parameters<Routes>[0], { db, now }: Context,
  deskOf: (request: FastifyRequest) => Promise<Desk>,
): void {
  const notes = openNotes(db.pool, now);
  app.get('/api/reports/:id', async (request, reply) => {
    const desk = await deskOf(request);
    const { id: name } = request.params as { readonly id: string };
    const [, id = '', ending] = /^(.{36})(?:\.(docx|xlsx))?$/.exec(name) ?? [];
    if (!isId(id)) return refuse('notFound');
    if (ending === undefined) return openAtDesk(desk, id);
    const as = ending === 'docx' ? 'docx' : 'xlsx';
    const sheet = await sheetAtDesk(desk, id);
    await notes.note(desk.person, { act: 'downloaded', about: id, more: { as } });
    return sendFile(reply, sheet, as);
  });
}

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
async function sendFile(
  reply: FastifyReply, sheet: ReportSheet, ending: keyof typeof types,
): Promise<FastifyReply> {
  const bytes = await (ending === 'docx' ? sheetToDocx : sheetToXlsx)(sheet);
  const draft = sheet.signedOn === null ? '-nhap' : '';
  const name = `${sheet.template}-${sheet.place}-v${sheet.version}${draft}.${ending}`;
  const plain = name
    .normalize('NFD')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9.-]+/g, '');
  return reply
    .type(types[ending])
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(bytes);
}

function idIn(request: FastifyRequest): string {
  const { id } = request.params as { readonly id: string };
  return isId(id) ? id : refuse('notFound');
}

