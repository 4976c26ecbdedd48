// Shows one field of a record as the input for its type. It works for every kind of record and
// depends on none. Used by record-form.tsx alone.
import type { JSX } from 'preact';
import type { CountField, Field } from '../../../../core/kind/field.ts';
import { largestOf } from '../../../../core/kind/fitting.ts';
import { limits } from '../../../../core/limits.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Seg, Tiles } from '../../../../ui/choice.tsx';
import { NoteInput, SelectInput, TextInput } from '../../../../ui/field.tsx';
import { NumberInput } from '../../../../ui/number-input.tsx';
import { forms } from '../../../words/office/forms.ts';
import { shared } from '../../../words/office/shared.ts';
import { useDesk } from '../desk/desk.ts';
import { FilesInput } from './files-input.tsx';
import { titleOf, useRecordsOf, type Lists } from './lists.ts';

export interface FieldInputProps {
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  readonly lists: Lists;
  /** The record's unit. A reference to a model offers the models of this unit; any other reference
      offers the records of the province. */
  readonly unit: string;
  readonly record: string;
  readonly complaint: Words | undefined;
  readonly onChange: (value: unknown) => void;
}

export function FieldInput(props: FieldInputProps): JSX.Element {
  switch (props.field.type) {
    case 'count': return isShortRange(props.field)
      ? <RangeInput {...props} field={props.field} /> : <NumberBox {...props} />;
    case 'money': case 'decimal': return <NumberBox {...props} />;
    case 'choice': case 'choices': return <ChoiceInput {...props} />;
    case 'ref': return <RefInput {...props} />;
    case 'flag': return <FlagInput {...props} />;
    case 'files': return <FilesInput {...props} field={props.field} />;
    default: return <WordsInput {...props} />;
  }
}

function useLabels({ field, complaint }: FieldInputProps) {
  const { t } = useDesk();
  return {
    label: `${t(field.words)}${field.required ? ` (${t(shared.required)})` : ''}`,
    hint: field.hint && t(field.hint),
    error: complaint && t(complaint),
  };
}

function WordsInput(props: FieldInputProps): JSX.Element {
  const { me } = useDesk();
  const { field, name, onChange } = props;
  const plain = {
    ...useLabels(props), name, value: typeof props.value === 'string' ? props.value : '',
    onInput: onChange,
  };
  if (field.type === 'note') return <NoteInput {...plain} maxLength={limits.noteCharsMax} />;
  if (field.type === 'day') {
    return <TextInput {...plain} type="date" max={field.mayBeFuture ? undefined : me.today} />;
  }
  return <TextInput {...plain} maxLength={limits.fieldTextCharsMax} />;
}

function NumberBox(props: FieldInputProps): JSX.Element {
  const { language } = useDesk();
  const { field, value, onChange, name } = props;
  return (
    <NumberInput
      {...useLabels(props)}
      {...{ name, value, language, onChange }}
      whole={field.type !== 'decimal'}
      max={largestOf(field)}
    />
  );
}

/** A small range of numbers, such as years, is a list to choose from. */
const isShortRange = ({ min, max }: CountField): boolean =>
  min !== undefined && max !== undefined && max - min <= 60;

type RangeProps = FieldInputProps & { readonly field: CountField };
function RangeInput(props: RangeProps): JSX.Element {
  const { t } = useDesk();
  const { name, value, onChange, field: { min = 0, max = 0 } } = props;
  const numbers = Array.from({ length: max - min + 1 }, (_, nth) => String(min + nth));
  return (
    <SelectInput
      {...useLabels(props)}
      name={name}
      value={typeof value === 'number' ? String(value) : ''}
      options={numbers.map((n) => ({ value: n, label: n }))}
      empty={t(shared.choose)}
      onChange={(n) => onChange(n === '' ? undefined : Number(n))}
    />
  );
}

function ChoiceInput(props: FieldInputProps): JSX.Element | null {
  const { t, language } = useDesk();
  const { field, name, value, onChange, lists } = props;
  const labels = useLabels(props);
  if (field.type !== 'choice' && field.type !== 'choices') return null;
  const options = lists.optionsOf(field.from, language);
  if (field.type === 'choice') {
    return (
      <SelectInput
        {...labels}
        name={name}
        value={typeof value === 'string' ? value : ''}
        options={options}
        empty={t(shared.choose)}
        onChange={(code) => onChange(code === '' ? undefined : code)}
      />
    );
  }
  const chosen = Array.isArray(value) ? value.map(String) : [];
  if (options.length === 0) {
    return (
      <div><p class="label">{labels.label}</p><p class="soft">{t(forms.noneToChoose)}</p></div>
    );
  }
  return (
    <Tiles
      legend={labels.label}
      name={name}
      many
      rows
      options={options}
      chosen={chosen}
      error={labels.error}
      onChoose={(code, on) => onChange(
        on ? [...chosen, code] : chosen.filter((other) => other !== code))}
    />
  );
}

function FlagInput(props: FieldInputProps): JSX.Element {
  const { t } = useDesk();
  const { label } = useLabels(props);
  const options = [{ value: 'y', label: t(shared.yes) }, { value: 'n', label: t(shared.no) }];
  const value = props.value === undefined || props.value === null ? '' : props.value ? 'y' : 'n';
  return (
    <div class={props.complaint ? 'field field-error' : 'field'}>
      <Seg
        legend={label}
        name={props.name}
        options={options}
        value={value}
        onChoose={(chosen) => props.onChange(chosen === 'y')}
      />
      {props.complaint && <p class="error"><span>{t(props.complaint)}</span></p>}
    </div>
  );
}

function RefInput(props: FieldInputProps): JSX.Element | null {
  const { t, me, language } = useDesk();
  const { field, name, value, onChange } = props;
  const labels = useLabels(props);
  const isModel = field.type === 'ref' && field.kind === 'model';
  const lines = useRecordsOf(
    field.type === 'ref' ? field.kind : null, isModel ? props.unit : me.province.code);
  if (field.type !== 'ref') return null;
  const options = lines
    .filter(({ row }) => row.status !== 'withdrawn' || row.id === value)
    .filter(({ row }) => Object.entries(field.where)
      .every(([key, wanted]) => row.fields[key]?.at(-1)?.value === wanted))
    .map((line) => ({ value: line.row.id as string, label: titleOf(line, language) }));
  return (
    <SelectInput
      {...labels}
      hint={options.length === 0 ? t(forms.noneToChoose) : labels.hint}
      name={name}
      value={typeof value === 'string' ? value : ''}
      options={options}
      empty={t(shared.choose)}
      onChange={(id) => onChange(id === '' ? undefined : id)}
    />
  );
}
