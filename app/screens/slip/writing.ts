// What happens while a slip is written: every answer is stored, a step is left only when it is
// complete, a doubt is asked once. The screen is form.tsx.
import { useEffect, useRef, useState } from 'preact/hooks';
import { doubtsOf, keyOfDoubt, type Doubt } from '../../../core/derive/plausible.ts';
import type { Complaint } from '../../../core/kind/kind.ts';
import { problems } from '../../../core/problems.ts';
import { activity } from '../../../records/communication/activity.ts';
import { toTop } from '../../arrive.ts';
import { useSaving, type Saving } from '../../parts/saving.tsx';
import { useShell, type Shell } from '../../shell.ts';
import { stepOf, withDraft } from '../../slip/draft.ts';
import { groundOf, teamFor } from '../../slip/past.ts';
import { cleanOf, complaintsIn, saveSlip } from '../../slip/save.ts';
import type { SlipDraft, SlipValues } from '../../store/kept.ts';
import { today } from '../../sync/clock.ts';

export const lastStep = 5;
const autosaveMs = 500;

export interface WritingProps {
  readonly draft: SlipDraft;
  readonly step: number;
  /** Only this step is shown; then the slip is saved. */
  readonly isOnly: boolean;
}
export interface Writing {
  readonly here: SlipDraft;
  readonly saving: Saving;
  readonly complaints: readonly Complaint[];
  /** The doubts asked now; going on again confirms them. */
  readonly doubts: readonly Doubt[];
  readonly set: (more: SlipValues) => void;
  readonly goBack: () => void;
  readonly goOn: () => void;
  readonly close: () => void;
}

export function useWriting({ draft, step, isOnly }: WritingProps): Writing {
  const shell = useShell();
  const { kept, go } = shell;
  const saving = useSaving();
  const [values, setValues] = useState(draft.values);
  const [sure, setSure] = useState(draft.sure ?? []);
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const [doubts, setDoubts] = useState<readonly Doubt[]>([]);
  const isOver = useRef(false);
  const here = { ...draft, values, step, sure };
  useEffect(() => {
    if (values === draft.values || isOver.current) return undefined;
    const keep = () => void saving.run((now) => (isOver.current ? now : withDraft(now, here)));
    const timer = setTimeout(keep, autosaveMs);
    return () => clearTimeout(timer);
  }, [values]);
  useEffect(() => { if (complaints.length + doubts.length > 0) toTop(); }, [complaints, doubts]);
  const set = (more: SlipValues) => {
    setComplaints([]);
    setDoubts([]);
    setValues((before) => ({ ...before, ...more }));
  };
  const goTo = async (next: number, now: SlipDraft): Promise<void> => {
    const at = { unit: draft.unit, day: String(now.values['heldOn'] ?? today(kept.meta)) };
    const team = next === 4 && !draft.record ? teamFor(kept.phone, at, now.values) : {};
    const there = { ...now, step: next, values: { ...now.values, ...team } };
    if (!await saving.run((before) => withDraft(before, there))) return;
    setValues(there.values);
    go(`/app/write/${draft.key}?step=${next}`);
  };
  const save = async (now: SlipDraft): Promise<void> => {
    isOver.current = true;
    const isSaved = await saving.run((before) => saveSlip(withDraft(before, now), now));
    if (!isSaved) { isOver.current = false; return; }
    shell.engine.sync.tell('save');
    go(`/app/slips/${draft.key}?saved=1`, true);
  };
  const goOn = async (): Promise<void> => {
    const isEnd = isOnly || step === lastStep;
    const found = complaintsAt(step, values, shell);
    const yes = [...sure, ...doubts.map(keyOfDoubt)];
    const asked = found.length > 0 ? []
      : doubtsLeft(here, yes, shell).filter(({ field }) => isEnd || stepOf(field) === step);
    setComplaints(found);
    setDoubts(asked);
    if (found.length + asked.length > 0) return;
    setSure(yes);
    const now = { ...here, sure: yes };
    if (!isEnd) return goTo(step + 1, now);
    const [other] = complaintsIn(values);
    return other ? goTo(stepOf(other.field), now) : save(now);
  };
  const close = async (to: string): Promise<void> => {
    const isNew = values === draft.values && !kept.drafts.has(draft.key);
    if (isNew || await saving.run((now) => withDraft(now, here))) go(to);
  };
  return {
    here, saving, complaints, doubts, set, goOn: () => void goOn(),
    goBack: () => void (isOnly ? close(`/app/slips/${draft.key}`) : goTo(step - 1, here)),
    close: () => void close('/app/'),
  };
}

function complaintsAt(step: number, values: SlipValues, { kept }: Shell): readonly Complaint[] {
  const heldOn = values['heldOn'];
  if (step === 1 && typeof heldOn === 'string' && heldOn > today(kept.meta)) {
    return [{ field: 'heldOn', words: problems.futureDay.words }];
  }
  return complaintsIn(values).filter(({ field }) => stepOf(field) === step);
}

function doubtsLeft(
  { values, unit, record }: SlipDraft, sure: readonly string[], { kept }: Shell,
): readonly Doubt[] {
  return doubtsOf(activity, cleanOf(values), groundOf(kept, unit, record))
    .filter((doubt) => !sure.includes(keyOfDoubt(doubt)));
}
