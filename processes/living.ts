// living: a record that is kept up to date (a team, a unit, a target). Its shown values count at
// once; of two open values, the shown one. A record made by mistake is withdrawn, never deleted.
import type { Lifecycle } from '../core/sync/lifecycle.ts';

export const living: Lifecycle = {
  start: 'live',
  edit: {},
  submit: {},
  decide: {
    live: { withdraw: { to: 'withdrawn', approval: 'keep' } },
    withdrawn: { restore: { to: 'live', approval: 'keep' } },
  },
  counts: 'shown',
  waiting: [],
  never: ['withdrawn'],
  firstAct: null,
  complete: ['create', 'submit', 'approve', 'restore'],
  decided: [],
  authorWithdraws: 'always',
  hasInbox: false,
};
