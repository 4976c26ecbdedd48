// Beside the list of units, for those who keep it: units from a file, and the tree over time.
import type { JSX } from 'preact';
import { mayDo } from '../../../../processes/deeds.ts';
import { Button } from '../../../../ui/button.tsx';
import { unitImport } from '../../../words/office/import.ts';
import { units as words } from '../../../words/office/units.ts';
import { linkTo } from '../desk/address.ts';
import { useDesk } from '../desk/desk.ts';

export function UnitLinks(): JSX.Element | null {
  const { t, me } = useDesk();
  if (!mayDo({ grants: me.roles }, 'keepUnits')) return null;
  return (
    <>
      <Button kind="line" href={linkTo(['nhap-don-vi'])}>{t(unitImport.title)}</Button>
      <Button kind="line" href={linkTo(['don-vi'])}>{t(words.toTree)}</Button>
    </>
  );
}
