// Routes of units over time: the tree, a unit's history, and acts on units by officers and
// administrators of the province: preview, decide, withdraw a planned act. A unit or act of another
// province is answered like one that does not exist.
import { asId, asUnitCode } from '../../core/brands.ts';
import { rolesDoing } from '../../processes/deeds.ts';
import { unitRoutes as routes } from '../../core/api/units.ts';
import { publish } from '../figures/change-events.ts';
import type { Person } from '../store/person.ts';
import { orRefuse } from './problem.ts';
import { asProvince } from '../store/rights.ts';
import {
  decideAct, listChanges, previewAct, revokeChange, type Officer,
} from '../units/changes.ts';
import { historyOf, treeOf } from '../units/history.ts';
import type { Routes } from './context.ts';
import { requireUnit } from './require-unit.ts';
import { serveOn } from './serve.ts';

export const unitRoutes: Routes = (app, context) => {
  const { db: { pool }, people } = context;
  const serve = serveOn(app, context);
  const officerOf = (person: Person): Officer =>
    ({ ...person, today: context.today(), onlyMachines: runsMachinesOnly(person) });

  serve(routes.tree, ({ person: { province } }) =>
    asProvince(pool, province, (client) => treeOf(client, province)));
  serve(routes.history, ({ person, params: { code } }) =>
    asProvince(pool, person.province, async (client) =>
      historyOf(client, person.province,
        await requireUnit(client, person, code, rolesDoing('seeUnits')))));
  serve(routes.changes, ({ person, query: { after = null } }) =>
    listChanges(pool, person.province, after));
  serve(routes.preview, ({ person, body }) => previewAct(pool, officerOf(person), body));
  serve(routes.decide, async ({ person, body }) => {
    const made = orRefuse(await decideAct(pool, officerOf(person), body));
    people.forget();
    // Screens load everything again: names, paths and figures may have changed.
    publish(context, person.province, [{
      id: asId(''), kind: 'unit', unit: asUnitCode(person.province), seq: 0,
    }]);
    return made;
  });
  serve(routes.revoke, async ({ person, params: { id } }) =>
    orRefuse(await revokeChange(pool, officerOf(person), id)));
};

/** The person maintains units only as a system administrator. */
const runsMachinesOnly = ({ grants, province }: Person): boolean =>
  !grants.some(({ role, unit }) => unit === province && role === 'provinceOfficer');
