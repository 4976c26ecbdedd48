// The routes of reports: list, begin, preview with checks, write words, sign, next version, and
// files to print.
import type { FastifyReply } from 'fastify';
import { reportBoardRoutes as board } from '../../core/api/report-board.ts';
import { reportRoutes as routes } from '../../core/api/reports.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { asId, asUnitCode } from '../../core/brands.ts';
import { publish } from '../figures/change-events.ts';
import { openNotes } from '../store/audit-notes.ts';
import { sheetToDocx } from '../reports/docx.ts';
import {
  beginAtDesk, followAtDesk, listForDesk, openAtDesk, sheetAtDesk, signAtDesk, writeAtDesk,
} from '../reports/report.ts';
import {
  boardAtDesk, noticesAtDesk, remindAtDesk, returnAtDesk,
} from '../reports/board-desk.ts';
import type { Desk } from '../reports/desk.ts';
import { sheetToXlsx } from '../reports/xlsx.ts';
import type { Person } from '../store/person.ts';
import { orRefuse } from './problem.ts';
import type { Context, Routes } from './context.ts';
import { serveOn } from './serve.ts';

const printers = { docx: sheetToDocx, xlsx: sheetToXlsx } as const;
type Ending = keyof typeof printers;

export const reportRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const deskOf = deskFor(context);
  const notes = openNotes(context.db.pool, context.now);

  serve(routes.list, async ({ person, query: { unit = null, after = null } }) =>
    orRefuse(await listForDesk(deskOf(person), { unit, after })));
  serve(routes.begin, async ({ person, body }) =>
    orRefuse(await beginAtDesk(deskOf(person), body)));
  serve(board.board, async ({ person, query }) => {
    const { unit = null, template = null, period = null } = query;
    return orRefuse(await boardAtDesk(deskOf(person), { unit, template, period }));
  });
  serve(board.notices, async ({ person }) => orRefuse(await noticesAtDesk(deskOf(person))));
  // Open desks of these units read their notices again.
  const tell = (person: Person, units: readonly string[]): void =>
    publish(context, person.province, units.map((unit) =>
      ({ id: asId(''), kind: 'report', unit: asUnitCode(unit), seq: 0 })));
  serve(board.remind, async ({ person, body }) => {
    const done = orRefuse(await remindAtDesk(deskOf(person), body));
    if (done.reminded > 0) tell(person, body.units);
    return done;
  });
  serve(board.sendBack, async ({ person, params: { id }, body: { note } }) => {
    const { unit } = orRefuse(await returnAtDesk(deskOf(person), { id, note }));
    tell(person, [unit]);
    return {};
  });
  serve(routes.one, async ({ person, params: { id } }) =>
    orRefuse(await openAtDesk(deskOf(person), id)));
  serve(routes.write, async ({ person, params: { id }, body }) =>
    orRefuse(await writeAtDesk(deskOf(person), id, body)));
  serve(routes.sign, async ({ person, params: { id } }) =>
    orRefuse(await signAtDesk(deskOf(person), id)));
  serve(routes.follow, async ({ person, params: { id } }) =>
    orRefuse(await followAtDesk(deskOf(person), id)));

  for (const as of ['docx', 'xlsx'] as const) {
    serve(routes[as], async ({ person, params: { id }, reply }) => {
      const sheet = orRefuse(await sheetAtDesk(deskOf(person), id));
      await notes.note(person, { act: 'downloaded', about: id, more: { as } });
      return sendFile(reply, sheet, as);
    });
  }
};

const deskFor = ({ db, today, now }: Context) => (person: Person): Desk =>
  ({ pool: db.pool, person, today: today(), now: now() });

async function sendFile(
  reply: FastifyReply, sheet: ReportSheet, ending: Ending,
): Promise<FastifyReply> {
  const bytes = await printers[ending](sheet);
  const draft = sheet.signedOn === null ? '-nhap' : '';
  const name = `${sheet.template}-${sheet.place}-v${sheet.version}${draft}.${ending}`;
  const plain = name
    .normalize('NFD')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9.-]+/g, '');
  return reply
    .type(routes[ending].answer.media[0])
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(bytes);
}
