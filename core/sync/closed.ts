// Edits of records that are closed (lifecycle.ts). The server refuses them (server/sync/batch.ts);
// a phone still shows its own, because the row that it holds may be older. Pure.
import type { Row } from './change.ts';
import type { Lifecycle } from './lifecycle.ts';
import { contentOf } from './merge.ts';

/** Whether a closed record would change. A late write that somebody replaced already changes
    nothing: it is taken, or a restored server would refuse what it had acknowledged. */
export const changesClosed = (before: Row, after: Row, { closed }: Lifecycle): boolean =>
  closed?.includes(before.status) === true && contentOf(before) !== contentOf(after);
