// Whether posts of the province take comments: said where they are moderated, changed by the
// province.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import { Button } from '../../../../ui/button.tsx';
import { mayDoAtProvince } from '../../../../processes/deeds.ts';
import { moderation as w } from '../../../words/office/moderation.ts';
import { call } from '../desk/ask.ts';
import { useDesk, whoOf } from '../desk/desk.ts';

interface SwitchProps { readonly takes: boolean; readonly onDone: () => void }
export function ProvinceSwitch({ takes, onDone }: SwitchProps): JSX.Element {
  const { t, me, toast } = useDesk();
  const change = async (): Promise<void> => {
    const answer = await call(deskAt.setComments, { body: { takes: !takes } });
    if (!answer.ok) toast(t(answer.problem.words));
    onDone();
  };
  return (
    <p class="wrap no-print">
      <span class={takes ? 'soft' : undefined}>{t(takes ? w.takes : w.takesNot)}</span>
      {mayDoAtProvince(whoOf(me), 'moderate') && (
        <Button kind="line" onClick={() => void change()}>
          {t(takes ? w.stopTaking : w.startTaking)}
        </Button>
      )}
    </p>
  );
}
