// /binh-luan: the rules of comments, and how many were shown or not, by month and reason.
import { formRoutes as routes, type RulesPage } from '../../core/api/forms.ts';
import { commentDays, declineReasons } from '../../processes/submissions.ts';
import { monthCounts } from '../inbox/month-counts.ts';
import { choicesOf } from '../store/choices.ts';
import { provincesOf } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { asProvince } from '../store/rights.ts';
import type { Context, Routes } from './context.ts';
import { serveOn } from './serve.ts';
import { sendPage } from './site.ts';

export const commentRuleRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  for (const route of [routes.commentRules, routes.commentRulesInEnglish]) {
    serve(route, async ({ request, reply }) => sendPage(context, { request, reply },
      { page: 'commentRules', data: await rulesOf(context) }));
  }
};

/** Of all provinces of this server together. */
async function rulesOf({ db: { pool } }: Context): Promise<RulesPage> {
  const months = new Map<string, Record<string, number>>();
  const reasons = new Map<string, { readonly vi: string; readonly en: string }>();
  for (const province of await transaction(pool, provincesOf)) {
    const [counts, choices] = await asProvince(pool, province, async (client) =>
      [await monthCounts(client, province, 'comment'), await choicesOf(client, province)] as const);
    for (const { list, code, words } of choices) {
      if (list === declineReasons) reasons.set(code, words);
    }
    for (const { month, what, n } of counts) {
      const of = months.get(month) ?? {};
      of[what] = (of[what] ?? 0) + n;
      months.set(month, of);
    }
  }
  return {
    days: commentDays, reasons: [...reasons].map(([code, words]) => ({ code, words })),
    months: [...months].map(([month, counts]) => ({ month, counts }))
      .sort((a, b) => (a.month < b.month ? 1 : -1)),
  };
}
