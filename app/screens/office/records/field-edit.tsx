// Edits one field of a record where it stands, or a few that belong together; the rest of the
// record stays. It checks what the whole record would be before it is sent.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { complaintsOf, unfitIn } from '../../../../core/kind/examine.ts';
import type { Values } from '../../../../core/kind/field.ts';
import type { Complaint, OpenKind } from '../../../../core/kind/kind.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { shared } from '../../../words/office/shared.ts';
import { useDesk } from '../desk/desk.ts';
import { useLeaveWarning } from '../desk/parts.tsx';
import { FieldInput } from './field-input.tsx';
import { useLists } from './lists.ts';
import { cleanOf } from './record-form.tsx';

interface EditProps {
  readonly kind: OpenKind;
  readonly shown: Values;
  readonly names: readonly string[];
  readonly unit: string;
  readonly record: string;
  /** null: it is saved. */
  readonly save: (values: Values) => Promise<Words | null>;
  readonly onClose: () => void;
}

export function FieldEdit(props: EditProps): JSX.Element {
  const { kind, shown, names, unit, record, save, onClose } = props;
  const { t } = useDesk();
  const lists = useLists();
  const [values, setValues] = useState<Values>(shown);
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useFocusWithin();
  useLeaveWarning(values !== shown);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const clean = cleanOf(kind, values, lists);
    const found = [...unfitIn(kind, clean), ...complaintsOf(kind, clean)]
      .filter(({ field }) => names.includes(field));
    setComplaints(found);
    setProblem(null);
    if (found.length > 0) return;
    setBusy(true);
    const failed = await save(clean);
    setBusy(false);
    setProblem(failed);
    if (failed === null) onClose();
  };
  return (
    <form ref={form} class="stack-s field-edit" noValidate onSubmit={(e: Event) => void submit(e)}>
      <div class="fields">
        {names.map((name) => {
          const field = kind.fields[name];
          return field && (
            <FieldInput
              key={name}
              {...{ name, field, values, unit, record }}
              lists={lists.offering(values)}
              value={values[name]}
              complaint={complaints.find((one) => one.field === name)?.words}
              onChange={(value) => setValues((was) => ({ ...was, [name]: value }))}
            />
          );
        })}
      </div>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      <div class="wrap">
        <Button kind="main" type="submit" busy={isBusy}>{t(shared.save)}</Button>
        <Button onClick={onClose}>{t(shared.cancel)}</Button>
      </div>
    </form>
  );
}

/** The first input gets the focus; closing returns it. */
function useFocusWithin() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  return form;
}
