// The values of a slip, step by step, each step with a button to mend it; photos and voice note.
// Empty fields are left out; heads are by sex and age.
import type { JSX } from 'preact';
import { dayToText, numberToText } from '../../../core/words/numbers.ts';
import { activity } from '../../../records/communication/activity.ts';
import { Button } from '../../../ui/button.tsx';
import { useFileAddress, Voice } from '../../parts/media.tsx';
import { sayForm } from '../../parts/slip-words.ts';
import { useShell, type Shell } from '../../shell.ts';
import { cells, countOf, menCells, sumsOf, womenCells, type Cell } from '../../slip/counts.ts';
import type { Slip } from '../../slip/view.ts';
import type { SlipValues } from '../../store/kept.ts';
import { general } from '../../words/general.ts';
import { formWords } from '../../words/slip.ts';
import { moreWords, pageWords as w } from '../../words/slip-page.ts';
import { sayValue } from './value-words.ts';

interface ListProps { readonly slip: Slip; readonly mayEdit: boolean }

export function SlipValuesList({ slip, mayEdit }: ListProps): JSX.Element {
  const shell = useShell();
  const { say } = shell;
  return (
    <div class="card stack">
      {activity.form.map(({ words, fields }, n) => {
        const isOnline = n === 2 && slip.values['form'] === 'zalo';
        const title = say(isOnline ? formWords.online : words);
        return (
          <section key={n} class="stack-s" aria-label={title}>
            <div class="between value-head">
              <h2 class="h3">{title}</h2>
              {mayEdit && (
                <Button
                  icon="edit"
                  label={say(w.editStep, { title })}
                  href={`/app/write/${slip.id}?step=${n + 1}&only=1`}
                >
                  {say(w.editHere)}
                </Button>
              )}
            </div>
            <StepValues shell={shell} values={slip.values} fields={fields} />
            {fields.includes('photos') && <Files slip={slip} />}
          </section>
        );
      })}
    </div>
  );
}

interface StepProps {
  readonly shell: Shell;
  readonly values: SlipValues;
  readonly fields: readonly string[];
}
const shownApart = new Set<string>([...cells, 'form', 'heldOn', 'photos', 'voice']);

function StepValues({ shell, values, fields }: StepProps): JSX.Element | null {
  const { say, kept } = shell;
  const number = (n: number) => numberToText(n, kept.meta.language);
  const { all, women, men } = sumsOf(values);
  const hasHeads = all > 0 && fields.includes('women59');
  const rest = fields.filter((name) => !shownApart.has(name) && values[name] !== undefined
    && values[name] !== '');
  if (!fields.includes('form') && !hasHeads && rest.length === 0) return null;
  return (
    <dl class="kv kv-even">
      {fields.includes('form') && [
        <dt key="form">{say(w.what)}</dt>, <dd key="form-is">{sayForm(shell, values)}</dd>,
        <dt key="day">{say(general.day)}</dt>,
        <dd key="day-is" class="num">{dayToText(String(values['heldOn'] ?? ''))}</dd>,
      ]}
      {hasHeads && [
        <dt key="all">{say(w.people)}</dt>,
        <dd key="all-is" class="num">
          {say(w.turnsOf, { all: number(all), women: number(women), men: number(men) })}
        </dd>,
        <Ages key="women" of={womenCells} word={say(formWords.women)} {...{ shell, values }} />,
        <Ages key="men" of={menCells} word={say(formWords.men)} {...{ shell, values }} />,
      ]}
      {rest.map((name) => [
        <dt key={name}>{say(activity.fields[name]?.words ?? formWords.title)}</dt>,
        <dd key={`${name}-value`} class="value-list">{sayValue(shell, name, values[name])}</dd>,
      ])}
    </dl>
  );
}

interface AgesProps {
  readonly shell: Shell;
  readonly values: SlipValues;
  readonly of: readonly Cell[];
  readonly word: string;
}
function Ages({ shell: { say, kept }, values, of, word }: AgesProps): JSX.Element {
  const ages = [formWords.under16, formWords.to59, formWords.over60];
  return (
    <>
      <dt>{word}</dt>
      <dd class="num">
        {of.map((cell, n) => (
          <span key={cell} class="value-age">
            {say(ages[n] ?? formWords.to59)}:{' '}
            {numberToText(countOf(values, cell), kept.meta.language)}
          </span>
        ))}
      </dd>
    </>
  );
}

function Files({ slip }: { readonly slip: Slip }): JSX.Element {
  const { say } = useShell();
  const [photos, voices] = [namesIn(slip.values['photos']), namesIn(slip.values['voice'])];
  return (
    <>
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
    </>
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
