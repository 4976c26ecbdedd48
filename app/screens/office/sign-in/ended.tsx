// The person's roles that ended in the last days, shown once on this device: above every office
// screen, and on the page of an account without any role.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say, type Words } from '../../../../core/words/words.ts';
import { inLine, nameInLine } from '../../../../core/words/unit-name.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { people } from '../../../words/office/records.ts';
import { two } from '../../../words/office/two-people.ts';
import type { Me } from '../desk/desk.ts';

const seenKey = 'hoaban.endedSeen';
const seenMax = 50;
const wordsOf = (until: string | null, today: string): Words =>
  (until === null ? two.endedNever : until >= today ? two.ends : two.ended);
const readSeen = (): readonly string[] => (localStorage.getItem(seenKey) ?? '').split(' ');

export function EndedBanner({ me }: { readonly me: Me }): JSX.Element | null {
  const [seen, setSeen] = useState(readSeen);
  const left = (me.ended ?? []).filter(({ id }) => !seen.includes(id));
  if (left.length === 0) return null;
  const understood = (): void => {
    const all = [...left.map(({ id }) => id), ...readSeen()].slice(0, seenMax);
    localStorage.setItem(seenKey, all.join(' '));
    setSeen(all);
  };
  const { language } = me;
  return (
    <Banner live tone="sun" icon="warning"
      action={<Button onClick={understood}>{say(two.understood, language)}</Button>}>
      {left.map(({ id, role, unitName, until }) => (
        <p key={id}>
          {say(wordsOf(until, me.today), language, {
            role: inLine(say(people[role], language)), unit: nameInLine(unitName),
            until: dayToText(until ?? ''),
          })}
        </p>
      ))}
      <p>{say(two.endedAsk, language)}</p>
    </Banner>
  );
}
