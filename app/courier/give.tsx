// The sender's page: one tap makes the file, the next shares or saves it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { numberToText } from '../../core/words/numbers.ts';
import { courierPush } from '../../core/sync/phone.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useShell } from '../shell.ts';
import { today } from '../sync/clock.ts';
import { storeTroubles } from '../words/general.ts';
import { makeCourierFile, type MadeFile, type NotMade } from './make.ts';
import { HandOver } from './parts.tsx';
import { courierWords as w } from './words.ts';

export function GiveCard(): JSX.Element {
  const { say, kept, engine } = useShell();
  const [made, setMade] = useState<MadeFile | null>(null);
  const [trouble, setTrouble] = useState<NotMade | null>(null);
  const [isBusy, setBusy] = useState(false);
  const unsent = courierPush(kept.phone, Infinity).changes.length;
  const hasFiles = [...kept.files.values()].some(({ isUp }) => !isUp);
  const make = async (): Promise<void> => {
    setBusy(true);
    const file = await makeCourierFile(engine.keeper, today(kept.meta));
    setBusy(false);
    setMade(file.ok ? file.value : null);
    setTrouble(file.ok ? null : file.problem);
  };
  return (
    <section class="card stack">
      <h2>{say(w.give)}</h2>
      <p class="soft">{say(w.giveNote)}</p>
      <p>{say(w.unsent, { count: numberToText(unsent, kept.meta.language) })}</p>
      {trouble && <Banner live tone="sun" icon="warning">{say(sayNotMade(trouble))}</Banner>}
      {made && (
        <>
          <Banner live tone="leaf" icon="check">{say(w.made, { name: made.name })}</Banner>
          <HandOver name={made.name} bytes={made.bytes} />
          {made.left > 0 && <p>{say(w.left, { count: made.left })}</p>}
        </>
      )}
      {hasFiles && <p class="soft">{say(w.photosStay)}</p>}
      {unsent > 0
        ? (
          <Button kind={made ? 'line' : 'main'} big busy={isBusy} onClick={() => void make()}>
            {say(w.make)}
          </Button>
        )
        : <p class="soft">{say(w.nothing)}</p>}
    </section>
  );
}

function sayNotMade(trouble: NotMade) {
  return trouble === 'full' || trouble === 'closed' ? storeTroubles[trouble] : w[trouble];
}
