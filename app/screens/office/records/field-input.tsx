// Shows one field of a record as the input for its type. It works for every kind of record and
// depends on none. Used by the form of a record and by the edit of one field.
import type { JSX } from 'preact';
import type { CountField } from '../../../../core/kind/field.ts';
import { largestOf } from '../../../../core/kind/fitting.ts';
import { fieldLimits } from '../../../../core/field-limits.ts';
import { limits } from '../../../../core/limits.ts';
import { Seg, Tiles } from '../../../../ui/choice.tsx';
import { NoteInput, SelectInput, TextInput } from '../../../../ui/field.tsx';
import { NumberInput } from '../../../../ui/number-input.tsx';
import { forms } from '../../../words/office/forms.ts';
import { shared } from '../../../words/office/shared.ts';
import { useDesk } from '../desk/desk.ts';
import { FilesInput } from './files-input.tsx';
import { useLabels, type FieldInputProps } from './field-labels.ts';
import { MarksInput, RowsInput, Text2Input } from './more-inputs.tsx';
import { AccountInput, RefInput, RefsInput } from './ref-inputs.tsx';

export function FieldInput(props: FieldInputProps): JSX.Element {
  switch (props.field.type) {
    case 'count': return isShortRange(props.field)
      ? <RangeInput {...props} field={props.field} /> : <NumberBox {...props} />;
    case 'money': case 'decimal': return <NumberBox {...props} />;
    case 'choice': case 'choices': return <ChoiceInput {...props} />;
    case 'ref': return <RefInput {...props} field={props.field} />;
    case 'refs': return <RefsInput {...props} field={props.field} />;
    case 'account': return <AccountInput {...props} field={props.field} />;
    case 'text2': return <Text2Input {...props} field={props.field} />;
    case 'marks': return <MarksInput {...props} field={props.field} />;
    case 'rows': return <RowsInput {...props} field={props.field} Input={FieldInput} />;
    case 'flag': return <FlagInput {...props} />;
    case 'files': return <FilesInput {...props} field={props.field} />;
    default: return <WordsInput {...props} />;
  }
}

function WordsInput(props: FieldInputProps): JSX.Element {
  const { me } = useDesk();
  const { field, name, onChange } = props;
  const plain = {
    ...useLabels(props), name, value: typeof props.value === 'string' ? props.value : '',
    onInput: onChange,
  };
  switch (field.type) {
    case 'note': return <NoteInput {...plain} maxLength={limits.noteCharsMax} />;
    case 'longText':
      return <NoteInput {...plain} rows={14} maxLength={fieldLimits.longTextCharsMax} />;
    case 'day':
      return <TextInput {...plain} type="date" max={field.mayBeFuture ? undefined : me.today} />;
    case 'time': return <TextInput {...plain} type="time" />;
    case 'minute': return <TextInput {...plain} type="datetime-local" />;
    case 'link': return <TextInput {...plain} type="url" maxLength={limits.fieldTextCharsMax} />;
    default: return <TextInput {...plain} maxLength={limits.fieldTextCharsMax} />;
  }
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
