// Rights as people look at them and give them: who can see this record, what can this person see,
// a role from a day to a day, its end. Looks are audited; what is not hers does not exist.
import * as v from 'valibot';
import { isDay, isId } from '../../core/brands.ts';
import { roles } from '../../core/kind/access.ts';
import type { ReadersAnswer, RightsAnswer } from '../../core/api/people.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Result } from '../../core/result.ts';
import { endGrant, giveGrant, rightsOf } from '../accounts/grants.ts';
import { readersOf } from '../accounts/readers.ts';
import type { Routes } from './context.ts';
import { unitCode } from '../../core/api/shape.ts';
import { parseBody } from './parse.ts';
import { refuse } from '../store/problem.ts';

const day = v.pipe(v.string(), v.maxLength(10), v.check((text) => isDay(text)));
const grant = { role: v.picklist(roles), unit: unitCode, since: day };
const giveBody = v.strictObject({ ...grant, until: v.optional(v.nullable(day), null) });
const endBody = v.strictObject({ ...grant, until: day });

const fresh = { config: { fresh: true } } as const;
interface Whom { Params: { readonly account: string } }

export const rightsRoutes: Routes = (app, context) => {
  const { db, people, today, requirePerson } = context;
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get('/api/records/:id/readers', async (request): Promise<ReadersAnswer> => {
    const person = await requirePerson(request);
    const { id } = request.params as { readonly id: string };
    if (!isId(id)) return refuse('notFound');
    return valueOf(await readersOf(db, person, { id, today: today() }));
  });

  app.get<Whom>('/api/people/:account/rights', async (request): Promise<RightsAnswer> => {
    const person = await requirePerson(request);
    const { account } = request.params;
    return valueOf(await rightsOf(db, person, { account: nameOf(account), today: today() }));
  });

  app.post<Whom>('/api/people/:account/grants', fresh, async (request) => {
    const person = await requirePerson(request);
    const asked = parseBody(giveBody, request);
    const account = nameOf(request.params.account);
    const given = valueOf(await giveGrant(db, person, { ...asked, account, today: today() }));
    people.forget();
    return given;
  });

  app.post<Whom>('/api/people/:account/grants/end', fresh, async (request) => {
    const person = await requirePerson(request);
    const asked = parseBody(endBody, request);
    const account = nameOf(request.params.account);
    valueOf(await endGrant(db, person, { ...asked, account, today: today() }));
    people.forget();
    return {};
  });
};

/** As accounts are called; nothing else is looked for. */
const nameOf = (text: string): string =>
  (/^[A-Za-z0-9._-]{1,40}$/.test(text) ? text : refuse('notFound'));

const valueOf = <T>(result: Result<T, ProblemCode>): T =>
  (result.ok ? result.value : refuse(result.problem));
