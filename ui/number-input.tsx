// An input for a typed number. It shows the number it understood. When a text may mean two numbers
// (1.500), it asks which one. A text that is no number goes to `onChange` as text, so that a form
// can refuse it instead of storing a wrong number.
//   NumberInput { …Field; value: number | text | null; onChange(number | text | undefined);
//                 language; whole?; max?; name? }
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { numberToText } from '../core/words/numbers.ts';
import { decimalText, faultOf, readNumber, type Reading } from '../core/words/read-number.ts';
import { say, words, type Language } from '../core/words/words.ts';
import { Chip } from './button.tsx';
import { TextInput, type FieldProps } from './field.tsx';

const understood = words('Hiểu là {n}', 'Understood as {n}');
const which = words('Là số nào?', 'Which number is it?');

interface NumberInputProps extends FieldProps {
  readonly value: unknown;
  readonly onChange: (value: number | string | undefined) => void;
  readonly language: Language;
  readonly whole?: boolean | undefined;
  readonly max?: number | undefined;
  readonly name?: string | undefined;
}

export function NumberInput(props: NumberInputProps): JSX.Element {
  const { value, onChange, language, whole = false, max, name, ...field } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? textOf(value, language, whole);
  const reading = readNumber(text, { whole, max });
  const type = (next: string): void => {
    const read = readNumber(next, { whole, max });
    setTyped(next);
    onChange(read.is === 'number' ? read.value : read.is === 'empty' ? undefined : next);
  };
  const choose = (chosen: number): void => {
    setTyped(null);
    onChange(chosen);
  };
  const fault = faultOf(reading, max);
  return (
    <div>
      <TextInput
        {...field}
        error={fault ? say(fault, language) : field.error}
        name={name}
        inputMode={whole ? 'numeric' : 'decimal'}
        autocomplete="off"
        value={text}
        onInput={type}
      />
      <div role="status">
        {typed !== null && <Understood {...{ reading, text, language, choose }} />}
      </div>
    </div>
  );
}

interface UnderstoodProps {
  readonly reading: Reading;
  readonly text: string;
  readonly language: Language;
  readonly choose: (chosen: number) => void;
}

function Understood({ reading, text, language, choose }: UnderstoodProps): JSX.Element | null {
  if (reading.is === 'number') {
    const isPlain = /^\d*$/.test(text.trim());
    const n = decimalText(reading.value, language);
    return isPlain ? null : <p class="hint">{say(understood, language, { n })}</p>;
  }
  if (reading.is !== 'doubt') return null;
  return (
    <p class="wrap">
      <span>{say(which, language)}</span>
      {reading.values.map((n) => (
        <Chip key={n} onClick={() => choose(n)}>{meantText(n, language)}</Chip>
      ))}
    </p>
  );
}

/** A number written so that it has one meaning in both languages: spaces between thousands. */
const meantText = (n: number, language: Language): string => (Number.isInteger(n)
  ? numberToText(n, language).replace(/\D(?=\d{3})/g, ' ')
  : decimalText(n, language));

const textOf = (value: unknown, language: Language, whole: boolean): string =>
  (typeof value === 'number' ? (whole ? String(value) : decimalText(value, language))
    : typeof value === 'string' ? value : '');
