// The directory: places of help by commune, need and language. A form without a script; what is
// asked stands in the address, and with a script the page replaces itself, so that Back shows none
// of it.
import type { JSX } from 'preact';
import type { Named, ServiceShown } from '../core/api/help.ts';
import { pathIn } from '../core/api/site.ts';
import { telOf } from '../core/words/telephone.ts';
import { say, type Language } from '../core/words/words.ts';
import { Icon } from '../ui/icon.tsx';
import { Hotlines } from './help.tsx';
import { helpTexts } from './help-words.ts';
import type { PageProps } from './page-props.ts';
import { isTriedLately, triedText } from './tried.ts';

export function Directory({ language, data }: PageProps<'directory'>): JSX.Element {
  const t = (key: keyof typeof helpTexts, values?: Record<string, string>) =>
    say(helpTexts[key], language, values);
  const { asked, services, hotlines, languages, today } = data;
  return (
    <div class="calm wide stack-l">
      <div class="stack-s"><h1>{t('places')}</h1><p>{t('placesMore')}</p></div>
      <form
        class="card finder-3"
        method="get"
        action={pathIn(language, '/noi-giup')}
        aria-label={t('finder')}
      >
        <Select name="xa" label={t('commune')} first={t('all')} value={asked.commune}
          options={data.communes} language={language} />
        <Select name="can" label={t('need')} first={t('all')} value={asked.need}
          options={data.needs} language={language} />
        <Select name="tieng" label={t('spoken')} first={t('anyLanguage')} value={asked.language}
          options={languages} language={language} />
        <button class="btn btn-main btn-tall" type="submit">
          <Icon name="search" />{t('find')}
        </button>
      </form>
      <section class="stack" aria-labelledby="ket-qua">
        <div class="between">
          <h2 id="ket-qua">{t('found', { n: String(services.length) })}</h2>
          {asked.commune !== '' && (
            <a href={pathIn(language, `/noi-giup/${asked.commune}`)} data-stay>{t('printed')}</a>
          )}
        </div>
        {services.length === 0 && <p>{t('none')}</p>}
        <ul class="cols-2">
          {services.map((service) => (
            <Service
              key={service.id}
              {...{ service, languages, language, today }}
              needs={data.needs}
            />
          ))}
        </ul>
      </section>
      <section class="stack-s" aria-labelledby="nong">
        <h2 id="nong">{t('numbers')}</h2>
        <Hotlines {...{ hotlines, language, today }} />
      </section>
      <div class="banner"><Icon name="lock" /><p>{t('callsShow')}</p></div>
      <p><a href={pathIn(language, '/giup-do')} data-stay>{t('helpPage')}</a></p>
    </div>
  );
}

interface SelectProps {
  readonly name: string; readonly label: string; readonly first: string; readonly value: string;
  readonly options: readonly Named[]; readonly language: Language;
}
function Select({ name, label, first, value, options, language }: SelectProps): JSX.Element {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select class="input" id={name} name={name}>
        <option value="">{first}</option>
        {options.map(({ code, words }) => (
          <option key={code} value={code} selected={code === value}>{say(words, language)}</option>
        ))}
      </select>
    </div>
  );
}

interface ServiceProps {
  readonly service: ServiceShown;
  readonly needs: readonly Named[]; readonly languages: readonly Named[];
  readonly language: Language; readonly today: string;
}
/** The words of codes, as they stand in a line. */
export const namesIn = (named: readonly Named[], codes: readonly string[], language: Language) =>
  codes.map((code) => {
    const one = named.find((it) => it.code === code);
    return one ? say(one.words, language) : code;
  }).join(', ');

function Service(props: ServiceProps): JSX.Element {
  const { service, needs, languages, language, today } = props;
  const t = (key: keyof typeof helpTexts) => say(helpTexts[key], language);
  const { name, what, numbers, place, address, triedOn } = service;
  const facts = [
    ['agency', service.organisation], ['hours', say(service.hours, language)],
    ['helps', namesIn(needs, service.needs, language)],
    ['languages', namesIn(languages, service.languages, language)],
    ['forWhom', say(service.forWhom, language)],
    ['cost', say(service.cost, language)], ['papers', say(service.papers, language)],
    ['area', say(service.area, language)],
    ['where', place === 'open' ? address : t('kept')],
  ] as const;
  return (
    <li class="card stack-s">
      <h3 class="h2">{say(name, language)}</h3>
      {what.vi !== '' && <p>{say(what, language)}</p>}
      {numbers.map((number) => (
        <a key={number} class="btn btn-line btn-big" href={`tel:${telOf(number)}`}>
          <Icon name="call" />{number}
        </a>
      ))}
      <dl class="kv">
        {facts.filter(([, value]) => value !== '').map(([key, value]) => (
          <><dt>{t(key)}</dt><dd>{value}</dd></>
        ))}
      </dl>
      <p class={isTriedLately(triedOn, today) ? 'small soft num' : 'old small'}>
        {triedText(triedOn, today, language)}
      </p>
    </li>
  );
}
