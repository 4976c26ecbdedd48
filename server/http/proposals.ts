// Acts that two people do, over HTTP: what waits for a second person, her yes, a no. What is not
// hers does not exist.
import type { ProposalLine } from '../../core/api/people.ts';
import { confirm, decline } from '../accounts/confirm.ts';
import { cardsOf } from '../accounts/invitations.ts';
import { listProposals } from '../accounts/proposals.ts';
import { transaction } from '../store/pool.ts';
import type { Routes } from './context.ts';
import { nothing, parseBody } from './parse.ts';
import { refuse } from '../store/problem.ts';

const fresh = { config: { fresh: true } } as const;
interface One { Params: { readonly id: string } }

export const proposalRoutes: Routes = (app, context) => {
  const { db, people, config: { publicUrl }, today, requirePerson } = context;
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  app.get('/api/proposals', async (request) => {
    const person = await requirePerson(request);
    const proposals: readonly ProposalLine[] = await listProposals(db, person);
    return { proposals };
  });

  app.post<One>('/api/proposals/:id/confirm', fresh, async (request) => {
    const person = await requirePerson(request);
    parseBody(nothing, request);
    const { id } = request.params;
    const confirmed = await confirm(db, person, { id, today: today() });
    if (!confirmed.ok) return refuse(confirmed.problem);
    people.forget();
    const { code } = confirmed.value;
    const cards = code === null ? [] : await transaction(db.pool, (client) =>
      cardsOf(client, person, { given: [code], publicUrl }));
    return { card: cards[0] ?? null };
  });

  app.post<One>('/api/proposals/:id/decline', async (request) => {
    const person = await requirePerson(request);
    parseBody(nothing, request);
    const declined = await decline(db, person, request.params.id);
    return declined.ok ? {} : refuse(declined.problem);
  });
};
