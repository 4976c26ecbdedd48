// The desk's moderation of what people without accounts send. The words of a submission are
// personal data: who lists them is noted in the audit, without a word of them.
import { inboxRoutes as routes } from '../../core/api/inbox.ts';
import { words } from '../../core/words/words.ts';
import { countCharacters } from '../../core/words/plain-text.ts';
import { declineReasons } from '../../processes/submissions.ts';
import { decide } from '../inbox/decide.ts';
import { countTabs, listWaiting } from '../inbox/moderation-list.ts';
import { setTakesComments, takesComments } from '../inbox/takes-comments.ts';
import { titlesOf } from '../inbox/titles.ts';
import { publish } from '../figures/change-events.ts';
import { remakePages } from '../publish/remake.ts';
import { audit } from '../store/audit.ts';
import { openNotes } from '../store/audit-notes.ts';
import { choicesOf } from '../store/choices.ts';
import { unitNames } from '../store/place.ts';
import { asPerson } from '../store/rights.ts';
import type { Routes } from './context.ts';
import { orRefuse } from './problem.ts';
import { serveOn } from './serve.ts';

export const moderationRoutes: Routes = (app, context) => {
  const { db: { pool } } = context;
  const serve = serveOn(app, context);
  const notes = openNotes(pool, context.now);

  serve(routes.submissions, async ({ person, query, request }) => {
    const { kind = 'comment', state = 'waiting', order = 'real', after = null } = query;
    const answer = await asPerson(pool, person, async (client) => {
      const page = await listWaiting(client, person, { kind, state, order, after });
      const { province } = person;
      const titles = await titlesOf(client, province, page.groups.map(({ about }) => about));
      const unit = await unitNames(client, province, page.groups.map((one) => one.unit));
      const reasons = await choicesOf(client, province);
      return {
        groups: page.groups.map(({ id, alike, n, posts, about, rank, signs, ...group }) => ({
          id, alike, n, posts, about, rank, signs,
          title: titles.get(about) ?? words('', ''), unit: unit(group.unit),
          words: group.words, name: group.name, chars: countCharacters(group.words),
          sentAt: group.sentAt.toISOString(), lastAt: group.lastAt.toISOString(),
          reason: group.reason, objection: group.objection, isOwnDecision: group.isOwnDecision,
        })),
        total: page.total, rows: page.rows, oldestAt: page.oldestAt?.toISOString() ?? null,
        next: page.next, tabs: await countTabs(client, person),
        reasons: reasons.filter(({ list }) => list === declineReasons)
          .map(({ code, words: name }) => ({ code, words: name })),
        takesComments: await takesComments(client, province),
      };
    });
    await notes.noteAsked(request, person, {
      act: 'personalRead', unit: person.province, more: { kind: 'submission' },
    });
    return answer;
  });

  serve(routes.submissionCounts, ({ person }) => asPerson(pool, person, async (client) => {
    const tabs = await countTabs(client, person);
    return { n: Object.values(tabs).reduce((sum, n) => sum + n, 0) };
  }));

  serve(routes.decideSubmissions, async ({ person, body }) => {
    const { reason = '', reply = '' } = body;
    const decided = await decide(pool, person, { ...body, reason, reply });
    const { done, left, units, about } = orRefuse(decided);
    await remakePages(pool, person.province, about);
    publish(context, person.province, units.map((unit) => ({ unit, seq: 0 })));
    return { done, left };
  });

  serve(routes.setComments, async ({ person, body: { takes } }) => {
    await asPerson(pool, person, async (client) => {
      await setTakesComments(client, person.province, takes);
      await audit(client, {
        province: person.province, actor: person.account, device: person.device,
        act: 'settingChanged', unit: person.province, more: { setting: 'comments', takes },
      });
    });
    return {};
  });
};
