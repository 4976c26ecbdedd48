// How many people came, by sex and age, as a table with sums.
import type { JSX } from 'preact';
import { numberToText } from '../../../../core/words/numbers.ts';
import { PlainTable } from '../../../../ui/table.tsx';
import { slipWords } from '../../../words/office/inbox.ts';
import { useDesk } from '../desk/desk.ts';
import type { ValuesProps } from './kind-parts.ts';

const ageCells = [
  ['women15', 'women59', 'women60'], ['men15', 'men59', 'men60'],
] as const;
export const headCells: readonly string[] = ageCells.flat();

export function HeadTable({ shown, changed }: ValuesProps): JSX.Element {
  const { t, language } = useDesk();
  const n = (name: string): number => Number(shown[name] ?? 0);
  const text = (value: number): string => numberToText(value, language);
  const lineOf = (word: string, names: readonly string[]) => [
    word,
    ...names.map((name) => (changed.includes(name)
      ? <span class="new-value">{text(n(name))} ({t(slipWords.newMark)})</span> : text(n(name)))),
    <b>{text(names.reduce((sum, name) => sum + n(name), 0))}</b>,
  ];
  const sums = [0, 1, 2].map((at) => ageCells.reduce((sum, names) => sum + n(names[at] ?? ''), 0));
  return (
    <PlainTable
      name={t(slipWords.heads)}
      caption={t(slipWords.heads)}
      captionHidden
      small
      few
      columns={[
        { title: t(slipWords.headsShort) }, { title: t(slipWords.under16), number: true },
        { title: t(slipWords.to59), number: true }, { title: t(slipWords.over60), number: true },
        { title: t(slipWords.sum), number: true },
      ]}
      rows={[lineOf(t(slipWords.women), ageCells[0]), lineOf(t(slipWords.men), ageCells[1])]}
      foot={[t(slipWords.sum), ...sums.map(text), text(sums.reduce((a, b) => a + b, 0))]}
    />
  );
}
