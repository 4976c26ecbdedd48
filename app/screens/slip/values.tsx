// What a slip says, as a list of names and values, with its photos and its voice note. Empty fields
// are left out; the six head-counts stand as one line.
import type { JSX } from 'preact';
import { dayToText, numberToText } from '../../../core/words/numbers.ts';
import { activity } from '../../../records/activity.ts';
import { useFileAddress, Voice } from '../../parts/media.tsx';
import { sayTitle, sayValue } from '../../parts/slip-words.ts';
import { useShell } from '../../shell.ts';
import { cells, sumsOf } from '../../slip/counts.ts';
import type { Slip } from '../../slip/view.ts';
import { general } from '../../words/general.ts';
import { formWords } from '../../words/slip.ts';
import { moreWords, pageWords as w } from '../../words/slip-page.ts';

const shownApart = new Set<string>([...cells, 'form', 'topics', 'heldOn', 'photos', 'voice']);

export function SlipValuesList({ slip }: { readonly slip: Slip }): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const { values } = slip;
  const number = (n: number) => numberToText(n, kept.meta.language);
  const { all, women, men } = sumsOf(values);
  const rest = Object.keys(activity.fields)
    .filter((name) => !shownApart.has(name) && values[name] !== undefined && values[name] !== '');
  const [photos, voices] = [namesIn(values['photos']), namesIn(values['voice'])];
  return (
    <div class="card stack">
      <dl class="kv">
        <dt>{say(w.what)}</dt><dd>{sayTitle(shell, values)}</dd>
        <dt>{say(general.day)}</dt><dd class="num">{dayToText(String(values['heldOn'] ?? ''))}</dd>
        {all > 0 && <dt>{say(w.people)}</dt>}
        {all > 0 && (
          <dd class="num">
            {say(w.turnsOf, { all: number(all), women: number(women), men: number(men) })}
          </dd>
        )}
        {rest.map((name) => [
          <dt key={name}>{say(activity.fields[name]?.words ?? formWords.title)}</dt>,
          <dd key={`${name}-value`} class="value-list">{sayValue(shell, name, values[name])}</dd>,
        ])}
      </dl>
      {voices.map((name) => <Voice key={name} name={name} record={slip.id} />)}
      {photos.length > 0 && (
        <div class="photos">
          {photos.map((name, at) => (
            <Picture
              key={name}
              name={name}
              record={slip.id}
              alt={say(moreWords.photoAlt, { n: at + 1 })}
            />
          ))}
        </div>
      )}
    </div>
  );
}

const namesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : []);

interface PictureProps { readonly name: string; readonly record: string; readonly alt: string }
function Picture({ name, record, alt }: PictureProps): JSX.Element {
  const address = useFileAddress(name, record);
  return (
    <span class="photo">
      {address && <img src={address} alt={alt} width="88" height="88" />}
    </span>
  );
}
