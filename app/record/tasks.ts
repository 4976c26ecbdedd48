// What is to be done on this phone and by when: the open deadlines of what it holds that fall to
// its user. Pure; computed without a signal (processes/open-deadlines.ts).
import { can } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { openStateOf } from '../../processes/deadline-state.ts';
import {
  holderNamed, openDeadlines, type OpenDeadline,
} from '../../processes/open-deadlines.ts';
import type { Kept } from '../store/kept.ts';
import type { Me } from '../store/me.ts';
import type { PhoneKind } from './phone-kinds.ts';
import { viewsOf } from './view.ts';

export type TaskState = ReturnType<typeof openStateOf>;
export interface Task extends OpenDeadline { readonly kind: OpenKind; readonly state: TaskState }

/** `kinds`: those of `held` with deadlines, loaded. The nearest end first. */
export function tasksOf(
  { phone, meta }: Kept, held: readonly PhoneKind[],
  { kinds, now }: { readonly kinds: ReadonlyMap<string, OpenKind | null>; readonly now: string },
): readonly Task[] {
  const others = [...phone.rows.values()].filter(({ kind }) =>
    !held.some(({ name }) => name === kind));
  const rows = [...held.flatMap((kind) => viewsOf(phone, kind).map(({ row }) => row)), ...others];
  return openDeadlines(rows, (name) => kinds.get(name) ?? undefined).flatMap((open) => {
    const kind = kinds.get(open.row.kind);
    return kind && isHers(meta.me, kind, open)
      ? [{ ...open, kind, state: openStateOf(open.until, now) }] : [];
  });
}

function isHers(me: Me | null, { access }: OpenKind, open: OpenDeadline): boolean {
  if (!me) return false;
  const { whose, row } = open;
  if (typeof whose === 'string' || !('roles' in whose)) return holderNamed(open) === me.account;
  return me.roles.some((grant) => whose.roles.includes(grant.role)
    && can({ account: me.account, grants: [grant] }, 'read', access, {
      unit: row.unit, author: row.author,
      above: row.unit === grant.unit ? grant.above : [],
    }));
}
