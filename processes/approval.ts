// draftSubmitApprove: written by the village, submitted, returned or approved by the commune.
// What counts is the approved version; an edit after approval is a proposal that moves no figure.
//
//   draft ── submit ──► submitted ── approve ──► approved
//                        ▲     │ return              │ edit: submitted again, the approval counts
//                        │     ▼                     │ return: the approval counts no more
//                        └ submit ─ returned ◄───────┘
//   any ── withdraw ──► withdrawn ── restore ──► submitted
import type { Lifecycle, Ruling } from '../core/sync/lifecycle.ts';

const withdraw: Ruling = { to: 'withdrawn', approval: 'drop' };

export const approval: Lifecycle = {
  start: 'draft',
  edit: { approved: 'submitted' },
  submit: { draft: 'submitted', returned: 'submitted' },
  decide: {
    draft: { withdraw },
    submitted: {
      approve: { to: 'approved', approval: 'take', needsOneAnswer: true },
      return: { to: 'returned', approval: 'keep' },
      withdraw,
    },
    returned: { withdraw },
    approved: { return: { to: 'returned', approval: 'drop' }, withdraw },
    withdrawn: { restore: { to: 'submitted', approval: 'keep' } },
  },
  counts: 'approved',
  waiting: ['submitted'],
  never: [],
  firstAct: 'submit',
  complete: ['submit', 'approve', 'restore'],
  decided: ['return', 'approve', 'restore'],
  authorWithdraws: 'untilApproved',
  hasInbox: true,
};

/** For kinds that say `once`: after approval only withdrawal remains, and nothing that was
    withdrawn comes back. */
export const approvalOnce: Lifecycle = {
  ...approval,
  edit: {},
  decide: { ...approval.decide, approved: { withdraw }, withdrawn: {} },
  closed: ['approved', 'withdrawn'],
};
