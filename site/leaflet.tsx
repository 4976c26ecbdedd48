// The A4 leaflet of a commune: its places of help and the hotlines, to print and hang up. On screen
// it looks as it prints.
import type { JSX } from 'preact';
import { dayToText } from '../core/words/numbers.ts';
import { say, words } from '../core/words/words.ts';
import { namesIn } from './directory.tsx';
import { helpTexts } from './help-words.ts';
import type { PageProps } from './page-props.ts';

export function Leaflet({ language, data }: PageProps<'leaflet'>): JSX.Element {
  const { commune, needs, services, hotlines, today } = data;
  const lines = [
    ...hotlines.map(({ number, purpose, name, hours }) =>
      ({ key: number, numbers: [number], title: purpose, soft: [name, hours] })),
    ...services.map((service) => {
      const { id, numbers, name, what, hours, address } = service;
      const helps = words(namesIn(needs, service.needs, 'vi'), namesIn(needs, service.needs, 'en'));
      return { key: id, numbers, title: name,
        soft: [what.vi === '' ? helps : what, hours, words(address, address)] };
    }),
  ];
  return (
    <div class="calm stack">
      <button type="button" class="btn btn-main no-print" data-print hidden>
        {say(helpTexts.print, language)}
      </button>
      <article class="leaflet stack">
        <h1>{say(helpTexts.leaflet, language)}</h1>
        <table>
          <tbody>
            {lines.map(({ key, numbers, title, soft }) => (
              <tr key={key}>
                <th scope="row">{numbers.map((number) => <span key={number}>{number}</span>)}</th>
                <td>
                  <b>{say(title, language)}</b>
                  <span>{soft.map((it) => say(it, language)).filter(Boolean).join(' · ')}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="small">
          {say(helpTexts.leafletOf, language,
            { commune: say(commune.words, language), day: dayToText(today) })}
        </p>
      </article>
    </div>
  );
}
