// Chooses a period of a report: its length, then which one; the latest first.
import type { JSX } from 'preact';
import type { PeriodCode } from '../../../../core/api/named.ts';
import { atStart } from '../../../../core/words/unit-name.ts';
import { say } from '../../../../core/words/words.ts';
import { periodOf, wordsOfPeriod } from '../../../../indicators/calendar/periods.ts';
import { SelectInput } from '../../../../ui/field.tsx';
import { reports } from '../../../words/office/reports.ts';
import { useDesk } from '../desk/desk.ts';
import {
  codeOf, firstMonthOf, lengthOf, monthOfDay, stepOf, type SpanLength,
} from '../desk/spans.ts';

const offered = { month: 13, quarter: 5, halfYear: 3, year: 3, phase: 1 } as const;

interface ChoiceProps {
  readonly lengths: readonly SpanLength[];
  readonly value: PeriodCode;
  readonly onChange: (period: PeriodCode) => void;
}

export function PeriodChoice({ lengths, value, onChange }: ChoiceProps): JSX.Element {
  const { t, me, language } = useDesk();
  const length = lengthOf(value);
  const nowOf = (one: SpanLength): PeriodCode => codeOf(one, monthOfDay(me.today));
  const codes = Array.from({ length: offered[length] }, (_, n) => stepOf(nowOf(length), -n));
  const wordOf = (code: string): string => {
    const first = firstMonthOf(code);
    return first === null || length === 'phase' ? t(reports.phase)
      : atStart(say(wordsOfPeriod(periodOf(length, first)), language));
  };
  return (
    <>
      <SelectInput
        label={t(reports.length)}
        value={length}
        options={lengths.map((one) => ({ value: one, label: t(reports[one]) }))}
        onChange={(one) => onChange(nowOf(lengths.find((it) => it === one) ?? 'quarter'))}
      />
      <SelectInput
        label={t(reports.which)}
        value={value}
        options={[...new Set([...codes, value])].map((code) => ({
          value: code, label: wordOf(code),
        }))}
        onChange={onChange}
      />
    </>
  );
}
