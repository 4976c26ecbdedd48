// The form of any kind, made from its fields and steps. It checks the values before it returns
// them, and keeps typed text until the caller confirms that it was sent. Used by slips and by the
// lists.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { shownFields, wordsOfStep } from '../../../../core/kind/asked.ts';
import { withoutHidden } from '../../../../core/kind/dependent.ts';
import { complaintsOf, unfitIn } from '../../../../core/kind/examine.ts';
import type { Values } from '../../../../core/kind/field.ts';
import type { Complaint, OpenKind, Step } from '../../../../core/kind/kind.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { forms } from '../../../words/office/forms.ts';
import { shared } from '../../../words/office/shared.ts';
import { useDesk } from '../desk/desk.ts';
import { FieldInput } from './field-input.tsx';
import { useKept } from '../desk/kept.ts';
import { useLists, type Lists } from './lists.ts';
import { useLeaveWarning } from '../desk/parts.tsx';

interface RecordFormProps {
  readonly kind: OpenKind;
  readonly unit: string;
  /** The name under which typed values are kept: a record's id, or `new`. */
  readonly record: string;
  readonly values: Values;
  readonly saveWord: string;
  /** Returns the message of a failure; null if it was sent. */
  readonly onSave: (values: Values) => Promise<Words | null>;
  readonly onCancel: () => void;
  /** Drafts may lack required fields. */
  readonly isDraft?: boolean;
}

export function RecordForm(props: RecordFormProps): JSX.Element {
  const { t } = useDesk();
  const { kind, record, unit } = props;
  const lists = useLists();
  const kept = useKept<Values>(`${kind.name}/${record}`, props.values);
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useLeaveWarning(kept.isKept);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const values = cleanOf(kind, kept.value, lists);
    const found = complaintsAbout(kind, values, props.isDraft ?? false);
    setComplaints(found);
    setProblem(found.length > 0 ? forms.lookAgain : null);
    if (found[0]) return focusOn(form.current, found[0].field);
    setBusy(true);
    const failed = await props.onSave(values);
    setBusy(false);
    setProblem(failed);
    if (failed === null) kept.forget();
  };
  const cancel = (): void => {
    kept.forget();
    props.onCancel();
  };
  return (
    <form ref={form} class="stack" noValidate onSubmit={(event: Event) => void save(event)}>
      {kind.form.map((step) => (
        <StepFields
          key={step.words.vi}
          {...{ kind, step, lists, unit, record, complaints }}
          values={kept.value}
          onChange={(name, value) => kept.set({ ...kept.value, [name]: value })}
        />
      ))}
      <div role="alert">
        {problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}
      </div>
      <div class="wrap">
        <Button kind="main" type="submit" busy={isBusy}>{props.saveWord}</Button>
        <Button onClick={cancel}>{t(shared.cancel)}</Button>
      </div>
    </form>
  );
}

/** What is saved: no value of a field that is not asked, no choice that is offered no more. */
export const cleanOf = (kind: OpenKind, values: Values, lists: Lists): Values =>
  Object.fromEntries(Object.entries(withoutHidden(kind.fields, values)).map(([name, value]) => {
    const field = kind.fields[name];
    const isVoid = field?.type === 'choice' && lists.isVoid(field.from, value, values);
    return [name, isVoid ? undefined : value];
  }));

interface StepProps extends Pick<RecordFormProps, 'kind' | 'unit' | 'record' | 'values'> {
  readonly step: Step;
  readonly lists: Lists;
  readonly complaints: readonly Complaint[];
  readonly onChange: (name: string, value: unknown) => void;
}

/** The fields of a step that these values ask for. */
function StepFields(props: StepProps): JSX.Element | null {
  const { kind, step, lists, unit, record, values, complaints, onChange } = props;
  const { t } = useDesk();
  const shown = shownFields(kind.fields, step, values);
  if (shown.length === 0) return null;
  return (
    <fieldset>
      <legend class="h3">{t(wordsOfStep(step, values))}</legend>
      <div class="fields gap-top">
        {shown.map((name) => {
          const field = kind.fields[name];
          return field && (
            <div key={name} class={isWide(field.type) ? 'wide' : undefined}>
              <FieldInput
                {...{ name, field, values, unit, record }}
                lists={lists.offering(values)}
                value={values[name]}
                complaint={complaints.find((one) => one.field === name)?.words}
                onChange={(value) => onChange(name, value)}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

const wideTypes: readonly string[] =
  ['choices', 'note', 'longText', 'files', 'refs', 'text2', 'marks', 'rows'];
const isWide = (type: string): boolean => wideTypes.includes(type);

function complaintsAbout(kind: OpenKind, values: Values, isDraft: boolean): readonly Complaint[] {
  const unfit = unfitIn(kind, values);
  if (unfit.length > 0 || isDraft) return unfit;
  return complaintsOf(kind, values);
}

function focusOn(form: HTMLFormElement | null, field: string): void {
  form?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
}
