// One labelled question with its hint and its error; used by every form, with or without script.
// The label stays above the input (never a placeholder), the error is linked by aria-describedby.
//   Field       { label; hint?; error?; labelHidden?; id?; children: (wiring: Wiring) => JSX }
//   TextInput   { …Field; value; onInput?(text); name?; type?; inputMode?; autocomplete?;
//                 maxLength?; required?; disabled?; min?; max? }
//   NoteInput   { …Field; value; onInput?(text); name?; rows?; maxLength?; required? }
//   CodeInput   { …Field; value; onInput?(text); name?; inputMode?; maxLength?; required? }
//   SelectInput { …Field; value; options: {value,label}[]; onChange?(value); name?; empty?;
//                 required? }
//   ErrorLine   { id?; children }

import type { ComponentChildren, JSX, TargetedEvent } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean | undefined;
  readonly id?: string | undefined;
}

/** What the input inside a Field must carry. */
export interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

interface FieldBox extends FieldProps {
  readonly children: (wiring: Wiring) => JSX.Element;
}

export function Field({ label, hint, error, labelHidden, id, children }: FieldBox): JSX.Element {
  const made = useId();
  const own = id ?? made;
  const described = [hint && `${own}-hint`, error && `${own}-error`].filter(Boolean).join(' ');
  const wiring: Wiring = {
    id: own,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? 'true' : undefined,
  };
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label class={labelHidden ? 'vh' : undefined} for={own}>{label}</label>
      {hint && <span class="hint" id={`${own}-hint`}>{hint}</span>}
      {children(wiring)}
      {error && <ErrorLine id={`${own}-error`}>{error}</ErrorLine>}
    </div>
  );
}

interface ErrorLineProps {
  readonly id?: string | undefined;
  readonly children: ComponentChildren;
}

export function ErrorLine({ id, children }: ErrorLineProps): JSX.Element {
  return <p class="error" id={id}><Icon name="warning" /><span>{children}</span></p>;
}

interface TypedProps extends FieldProps {
  readonly value: string;
  readonly onInput?: ((text: string) => void) | undefined;
  readonly name?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

// Preact's types tell inputs apart by `type`, so a union of names would fit none of them.
const inputTypes = {
  text: { type: 'text' },
  date: { type: 'date' },
  month: { type: 'month' },
  time: { type: 'time' },
  'datetime-local': { type: 'datetime-local' },
  url: { type: 'url' },
  tel: { type: 'tel' },
  search: { type: 'search' },
  password: { type: 'password' },
  email: { type: 'email' },
} as const;

interface TextProps extends TypedProps {
  readonly type?: keyof typeof inputTypes | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'search' | undefined;
  readonly autocomplete?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

export function TextInput(props: TextProps): JSX.Element {
  return (
    <Field {...fieldOf(props)}>
      {(wiring) => (
        <input
          {...wiring}
          class="input"
          {...typedOf(props)}
          {...inputTypes[props.type ?? 'text']}
          inputMode={props.inputMode}
          autocomplete={props.autocomplete}
          min={props.min}
          max={props.max}
        />
      )}
    </Field>
  );
}

export function NoteInput(props: TypedProps & { readonly rows?: number }): JSX.Element {
  return (
    <Field {...fieldOf(props)}>
      {(wiring) => (
        <textarea {...wiring} class="input" {...typedOf(props)} rows={props.rows ?? 3} />
      )}
    </Field>
  );
}

type CodeProps = TypedProps & { readonly inputMode?: 'numeric' | 'text' | undefined };

export function CodeInput(props: CodeProps): JSX.Element {
  return (
    <Field {...fieldOf(props)}>
      {(wiring) => (
        <input
          {...wiring}
          class="input input-code"
          {...typedOf(props)}
          type="text"
          inputMode={props.inputMode ?? 'numeric'}
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
        />
      )}
    </Field>
  );
}

interface SelectProps extends FieldProps {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange?: ((value: string) => void) | undefined;
  readonly name?: string | undefined;
  /** The first line when nothing is chosen yet. */
  readonly empty?: string | undefined;
  readonly required?: boolean | undefined;
}

export function SelectInput(props: SelectProps): JSX.Element {
  const { value, options, onChange, name, empty, required } = props;
  const change = (event: TargetedEvent<HTMLSelectElement>): void =>
    onChange?.(event.currentTarget.value);
  return (
    <Field {...fieldOf(props)}>
      {(wiring) => (
        <select
          {...wiring}
          class="input"
          name={name}
          value={value}
          required={required}
          onChange={change}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}
        </select>
      )}
    </Field>
  );
}

function fieldOf({ label, hint, error, labelHidden, id }: FieldProps): FieldProps {
  return { label, hint, error, labelHidden, id };
}

interface TextEvent {
  readonly currentTarget: { readonly value: string };
}

function typedOf({ value, onInput, name, maxLength, required, disabled }: TypedProps) {
  return {
    value,
    name,
    maxLength,
    required,
    disabled,
    onInput: onInput && ((event: TextEvent) => onInput(event.currentTarget.value)),
  };
}
