// Theo đơn vị lúc ấy / hiện nay: which tree of units the figures follow. Shown only if the two
// differ in the months shown; used by the overview and by a report's draft.
import type { JSX } from 'preact';
import type { TreeView } from '../../../../core/api/named.ts';
import { Seg } from '../../../../ui/choice.tsx';
import { units } from '../../../words/office/units.ts';
import { useDesk } from '../desk/desk.ts';

interface ViewSwitchProps {
  readonly view: TreeView;
  readonly onChoose: (view: TreeView) => void;
}

export function ViewSwitch({ view, onChoose }: ViewSwitchProps): JSX.Element {
  const { t } = useDesk();
  return (
    <Seg
      legend={t(units.views)}
      legendHidden
      name="theo"
      value={view}
      options={[
        { value: 'then', label: t(units.then) }, { value: 'now', label: t(units.now) },
      ]}
      onChoose={(chosen) => onChoose(chosen === 'then' ? 'then' : 'now')}
    />
  );
}
