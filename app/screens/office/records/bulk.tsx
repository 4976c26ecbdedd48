// Acts on several rows of a list or of the inbox: only where the lifecycle and the officer's rights
// allow it, and an approval only where nothing is to choose and nothing is unusual. Sent after ten
// seconds, until then undone.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { UnitPlaced } from '../../../../core/api/named.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Change, Status } from '../../../../core/sync/change.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import { Button } from '../../../../ui/button.tsx';
import { lists as words } from '../../../words/office/lists.ts';
import { call } from '../desk/ask.ts';
import { delay } from '../desk/delayed.ts';
import { mayAt, useDesk, type Desk } from '../desk/desk.ts';
import { tellChange } from '../desk/live.ts';
import { meaningOf } from './writing.ts';

/** A return needs a note of its own, so it is done one by one. */
export type BulkAct = 'approve' | 'withdraw' | 'restore';
const bulkActs: readonly BulkAct[] = ['approve', 'withdraw', 'restore'];

interface Standing {
  readonly status: Status;
  readonly unit: UnitPlaced;
  readonly author: string;
  /** It has a field with two values, or something unusual. */
  readonly isOpen: boolean;
}

export function bulkActsOn(
  { status, unit, author, isOpen }: Standing, kind: OpenKind, { me }: Desk,
): readonly BulkAct[] {
  const { decide } = lifecycleFor(kind);
  if (!mayAt(me, 'decide', kind, { ...unit, author })) return [];
  return bulkActs.filter((act) => decide[status]?.[act] !== undefined
    && !(act === 'approve' && isOpen));
}

export interface BulkItem {
  readonly id: string;
  readonly acts: readonly BulkAct[];
  readonly changeFor: (act: BulkAct) => Change;
}

interface BarProps {
  readonly items: readonly BulkItem[];
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

const wordOf = {
  approve: words.approve, withdraw: words.withdraw, restore: words.restore,
} as const;
const willOf = {
  approve: words.willApprove, withdraw: words.willWithdraw, restore: words.willRestore,
} as const;
const kindOf = { approve: 'leaf', withdraw: 'clay', restore: 'line' } as const;

export function BulkBar({ items, onDone, onLeave }: BarProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const possible = bulkActs
    .map((act) => ({ act, of: items.filter(({ acts }) => acts.includes(act)) }))
    .filter(({ of }) => of.length > 0);
  const begin = (act: BulkAct, of: readonly BulkItem[]): void => {
    const changes = of.map((item) => item.changeFor(act));
    delay({
      text: t(willOf[act], { n: String(of.length) }),
      ids: new Set(of.map(({ id }) => id)),
      run: () => void sendAll(changes, desk).then(onDone),
    });
    onLeave();
  };
  return (
    <div class="bulk no-print" role="region" aria-label={t(words.acts)}>
      <p role="status"><b>{t(words.chosen, { n: String(items.length) })}</b></p>
      {possible.map(({ act, of }) => (
        <Button
          key={act} kind={kindOf[act]} icon={act === 'approve' ? 'check' : undefined}
          onClick={() => begin(act, of)}
        >
          {t(wordOf[act], { n: String(of.length) })}
        </Button>
      ))}
      <Button onClick={onLeave}>{t(words.leave)}</Button>
    </div>
  );
}

async function sendAll(changes: readonly Change[], { t, toast }: Desk): Promise<void> {
  const answer = await call(deskAt.sendChanges, { body: { changes: [...changes] } });
  if (!answer.ok) return toast(t(answer.problem.words));
  const done = answer.value.verdicts.filter((one) => meaningOf(one).state === 'done').length;
  const left = changes.length - done;
  toast(t(left === 0 ? words.doneAll : words.doneSome, { n: String(done), left: String(left) }));
  tellChange(changes.map(({ unit }) => unit));
}

interface PickProps {
  readonly label: string; readonly on: boolean; readonly onPick: (on: boolean) => void;
}

export function Pick({ label, on, onPick }: PickProps): JSX.Element {
  return (
    <label class="pick">
      <input
        type="checkbox" aria-label={label} checked={on}
        onChange={(event) => onPick(event.currentTarget.checked)}
      />
    </label>
  );
}
