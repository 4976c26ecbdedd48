// What happens while a record is written: every answer is stored, a step is left only when it is
// complete, a doubt is asked once. The screen is form.tsx.
import { useEffect, useRef, useState } from 'preact/hooks';
import { doubtsOf, keyOfDoubt, type Doubt } from '../../../core/derive/plausible.ts';
import type { Complaint, OpenKind } from '../../../core/kind/kind.ts';
import { problems } from '../../../core/problems.ts';
import { toTop } from '../../arrive.ts';
import { useSaving, type Saving } from '../../parts/saving.tsx';
import { stepOf, withDraft } from '../../record/draft.ts';
import { groundOf } from '../../record/past.ts';
import { complaintsIn, saveRecord } from '../../record/save.ts';
import { useShell, type Shell } from '../../shell.ts';
import type { SlipDraft, SlipValues } from '../../store/kept.ts';
import { today } from '../../sync/clock.ts';
import type { KindPart } from './part.ts';
import { cleanOf, stepFrom } from './shown.ts';

const autosaveMs = 500;

export interface WritingProps {
  readonly kind: OpenKind;
  readonly part: KindPart;
  readonly draft: SlipDraft;
  readonly step: number;
  /** Only this step is shown; then the record is saved. */
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

export function useWriting({ kind, part, draft, step, isOnly }: WritingProps): Writing {
  const shell = useShell();
  const { kept, go } = shell;
  const saving = useSaving();
  const [values, setValues] = useState(draft.values);
  const [sure, setSure] = useState(draft.sure ?? []);
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const [doubts, setDoubts] = useState<readonly Doubt[]>([]);
  const isOver = useRef(false);
  const here = { ...draft, values, step, sure };
  const shown = { kind, part, values };
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
    const more = draft.record ? {} : part.arrive?.(kept, now, next);
    const there = { ...now, step: next, values: { ...now.values, ...more } };
    if (!await saving.run((before) => withDraft(before, there))) return;
    setValues(there.values);
    go(`${part.paths.form(draft.key)}?step=${next}`);
  };
  const save = async (now: SlipDraft): Promise<void> => {
    isOver.current = true;
    const saved = { draft: now, values: cleanOf({ kind, values: now.values }) };
    const isSaved = await saving.run((before) =>
      saveRecord(withDraft(before, now), kind, saved));
    if (!isSaved) { isOver.current = false; return; }
    shell.engine.sync.tell('save');
    go(`${part.paths.record(draft.key)}?saved=1`, true);
  };
  const goOn = async (): Promise<void> => {
    const next = stepFrom(shown, step, 1);
    const isEnd = isOnly || next === null;
    const found = complaintsAt({ ...shown, shell }, step);
    const yes = [...sure, ...doubts.map(keyOfDoubt)];
    const asked = found.length > 0 ? []
      : doubtsLeft({ ...shown, shell }, { ...here, sure: yes })
        .filter(({ field }) => isEnd || stepOf(kind, field) === step);
    setComplaints(found);
    setDoubts(asked);
    if (found.length + asked.length > 0) return;
    setSure(yes);
    const now = { ...here, sure: yes };
    if (!isEnd) return goTo(next, now);
    const [other] = complaintsIn(kind, cleanOf(shown));
    return other ? goTo(stepOf(kind, other.field), now) : save(now);
  };
  const close = async (to: string): Promise<void> => {
    const isNew = values === draft.values && !kept.drafts.has(draft.key);
    if (isNew || await saving.run((now) => withDraft(now, here))) go(to);
  };
  return {
    here, saving, complaints, doubts, set, goOn: () => void goOn(),
    goBack: () => void (isOnly ? close(part.paths.record(draft.key))
      : goTo(stepFrom(shown, step, -1) ?? 1, here)),
    close: () => void close('/app/'),
  };
}

type Here = Pick<WritingProps, 'kind' | 'part'>
  & { readonly values: SlipValues; readonly shell: Shell };

function complaintsAt({ shell, ...shown }: Here, step: number): readonly Complaint[] {
  const { kind, values } = shown;
  const now = today(shell.kept.meta);
  const early = (kind.form[step - 1]?.fields ?? []).filter((name) => {
    const field = kind.fields[name];
    return field?.type === 'day' && !field.mayBeFuture && String(values[name] ?? '') > now;
  });
  if (early.length > 0) return early.map((field) => ({ field, words: problems.futureDay.words }));
  return complaintsIn(kind, cleanOf(shown)).filter(({ field }) => stepOf(kind, field) === step);
}

function doubtsLeft(
  { shell: { kept }, ...shown }: Here, { unit, record, sure = [] }: SlipDraft,
): readonly Doubt[] {
  const { kind } = shown;
  return doubtsOf(kind, cleanOf(shown), groundOf(kept, kind, { unit, except: record }))
    .filter((doubt) => !sure.includes(keyOfDoubt(doubt)));
}
