// The help page: numbers to call, where to go, rights in plain words. It draws what the records say
// and nothing else.
import type { JSX } from 'preact';
import { type HotlineShown, type NoteShown } from '../core/api/help.ts';
import { pathIn } from '../core/api/site.ts';
import { say, type Language } from '../core/words/words.ts';
import { telOf } from '../core/words/telephone.ts';
import { Badge, Icon, type IconName, type Tone } from '../ui/icon.tsx';
import { helpTexts } from './help-words.ts';
import type { PageProps } from './page-props.ts';
import { triedText } from './tried.ts';

export function Help({ language, data }: PageProps<'help'>): JSX.Element {
  const t = (key: keyof typeof helpTexts) => say(helpTexts[key], language);
  const { hotlines, notes, today } = data;
  const [others, rights] = [notes.filter((it) => it.isForOthers),
    notes.filter((it) => !it.isForOthers)];
  return (
    <div class="calm stack-l">
      <h1>{t('heading')}</h1>
      <section aria-labelledby="goi" class="stack-s">
        <h2 id="goi">{t('callNow')}</h2>
        {hotlines.length === 0 ? <p>{t('noNumbers')}</p> : (
          <Hotlines {...{ hotlines, language, today }} />
        )}
      </section>
      <section aria-labelledby="khong-goi" class="stack-s">
        <h2 id="khong-goi">{t('cannotCall')}</h2>
        <a class="tile-face tile-row" href={pathIn(language, '/noi-giup')} data-stay>
          <Badge name="pin" tone="leaf" />
          <span>{t('findPlace')}<small>{t('findPlaceMore')}</small></span>
        </a>
        {others.length > 0 && (
          <details class="card">
            <summary><Icon name="people" /><b>{t('others')}</b></summary>
            {others.map((note) => <Note key={note.title.vi} {...{ note, language }} />)}
          </details>
        )}
      </section>
      {rights.length > 0 && (
        <section aria-labelledby="quyen" class="stack-s">
          <h2 id="quyen">{t('rights')}</h2>
          {rights.map((note) => (
            <details key={note.title.vi} class="card">
              <summary><b>{say(note.title, language)}</b></summary>
              <Lines {...{ note, language }} />
            </details>
          ))}
        </section>
      )}
      <div class="banner"><Icon name="lock" /><p>{t('safe')} {t('threeTimes')}</p></div>
    </div>
  );
}

interface NoteProps { readonly note: NoteShown; readonly language: Language }
const Note = ({ note, language }: NoteProps): JSX.Element => (
  <div class="stack-s">
    <h3>{say(note.title, language)}</h3>
    <Lines {...{ note, language }} />
  </div>
);
const Lines = ({ note, language }: NoteProps): JSX.Element => (
  <ul class="lines">
    {note.lines.map((line) => <li key={line.vi}>{say(line, language)}</li>)}
  </ul>
);

interface HotlinesProps {
  readonly hotlines: readonly HotlineShown[];
  readonly language: Language;
  readonly today: string;
}
const looks: Readonly<Record<string, readonly [IconName, Tone | undefined]>> = {
  danger: ['call', 'clay'], talk: ['message', undefined], child: ['child', 'leaf'],
  hurt: ['aid', 'sky'], fire: ['warning', 'clay'],
};

export function Hotlines({ hotlines, language, today }: HotlinesProps): JSX.Element {
  return (
    <ul class="card card-flush rows">
      {hotlines.map(({ number, purpose, name, hours, region, need, triedOn }) => {
        const [icon, tone] = looks[need] ?? ['call', undefined];
        const more = [name, hours, region].map((it) => say(it, language)).filter(Boolean);
        return (
          <li key={number}>
            <a class="hot" href={`tel:${telOf(number)}`}>
              <Badge name={icon} tone={tone} large />
              <span>
                <b>{number}</b>{say(purpose, language)}
                <span>{more.join(' · ')}</span>
                <span>{triedText(triedOn, today, language)}</span>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
