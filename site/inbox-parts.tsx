// Parts of the public forms: what is wrong, the numbers to call, the field that people do not see.
import type { JSX } from 'preact';
import type { CallLine, FormProblem } from '../core/api/forms.ts';
import { pathIn } from '../core/api/site.ts';
import { problems } from '../core/problems.ts';
import { say, type Language } from '../core/words/words.ts';
import { Icon } from '../ui/icon.tsx';
import { inboxTexts as texts } from './inbox-words.ts';

interface ProblemProps { readonly language: Language; readonly of: FormProblem | null }
export function ProblemBanner({ language, of }: ProblemProps): JSX.Element | null {
  if (of === null) return null;
  return (
    <div class="banner banner-clay" role="alert" id="sai">
      <Icon name="warning" />
      <p><b>{say(problems[of.code].words, language, { n: String(of.n) })}</b></p>
    </div>
  );
}

interface CallsProps { readonly language: Language; readonly calls: readonly CallLine[] }
/** Where somebody may tell of violence. */
export function Calls({ language, calls }: CallsProps): JSX.Element {
  return (
    <section class="card stack-s" aria-labelledby="goi">
      <h2 id="goi" class="h3">{texts.violence[language]}</h2>
      <p>{texts.violenceNote[language]}</p>
      <div class="calls">
        {calls.map(({ name, number, purpose, hours, icon }) => (
          <a key={number} class="hot" href={`tel:${number.replace(/[ .]/g, '')}`}>
            <span class="badge"><Icon name={icon} /></span>
            <span>
              <b>{number}</b>{purpose[language]}
              <span>{[name[language], hours[language]].filter(Boolean).join(' · ')}</span>
            </span>
          </a>
        ))}
      </div>
      <p><a href={pathIn(language, '/giup-do')}>{texts.toHelp[language]}</a></p>
    </section>
  );
}

/** Programs fill it in; people and screen readers pass it by. */
export function Decoy({ language, value = '' }: {
  readonly language: Language; readonly value?: string;
}): JSX.Element {
  return (
    <div class="decoy" aria-hidden="true">
      <label>
        {texts.decoy[language]}
        <input name="site" value={value} tabIndex={-1} autocomplete="off" />
      </label>
    </div>
  );
}
