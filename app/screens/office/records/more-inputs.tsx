// Inputs of the rarer field types: a text in two languages, numbers as squares, a small table.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MarksField, RowsField, Text2Field, Values } from '../../../../core/kind/field.ts';
import { marksOf, numbersIn, readMarks } from '../../../../core/kind/marks.ts';
import { rowsIn } from '../../../../core/kind/rows.ts';
import { limits } from '../../../../core/limits.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine, TextInput } from '../../../../ui/field.tsx';
import { forms } from '../../../words/office/forms.ts';
import { useDesk } from '../desk/desk.ts';
import { useLabels, type FieldInputProps } from './field-labels.ts';

type Of<F> = Omit<FieldInputProps, 'field'> & { readonly field: F };

const textIn = (value: unknown, language: 'vi' | 'en'): string => {
  const text = typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === language)?.[1] : '';
  return typeof text === 'string' ? text : '';
};

export function Text2Input(props: Of<Text2Field>): JSX.Element {
  const { name, value, onChange } = props;
  const { t } = useDesk();
  const { label, hint, error } = useLabels(props);
  const [vi, en] = [textIn(value, 'vi'), textIn(value, 'en')];
  const set = (next: { readonly vi: string; readonly en: string }): void =>
    onChange(next.vi === '' && next.en === '' ? undefined : next);
  const most = limits.fieldTextCharsMax;
  return (
    <fieldset class="stack-s">
      <legend class="label">{label}</legend>
      <TextInput
        label={t(forms.inVietnamese)} {...{ hint, error, name }} value={vi} maxLength={most}
        onInput={(text) => set({ vi: text, en })}
      />
      <TextInput
        label={t(forms.inEnglish)} name={`${name}-en`} value={en} maxLength={most}
        onInput={(text) => set({ vi, en: text })}
      />
    </fieldset>
  );
}

/** More squares than this open on demand. */
const squaresAtOnce = 120;

export function MarksInput(props: Of<MarksField>): JSX.Element {
  const { name, field: { max }, value, onChange } = props;
  const { t } = useDesk();
  const labels = useLabels(props);
  const written = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState<string | null>(null);
  const set = new Set(numbersIn(readMarks(written, max) ?? ''));
  const give = (text: string): void => onChange(text === '' ? undefined : text);
  const type = (text: string): void => {
    setTyped(text);
    const read = readMarks(text, max);
    if (read !== null) give(read);
  };
  const tick = (n: number, on: boolean): void => {
    setTyped(null);
    give(marksOf(on ? [...set, n] : [...set].filter((one) => one !== n)));
  };
  const isUnread = typed !== null && readMarks(typed, max) === null;
  return (
    <fieldset class="stack-s">
      <legend class="label">{labels.label}</legend>
      <TextInput
        label={t(forms.marksTyped, { max: String(max) })} name={name} inputMode="numeric"
        hint={labels.hint} value={typed ?? written} onInput={type}
        error={isUnread ? t(forms.marksUnread, { max: String(max) }) : labels.error}
      />
      <details class="more more-plain" open={max <= squaresAtOnce}>
        <summary>{t(forms.squares, { n: String(set.size), max: String(max) })}</summary>
        <div class="squares">
          {Array.from({ length: max }, (_, nth) => nth + 1).map((n) => (
            <label key={n} class="square">
              <input
                type="checkbox" checked={set.has(n)}
                onChange={(event) => tick(n, event.currentTarget.checked)}
              />
              <span>{n}</span>
            </label>
          ))}
        </div>
      </details>
    </fieldset>
  );
}

interface RowsProps extends Of<RowsField> {
  /** The input of one column; given by field-input.tsx, which shows every type. */
  readonly Input: (props: FieldInputProps) => JSX.Element;
}

export function RowsInput({ Input, ...props }: RowsProps): JSX.Element {
  const { name, field, value, onChange } = props;
  const { t } = useDesk();
  const { label, hint, error } = useLabels(props);
  const all = rowsIn(value);
  const put = (nth: number, row: Values | null): void => onChange(
    row ? all.map((one, at) => (at === nth ? row : one)) : all.filter((_, at) => at !== nth));
  return (
    <fieldset class="stack-s">
      <legend class="label">{label}</legend>
      {hint && <p class="small soft">{hint}</p>}
      {all.map((row, nth) => (
        <fieldset key={nth} class="card rows-row">
          <legend class="small soft">{t(forms.row, { n: String(nth + 1) })}</legend>
          <div class="fields">
            {Object.entries(field.fields).map(([column, small]) => (
              <Input
                key={column}
                {...props}
                name={`${name}-${nth}-${column}`}
                field={small}
                value={row[column]}
                values={row}
                complaint={undefined}
                onChange={(cell) => put(nth, { ...row, [column]: cell })}
              />
            ))}
            <div class="beside-field">
              <Button icon="trash" onClick={() => put(nth, null)}>
                {t(forms.removeRow, { n: String(nth + 1) })}
              </Button>
            </div>
          </div>
        </fieldset>
      ))}
      {error && <ErrorLine>{error}</ErrorLine>}
      {all.length < field.most && (
        <div>
          <Button kind="line" icon="plus" onClick={() => onChange([...all, {}])}>
            {t(forms.addRow)}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
