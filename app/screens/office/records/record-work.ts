// The acts of an officer on one opened record: each names exactly the content of the page. If the
// record has changed meanwhile, what is new is marked, and the officer decides again. Used by the
// record's page and by the inbox.
import { useRef, useState } from 'preact/hooks';
import type { RecordAnswer } from '../../../../core/api/record.ts';
import type { Values } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Change, Json, Row } from '../../../../core/sync/change.ts';
import type { Decision } from '../../../../core/sync/lifecycle.ts';
import { contentOf } from '../../../../core/sync/merge.ts';
import type { Words } from '../../../../core/words/words.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import { forms } from '../../../words/office/forms.ts';
import { slipWords } from '../../../words/office/inbox.ts';
import { records } from '../../../words/office/records.ts';
import { useDesk } from '../desk/desk.ts';
import { partsOf } from './kind-parts.ts';
import { sendChange } from './send-changes.ts';
import { changedFields, choose, decision, edit } from './writing.ts';

interface Opened {
  readonly page: RecordAnswer;
  readonly kind: OpenKind;
  readonly again: () => void;
  /** After an approval or a return. */
  readonly onDecided?: (() => void) | undefined;
}

export interface RecordWork {
  readonly isBusy: boolean;
  readonly problem: Words | null;
  /** Fields that somebody else changed while the record was open. */
  readonly changed: readonly string[];
  /** null: it is saved. */
  readonly save: (values: Values) => Promise<Words | null>;
  readonly choose: (field: string, value: Json) => void;
  readonly decide: (act: Decision, note?: string) => Promise<boolean>;
}

export function useRecordWork({ page, kind, again, onDecided }: Opened): RecordWork {
  const { me, t, toast } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Words | null>(null);
  const first = useRef<Row>(page.row);
  const { row } = page;
  const hand = { author: me.account };
  // What is new is compared with the content when the officer opened the record, or last wrote.
  const changed = contentOf(first.current) === contentOf(row)
    ? [] : changedFields(first.current, row);
  const pass = async (change: Change): Promise<Words | null> => {
    setBusy(true);
    const sent = await sendChange(change);
    setBusy(false);
    setProblem(sent.words);
    if (sent.state !== 'again' && sent.row) first.current = sent.row;
    if (sent.state !== 'again') partsOf(kind.name).onWritten?.();
    if (sent.state === 'again') again();
    return sent.state === 'again' ? sent.words : null;
  };
  const passAndTell = async (change: Change, told: Words): Promise<Words | null> => {
    const failed = await pass(change);
    if (failed === null) toast(t(told));
    again();
    return failed;
  };
  const { hasInbox } = lifecycleFor(kind);
  return {
    isBusy, problem, changed,
    save: async (values) => {
      const change = edit(row, values, hand);
      return change ? passAndTell(change, hasInbox ? slipWords.savedToast : records.saved)
        : forms.notChanged;
    },
    choose: (field, value) => {
      void passAndTell(choose(row, field, value, hand), slipWords.chosenToast);
    },
    decide: async (act, note = '') => {
      if (isBusy) return false;
      const failed = await pass(decision(row, act, { ...hand, note }));
      if (failed !== null) return false;
      toast(t(toastOf(hasInbox)[act], { title: `${page.line.unit.name}, ${t(page.line.title)}` }));
      if ((act === 'approve' || act === 'return') && onDecided) onDecided();
      else again();
      return true;
    },
  };
}

const toastOf = (hasInbox: boolean): Readonly<Record<Decision, Words>> => ({
  approve: slipWords.approvedToast, return: slipWords.returnedToast,
  withdraw: hasInbox ? slipWords.withdrawnToast : records.withdrawnToast,
  restore: hasInbox ? slipWords.restoredToast : records.restoredToast,
});
