// The search of the desk: records of every kind, units, people with accounts. The address contains
// the search text, so that going back finds it again.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../core/api/addresses.ts';
import type { Hit, SearchAnswer } from '../../../core/api/members.ts';
import { kindByName } from '../../../records/index.ts';
import { PageHead } from '../../../ui/desk-frame.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { members, search as words } from '../../words/office/members.ts';
import { useAnswer } from './desk/answer.ts';
import { useDesk } from './desk/desk.ts';
import { Loaded } from './desk/parts.tsx';
import { go, linkTo, type DeskAddress } from './desk/address.ts';

const typingMs = 300;
const lettersMin = 2;

export function SearchScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const { t } = useDesk();
  const [q, setQ] = useState(place.asked['q'] ?? '');
  useEffect(() => {
    const seek = (): void => go(linkTo(['tim'], { q: q.trim() }), { replace: true });
    const timer = setTimeout(seek, typingMs);
    return () => clearTimeout(timer);
  }, [q]);
  const sought = place.asked['q'] ?? '';
  const isAsked = sought.length >= lettersMin;
  const answer = useAnswer(deskAt.search, isAsked ? { body: { q: sought } } : null);
  return (
    <>
      <PageHead title={t(words.title)} />
      <div class="stack">
        <TextInput type="search" label={t(words.label)} value={q} maxLength={60} onInput={setQ} />
        {isAsked
          ? <Loaded of={answer}>{(value) => <Hits value={value} q={sought} />}</Loaded>
          : <p class="soft">{t(words.start)}</p>}
        <p class="small soft">{t(members.audited)}</p>
      </div>
    </>
  );
}

function Hits({ value, q }: { readonly value: SearchAnswer; readonly q: string }): JSX.Element {
  const { t, language } = useDesk();
  const groups: readonly (readonly [string, readonly Hit[], (hit: Hit) => string | undefined])[] = [
    ...value.records.map(({ kind, hits }) => [
      kindByName(kind)?.words[language] ?? kind,
      hits.map((hit): Hit => ({ ...hit, title: t(hit.title) })),
      ({ id }: Hit) => linkTo(['danh-muc', kind, id]),
    ] as const),
    [t(words.units), value.units, ({ id }) => linkTo(['tong-quan'], { donvi: id })],
    [t(words.people), value.people, () => linkTo(['nguoi'])],
  ];
  const found = groups.filter(([, hits]) => hits.length > 0);
  if (found.length === 0) return <Empty title={t(words.none, { q })} />;
  return (
    <>
      {found.map(([title, hits, to]) => (
        <section key={title} class="stack-s" aria-label={title}>
          <h2 class="h3">{title}</h2>
          <Rows label={title}>
            {hits.map((hit) => (
              <Row key={hit.id} href={to(hit)} title={hit.title} soft={hit.soft} />
            ))}
          </Rows>
        </section>
      ))}
    </>
  );
}
