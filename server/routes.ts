// Every file of routes of the server, in one list.
import type { Routes } from './http/context.ts';
import { auditRoutes } from './http/audit.ts';
import { apiDocsRoutes } from './http/api-docs.ts';
import { courierRoutes } from './http/courier.ts';
import { commentFormRoutes } from './http/comment-forms.ts';
import { commentRuleRoutes } from './http/comment-rules.ts';
import { enrolmentRoutes } from './http/enrolment.ts';
import { eventRoutes } from './http/events.ts';
import { figureRoutes } from './http/figures.ts';
import { fileRoutes } from './http/files.ts';
import { handOverRoutes } from './http/hand-over.ts';
import { firstRoutes } from './http/first.ts';
import { firstStepsRoutes } from './http/first-steps.ts';
import { helpRoutes } from './http/help.ts';
import { importRoutes } from './http/imports.ts';
import { rowFileRoutes } from './http/row-files.ts';
import { meRoutes } from './http/me.ts';
import { memberRoutes } from './http/members.ts';
import { newsRoutes } from './http/news.ts';
import { outsideRoutes } from './http/outside.ts';
import { personalRoutes } from './http/personal.ts';
import { proofRoutes } from './http/proof.ts';
import { proposalRoutes } from './http/proposals.ts';
import { publicRoutes } from './http/public.ts';
import { recordRoutes } from './http/records.ts';
import { receiptFormRoutes } from './http/receipt-forms.ts';
import { moderationRoutes } from './http/moderation.ts';
import { reportRoutes } from './http/reports.ts';
import { targetRoutes } from './http/targets.ts';
import { rightsRoutes } from './http/rights.ts';
import { stateRoutes } from './http/server-state.ts';
import { slipRoutes } from './http/slips.ts';
import { syncRoutes } from './http/sync.ts';
import { taskRoutes } from './http/tasks.ts';
import { unitRoutes } from './http/units.ts';

/** `setupCode`: the code that makes the first province of an empty server; null if there is one. */
export const routesOf = (setupCode: string | null): readonly Routes[] => [
  meRoutes, proofRoutes, enrolmentRoutes, handOverRoutes, proposalRoutes, firstRoutes(setupCode),
  syncRoutes, courierRoutes, fileRoutes,
  figureRoutes, slipRoutes, recordRoutes, rightsRoutes, eventRoutes, reportRoutes,
  targetRoutes, personalRoutes,
  memberRoutes, unitRoutes, importRoutes, rowFileRoutes, auditRoutes, publicRoutes, stateRoutes,
  taskRoutes, firstStepsRoutes, apiDocsRoutes, newsRoutes, commentFormRoutes, receiptFormRoutes,
  commentRuleRoutes, moderationRoutes,
  helpRoutes, outsideRoutes,
];
