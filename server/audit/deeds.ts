// Which changes of records get an audit entry of their own: withdrawals, consents given or taken
// back, and approvals of an officer's own slip. Called by server/sync in the transaction of the
// batch, once a batch. A village that withdraws its own slip gets no entry: that happens daily.
import type { ClientBase } from 'pg';
import type { Change } from '../../core/sync/change.ts';
import { consent } from '../../records/law/consent.ts';
import { approvalRule } from '../../records/programme/approval-rule.ts';
import { kinds } from '../../records/index.ts';
import type { Act } from '../store/audit-acts.ts';
import { audit } from '../store/audit.ts';

/** An accepted change, and the author of its record. */
export interface TakenChange {
  readonly change: Change;
  readonly owner: string | undefined;
  /** It approves what its author wrote a part of. */
  readonly isOwn?: boolean;
}
export interface From {
  readonly province: string;
  readonly device: string;
  /** The changes come from a desk: then a withdrawal of the officer's own record is audited too. */
  readonly isDesk?: boolean | undefined;
}

/** Kinds whose every change is audited: their changes go through batch.ts, because the fast way of
    new records writes no audit entry. */
export const isNotedKind = (kind: string): boolean =>
  kind === consent.name || kind === approvalRule.name;

const personalKinds = new Set(kinds
  .filter(({ fields, online }) => online === true
    || Object.values(fields).some(({ personal }) => personal === true))
  .map(({ name }) => name));
/** Whether reading the kind is audited: it has personal fields, or is answered online only. */
export const isPersonalKind = (kind: string): boolean => personalKinds.has(kind);

export async function auditDeeds(
  client: ClientBase, from: From, taken: readonly TakenChange[],
): Promise<void> {
  const deeds = new Map<string, { readonly act: Act; readonly changes: Change[] }>();
  for (const it of taken) {
    const act = actOf(it, from.isDesk ?? false);
    if (act === null) continue;
    const key = `${act} ${it.change.author}`;
    deeds.set(key, { act, changes: [...deeds.get(key)?.changes ?? [], it.change] });
  }
  for (const { act, changes } of deeds.values()) await note(client, from, { act, changes });
}

function actOf({ change, owner, isOwn = false }: TakenChange, isDesk: boolean): Act | null {
  const { kind, act, author, create, set } = change;
  if (act === 'withdraw') {
    return isDesk || owner !== author || isPersonalKind(kind) ? 'deleted' : null;
  }
  if (act === 'approve' && (isOwn || owner === author)) return 'ownApproved';
  if (kind === approvalRule.name) return 'settingChanged';
  const isConsent = kind === consent.name
    && (create === true || set?.['withdrawnOn'] !== undefined);
  return isConsent ? 'consentRecorded' : null;
}

async function note(
  client: ClientBase, { province, device }: From,
  { act, changes }: { readonly act: Act; readonly changes: readonly Change[] },
): Promise<void> {
  const [first] = changes;
  if (first === undefined) return;
  const same = <K extends 'unit' | 'record' | 'kind'>(name: K): Change[K] | undefined =>
    (changes.every((change) => change[name] === first[name]) ? first[name] : undefined);
  const isTakenBack = ({ set }: Change): boolean => (set?.['withdrawnOn']?.value ?? null) !== null;
  await audit(client, {
    province, device, actor: first.author, act, unit: same('unit'), about: same('record'),
    more: {
      kind: same('kind') ?? '', n: changes.length,
      ...(act === 'consentRecorded'
        && { takenBack: changes.filter(isTakenBack).length }),
    },
  });
}
