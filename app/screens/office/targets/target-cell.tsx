// One cell of the grid: typed text becomes a number when the cell is left or Enter is pressed.
// Enter and the arrows go up and down. A text with two meanings is not written.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { decimalText, readNumber } from '../../../../core/words/read-number.ts';
import type { Words } from '../../../../core/words/words.ts';
import { targets as w } from '../../../words/office/targets.ts';
import { useDesk } from '../desk/desk.ts';

interface CellProps {
  readonly label: string;
  readonly value: number | null;
  readonly whole: boolean;
  readonly row: number;
  readonly column: number;
  /** null: it is written. */
  readonly onWrite: (value: number | null) => Promise<Words | null>;
  readonly onFault: (text: string) => void;
}

export function TargetCell(props: CellProps): JSX.Element {
  const { label, value, whole, row, column, onWrite, onFault } = props;
  const { t, language } = useDesk();
  const shown = value === null ? '' : decimalText(value, language);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => { if (!isWrong) setTyped(null); }, [value]);
  const refuse = (text: string): void => {
    setWrong(true);
    onFault(text);
  };
  const leave = async (): Promise<void> => {
    if (typed === null || typed === shown || isBusy) return;
    const reading = readNumber(typed, { whole });
    if (reading.is === 'doubt') {
      const [a, b] = reading.values.map((n) => decimalText(n, language));
      return refuse(t(w.doubt, { text: typed, a: a ?? '', b: b ?? '' }));
    }
    const wanted = reading.is === 'number' && reading.value >= 0 ? reading.value : null;
    if (wanted === null && reading.is !== 'empty') return refuse(t(w.wrong));
    setBusy(true);
    const failed = wanted === value ? null : await onWrite(wanted);
    setBusy(false);
    if (failed) return refuse(t(failed));
    setWrong(false);
    setTyped(null);
  };
  const move = (event: KeyboardEvent): void => {
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = document.querySelector<HTMLInputElement>(
      `[data-target="${row + step} ${column}"]`);
    if (next) next.focus();
    else void leave();
  };
  return (
    <input
      class="input"
      inputMode={whole ? 'numeric' : 'decimal'}
      autocomplete="off"
      maxLength={20}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      readOnly={isBusy}
      data-target={`${row} ${column}`}
      value={typed ?? shown}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void leave()}
      onKeyDown={move}
    />
  );
}
