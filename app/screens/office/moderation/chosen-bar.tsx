// Acts on the chosen rows, up to 500 submissions: a row of several with the same text is not shown
// unseen, so showing takes single ones only.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { WaitingLine } from '../../../../core/api/inbox.ts';
import { Button } from '../../../../ui/button.tsx';
import { SelectInput } from '../../../../ui/field.tsx';
import { lists } from '../../../words/office/lists.ts';
import { moderation as w } from '../../../words/office/moderation.ts';
import { useDesk } from '../desk/desk.ts';
import type { DeciderProps } from './detail.tsx';
import { decideLater, type DecisionBody } from './send-decision.ts';

interface BarProps extends DeciderProps {
  readonly groups: readonly WaitingLine[];
  readonly onLeave: () => void;
}
/** The server's limits of one act. */
const idsMax = 500;
const groupsMax = 50;

export function ChosenBar({ groups, kind, reasons, onDone, onLeave }: BarProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const [reason, setReason] = useState(reasons[0]?.code ?? '');
  const single = groups.filter(({ n }) => n === 1).slice(0, idsMax);
  const several = groups.filter(({ n }) => n > 1).slice(0, groupsMax);
  const rows = [...single, ...several];
  const n = rows.reduce((sum, group) => sum + group.n, 0);
  const ids = single.map(({ id }) => id);
  const send = (body: DecisionBody, of: readonly WaitingLine[]): void => {
    decideLater(desk, {
      body, n: of.reduce((sum, group) => sum + group.n, 0), rows: of.map(({ id }) => id), onDone,
    });
    onLeave();
  };
  return (
    <div class="bulk no-print" role="region" aria-label={t(w.acts)}>
      <p role="status"><b>{t(w.chosen, { n: String(n) })}</b></p>
      {several.length === 0 && (
        <Button
          kind="leaf" icon="check"
          onClick={() => send({ kind, act: 'show', ids, alike: [] }, single)}
        >
          {t(w.showChosen, { n: String(n) })}
        </Button>
      )}
      <SelectInput
        label={t(w.reason)} labelHidden value={reason} onChange={setReason}
        options={reasons.map(({ code, words }) => ({ value: code, label: t(words) }))}
      />
      <Button
        kind="line" icon="close"
        onClick={() => send({
          kind, act: 'decline', reason, ids, alike: several.map(({ alike }) => alike),
        }, rows)}
      >
        {t(w.hideChosen, { n: String(n) })}
      </Button>
      <Button onClick={onLeave}>{t(lists.leave)}</Button>
    </div>
  );
}
