// Records of members that look like one person's, side by side: the officer decides whether they
// are one person or two. Decisions can be looked at and changed.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { MemberLine, PairsAnswer, PairState } from '../../../../core/api/members.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { membership } from '../../../../records/all.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead, TabPanel, Tabs } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { members, pairs as words } from '../../../words/office/members.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { useLists } from '../records/lists.ts';
import { termText } from './member-table.tsx';
import { Loaded } from '../desk/parts.tsx';
import { placeText } from '../desk/place-text.ts';
import { linkTo, recordLink } from '../desk/address.ts';
import { valueText } from '../records/value-text.ts';

const states: readonly PairState[] = ['open', 'same', 'apart'];

export function MemberPairs(): JSX.Element {
  const { t, home } = useDesk();
  const [state, setState] = useState<PairState>('open');
  const answer = useAnswer(deskAt.pairs, { query: { unit: home.unit, state } });
  return (
    <>
      <PageHead title={t(words.title)} over={t(members.title)}>
        <Button icon="back" href={linkTo(['thanh-vien'])}>{t(members.title)}</Button>
      </PageHead>
      <div class="stack">
        <p>{t(words.note)}</p>
        <Tabs
          label={t(words.tabs)}
          tabs={states.map((id) => ({ id, word: t(words[id]) }))}
          value={state}
          onChoose={(id) => setState(id as PairState)}
        />
        <TabPanel of={state}>
          <Loaded of={answer}>
            {(value) => <PairList {...{ value, state }} onChange={answer.again} />}
          </Loaded>
        </TabPanel>
      </div>
    </>
  );
}

interface ListProps {
  readonly value: PairsAnswer; readonly state: PairState; readonly onChange: () => void;
}

function PairList({ value, state, onChange }: ListProps): JSX.Element {
  const { t, language } = useDesk();
  const { pairs, all } = value;
  if (pairs.length === 0) {
    return <Empty title={t(state === 'open' ? words.none : words.noneDecided)} />;
  }
  return (
    <div class="stack">
      {pairs.map((pair) => (
        <Pair key={`${pair.first.row.id} ${pair.second.row.id}`} {...{ pair, state, onChange }} />
      ))}
      {all > pairs.length && (
        <p class="soft">{t(words.more, { n: numberToText(all - pairs.length, language) })}</p>
      )}
    </div>
  );
}

interface PairProps {
  readonly pair: PairsAnswer['pairs'][number]; readonly state: PairState;
  readonly onChange: () => void;
}

function Pair({ pair: { first, second }, state, onChange }: PairProps): JSX.Element {
  const { t, toast } = useDesk();
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = String(shownOf(first.row)['personName'] ?? '');
  const decide = async (decision: 'same' | 'apart'): Promise<void> => {
    setBusy(true);
    const sent = await call(deskAt.decidePair,
      { body: { first: first.row.id, second: second.row.id, decision } });
    setBusy(false);
    if (!sent.ok) return setProblem(sent.problem.words);
    toast(t(decision === 'same' ? words.savedSame : words.savedApart));
    onChange();
  };
  return (
    <article class="card stack" aria-label={name}>
      <div class="cols cols-2">
        <Side title={t(words.first)} line={first} />
        <Side title={t(words.second)} line={second} />
      </div>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      {first.mayWrite && second.mayWrite && (
        <div class="wrap">
          {state !== 'same' && (
            <Button kind="line" busy={isBusy} onClick={() => void decide('same')}>
              {t(words.same)}
            </Button>
          )}
          {state !== 'apart' && (
            <Button kind="line" busy={isBusy} onClick={() => void decide('apart')}>
              {t(words.apart)}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

const told = ['sex', 'birthYear', 'role', 'position', 'consentOn'] as const;

function Side({ title, line }: { readonly title: string; readonly line: MemberLine }): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const lists = useLists();
  const shown = shownOf(line.row);
  return (
    <section aria-label={title}>
      <p class="small soft">{title}</p>
      <h2 class="h3">
        <a href={recordLink(line.row.id)}>
          {String(shown['personName'] ?? '')}
        </a>
      </h2>
      <dl class="kv">
        <dt>{t(members.inModel)}</dt>
        <dd>
          <a href={recordLink(line.model.id)}>{line.model.name}</a>,{' '}
          {placeText(line.unit, desk)}
        </dd>
        <dt>{t(members.term)}</dt>
        <dd>{termText(line, desk)}</dd>
        {told.filter((name) => shown[name] !== undefined).flatMap((name) => [
          <dt key={`${name} word`}>{t(membership.fields[name]?.words ?? members.title)}</dt>,
          <dd key={name}>
            {name === 'birthYear' ? String(shown[name])
              : valueText(membership.fields[name], shown[name], { lists, language })}
          </dd>,
        ])}
      </dl>
    </section>
  );
}
