// Two people wrote different values into one field: both are shown side by side, and the user
// chooses. The choice names both, so neither is lost unseen.
import type { JSX } from 'preact';
import type { OpenKind } from '../../../core/kind/kind.ts';
import type { Write } from '../../../core/sync/change.ts';
import { Button } from '../../../ui/button.tsx';
import { sayMoment } from '../../parts/days.ts';
import { SavingTrouble, useSaving } from '../../parts/saving.tsx';
import { useShell } from '../../shell.ts';
import { chooseValue, writerOf } from '../../record/acts.ts';
import type { RecordView } from '../../record/view.ts';
import { slipWords } from '../../words/slip.ts';
import { pageWords as w } from '../../words/slip-page.ts';
import { sayValue } from './labels.ts';

const wroteWords = {
  me: w.clashMine, neighbour: w.clashNeighbour, commune: w.clashCommune,
} as const;

interface ClashesProps { readonly kind: OpenKind; readonly view: RecordView }

export function Clashes({ kind, view }: ClashesProps): JSX.Element | null {
  const shell = useShell();
  const { say, kept, engine } = shell;
  const saving = useSaving();
  if (view.clashes.length === 0) return null;
  const choose = async (field: string, write: Write): Promise<void> => {
    const chosen = { field, value: write.value };
    if (await saving.run((now) => chooseValue(now, view.id, chosen))) engine.sync.tell('save');
  };
  return (
    <section class="card stack" aria-labelledby="clash">
      <h2 id="clash">{say(slipWords.clashTitle)}</h2>
      <SavingTrouble saving={saving} />
      {view.clashes.map((field) => (
        <div
          key={field}
          role="group"
          aria-label={say(kind.fields[field]?.words ?? kind.words)}
        >
          <p class="label">{say(kind.fields[field]?.words ?? kind.words)}</p>
          <div class="pair">
            {(view.row.fields[field] ?? []).map((write) => (
              <div key={write.id} class="choice-pair">
                <Button kind="line" onClick={() => void choose(field, write)}>
                  {say(w.clashChoose,
                    { value: sayValue(shell, kind, { name: field, value: write.value }) })}
                </Button>
                <p class="soft small">
                  {say(wroteWords[writerOf(kept, view.row, write.id)],
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
