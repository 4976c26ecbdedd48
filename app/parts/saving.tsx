// Saves one step for a screen: `isBusy` during the write, `trouble` after a failure. The typed
// values stay, so that the user can press again.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../ui/banner.tsx';
import { useShell } from '../shell.ts';
import type { Bytes } from '../store/database.ts';
import type { Step, StoreTrouble } from '../store/keeper.ts';
import { outgrows } from '../store/kept.ts';
import { storeTroubles } from '../words/general.ts';

/** many: the phone already holds the maximum of unsent changes. */
type Trouble = StoreTrouble | 'many';
export interface Saving {
  readonly isBusy: boolean;
  readonly trouble: Trouble | null;
  /** true: the step is stored in IndexedDB. */
  readonly run: (step: Step, bytes?: Bytes) => Promise<boolean>;
}

export function useSaving(): Saving {
  const { step } = useShell();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = async (work: Step, bytes?: Bytes): Promise<boolean> => {
    setBusy(true);
    const outbox = { isFull: false };
    const saved = await step((kept) => {
      const next = work(kept);
      outbox.isFull = outgrows(kept, next);
      return outbox.isFull ? kept : next;
    }, bytes);
    setBusy(false);
    setTrouble(outbox.isFull ? 'many' : saved.ok ? null : saved.problem);
    return saved.ok && !outbox.isFull;
  };
  return { isBusy, trouble, run };
}

export function SavingTrouble({ saving }: { readonly saving: Saving }): JSX.Element | null {
  const { say } = useShell();
  if (!saving.trouble) return null;
  return <Banner live tone="clay" icon="warning">{say(storeTroubles[saving.trouble])}</Banner>;
}
