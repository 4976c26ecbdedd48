// Texts of a file that are in an encoding before Unicode: some of them as they are and as they
// would become, and the officer's choice. A part of every screen that takes a file.
import type { JSX } from 'preact';
import type { OldText } from '../../../../core/api/imports.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Button } from '../../../../ui/button.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { oldTexts as w } from '../../../words/office/import.ts';
import { useDesk } from '../desk/desk.ts';

export type OldTextsChoice = 'convert' | 'keep';
interface OldTextsProps {
  readonly texts: readonly OldText[];
  /** undefined: it was chosen already. */
  readonly onChoose?: ((choice: OldTextsChoice) => void) | undefined;
}

export function OldTexts({ texts, onChoose }: OldTextsProps): JSX.Element | null {
  const { t, language } = useDesk();
  if (texts.length === 0) return null;
  return (
    <>
      <PlainTable
        name={t(w.title)}
        caption={t(w.title)}
        columns={[{ title: t(w.row) }, { title: t(w.was) }, { title: t(w.is) }]}
        rows={texts.map(({ row, was, is }) => [numberToText(row, language), was, is])}
      />
      {onChoose && (
        <div class="wrap">
          <Button kind="main" onClick={() => onChoose('convert')}>{t(w.convert)}</Button>
          <Button kind="line" onClick={() => onChoose('keep')}>{t(w.keep)}</Button>
        </div>
      )}
    </>
  );
}
