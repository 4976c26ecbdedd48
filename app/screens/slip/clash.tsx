// Two people wrote different values into one field: both are shown side by side, and the user
// chooses. The choice names both, so neither is lost unseen.
import type { JSX } from 'preact';
import type { Write } from '../../../core/sync/change.ts';
import { activity } from '../../../records/communication/activity.ts';
import { Button } from '../../../ui/button.tsx';
import { sayMoment } from '../../parts/days.ts';
import { SavingTrouble, useSaving } from '../../parts/saving.tsx';
import { useShell } from '../../shell.ts';
import { chooseValue, writerOf } from '../../slip/acts.ts';
import type { Slip } from '../../slip/view.ts';
import { formWords, slipWords } from '../../words/slip.ts';
import { pageWords as w } from '../../words/slip-page.ts';
import { sayValue } from './value-words.ts';

const wroteWords = {
  me: w.clashMine, neighbour: w.clashNeighbour, commune: w.clashCommune,
} as const;

export function Clashes({ slip }: { readonly slip: Slip }): JSX.Element | null {
  const shell = useShell();
  const { say, kept, engine } = shell;
  const saving = useSaving();
  if (slip.clashes.length === 0) return null;
  const choose = async (field: string, write: Write): Promise<void> => {
    const chosen = { field, value: write.value };
    if (await saving.run((now) => chooseValue(now, slip.id, chosen))) engine.sync.tell('save');
  };
  return (
    <section class="card stack" aria-labelledby="clash">
      <h2 id="clash">{say(slipWords.clashTitle)}</h2>
      <SavingTrouble saving={saving} />
      {slip.clashes.map((field) => (
        <div
          key={field}
          role="group"
          aria-label={say(activity.fields[field]?.words ?? formWords.title)}
        >
          <p class="label">{say(activity.fields[field]?.words ?? formWords.title)}</p>
          <div class="pair">
            {(slip.row.fields[field] ?? []).map((write) => (
              <div key={write.id} class="choice-pair">
                <Button kind="line" onClick={() => void choose(field, write)}>
                  {say(w.clashChoose, { value: sayValue(shell, field, write.value) })}
                </Button>
                <p class="soft small">
                  {say(wroteWords[writerOf(kept, slip.row, write.id)],
                    { when: sayMoment(say, kept.meta, minutesOf(write.id)) })}
                </p>
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

/** An id begins with the milliseconds of the phone that made it. */
const minutesOf = (id: string): number =>
  Math.floor(Number.parseInt(id.replace(/-/g, '').slice(0, 12), 16) / 60_000);
