// Records of any kind, one record, and the units of a person. A record that the person may not read
// is answered like one that does not exist.
import { listRoutes } from '../../core/api/lists.ts';
import { recordRoutes as routes } from '../../core/api/records.ts';
import { kindByName } from '../../records/index.ts';
import { isPersonalKind } from '../audit/deeds.ts';
import { openNotes } from '../store/audit-notes.ts';
import { catchUp } from '../store/follow.ts';
import { listAnswer } from '../records/list.ts';
import { recordAnswer } from '../records/record.ts';
import { listRecords, unitsOnLine } from '../records/records.ts';
import type { Routes } from './context.ts';
import { refuse } from './problem.ts';
import { serveOn } from './serve.ts';
import { asPerson } from '../store/rights.ts';

export const recordRoutes: Routes = (app, context) => {
  const { pool } = context.db;
  const serve = serveOn(app, context);
  const notes = openNotes(pool, context.now);

  serve(routes.units, ({ person }) =>
    asPerson(pool, person, (client) => unitsOnLine(client, person)));

  serve(routes.list, async ({ person, query, request }) => {
    const { kind, unit } = query;
    if (kindByName(kind) === undefined) refuse('malformed');
    const answer = await asPerson(pool, person, (client) => listRecords(client, person, query));
    if (isPersonalKind(kind)) {
      await notes.noteAsked(request, person, {
        act: 'personalRead', unit, more: { kind, records: answer.records.length },
      });
    }
    return answer;
  });

  serve(listRoutes.list, async ({ person, body, request }) => {
    if (kindByName(body.kind) === undefined) refuse('malformed');
    const hasNewest = await catchUp(pool, person.province);
    const list = await asPerson(pool, person, (client) => listAnswer(client, person, body))
      ?? refuse('malformed');
    const answer = { ...list, hasNewest };
    if (isPersonalKind(body.kind)) {
      await notes.noteAsked(request, person, {
        act: 'personalRead', unit: body.unit,
        more: { kind: body.kind, records: answer.records.length },
      });
    }
    return answer;
  });

  serve(routes.one, async ({ person, params: { id }, request }) => {
    const answer = await asPerson(pool, person, (client) => recordAnswer(client, person, id))
      ?? refuse('notFound');
    const { kind, unit } = answer.row;
    if (isPersonalKind(kind)) {
      await notes.noteAsked(request, person, {
        act: 'personalRead', unit, about: id, more: { kind },
      });
    }
    return answer;
  });
};
