// The meaning of the columns of a table of figures, behind a “?”.
import type { JSX } from 'preact';
import { columnMeanings, type ColumnName } from '../../../../indicators/columns.ts';
import { ColumnHelp } from '../../../../ui/column-help.tsx';
import { figures } from '../../../words/office/figures.ts';
import { useDesk } from '../desk/desk.ts';

export function ColumnBasis({ of }: { readonly of: readonly ColumnName[] }): JSX.Element {
  const { t } = useDesk();
  return (
    <ColumnHelp
      word={t(figures.howCounted)}
      columns={of.map((name) => ({
        title: t(columnMeanings[name].title), basis: t(columnMeanings[name].basis),
      }))}
    />
  );
}
