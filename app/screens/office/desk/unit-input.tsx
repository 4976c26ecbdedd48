// One unit chosen among many: typed, with its commune beside it, in Vietnamese order.
import type { JSX } from 'preact';
import type { UnitPlaced } from '../../../../core/api/named.ts';
import { ComboInput } from '../../../../ui/combo.tsx';
import { lists } from '../../../words/office/lists.ts';
import { forms } from '../../../words/office/forms.ts';
import { byName } from './collate.ts';
import { useDesk } from './desk.ts';
import { communeOver } from './place-text.ts';

interface UnitInputProps {
  readonly label: string;
  readonly units: readonly UnitPlaced[];
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** In the empty box. */
  readonly empty?: string | undefined;
  readonly name?: string | undefined;
}

const rank: readonly string[] = ['province', 'commune', 'village'];

export function UnitInput({ units, ...props }: UnitInputProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const options = units
    .map(({ code, name, level }) => ({
      value: code, label: name, note: communeOver({ code, name }, desk) ?? undefined, level,
    }))
    .sort((a, b) => rank.indexOf(a.level) - rank.indexOf(b.level) || byName(a.label, b.label)
      || byName(a.note ?? '', b.note ?? ''));
  return (
    <ComboInput
      {...props}
      options={options}
      noneWord={t(forms.noneFound)}
      moreWord={t(forms.typeMore)}
      clearWord={t(lists.clearOne)}
    />
  );
}
