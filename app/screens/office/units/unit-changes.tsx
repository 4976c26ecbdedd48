// Acts on units as a list: what, when, from which units to which, by whom; what is only planned can
// be taken back here.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { UnitActName } from '../../../../core/api/units.ts';
import type { UnitChangeLine, UnitChanges } from '../../../../core/api/units.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { units } from '../../../words/office/units.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswerOf } from '../desk/answer.ts';
import { ask, send } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo } from '../desk/place.ts';

const didWord: Readonly<Record<UnitActName, Words>> = {
  merge: units.merged, split: units.splitUp, rename: units.renamed, move: units.moved,
  close: units.closed, open: units.opened,
};

export function ChangesPage(): JSX.Element {
  const { t } = useDesk();
  const answer = useAnswerOf<UnitChanges>('/api/units/changes');
  const [more, setMore] = useState<readonly UnitChanges[]>([]);
  return (
    <>
      <PageHead title={t(units.changes)} over={t(units.title)}>
        <Button icon="back" href={linkTo(['don-vi'])}>{t(units.toTree)}</Button>
      </PageHead>
      <Loaded of={answer}>
        {(first) => {
          const next = [first, ...more].at(-1)?.next ?? null;
          const readMore = async (): Promise<void> => {
            const page = await ask<UnitChanges>(`/api/units/changes?after=${next}`);
            if (page.ok) setMore((was) => [...was, page.value]);
          };
          return (
            <div class="stack">
              <ChangeList
                changes={[first, ...more].flatMap((page) => page.changes)}
                onChange={answer.again}
              />
              {next && (
                <Button kind="line" onClick={() => void readMore()}>{t(shared.more)}</Button>
              )}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

interface ListProps {
  readonly changes: readonly UnitChangeLine[];
  readonly onChange: () => void;
}

export function ChangeList({ changes, onChange }: ListProps): JSX.Element {
  const { t } = useDesk();
  if (changes.length === 0) return <Empty title={t(units.noChanges)} />;
  return (
    <ul class="card card-flush rows" aria-label={t(units.changes)}>
      {changes.map((change) => (
        <li key={change.id}><Change change={change} onChange={onChange} /></li>
      ))}
    </ul>
  );
}

interface ChangeProps { readonly change: UnitChangeLine; readonly onChange: () => void }

function Change({ change, onChange }: ChangeProps): JSX.Element {
  const { t, toast } = useDesk();
  const [problem, setProblem] = useState<Words | null>(null);
  const revoke = async (): Promise<void> => {
    const made = await send<UnitChangeLine>(`/api/units/changes/${change.id}/revoke`, {});
    if (!made.ok) return setProblem(made.problem.words);
    toast(t(units.revokedToast));
    onChange();
  };
  const names = (some: UnitChangeLine['before']): string => some.map(({ name }) => name).join(', ');
  const isOne = names(change.before) === names(change.after) || change.before.length === 0;
  const state = change.failed ? units.failed : units[change.state];
  return (
    <div class="row">
      <span class="row-body">
        <b>
          {t(didWord[change.what])}: {isOne ? names(change.after)
            : `${names(change.before)} → ${names(change.after)}`}
        </b>
        <span class="soft">
          {[dayToText(change.day), t(state), change.document, change.madeBy.name]
            .filter(Boolean).join(' · ')}
        </span>
        {problem && <Banner tone="sun" icon="warning" live>{t(problem)}</Banner>}
      </span>
      {change.state === 'planned' && (
        <Button kind="line" onClick={() => void revoke()}>{t(units.revoke)}</Button>
      )}
    </div>
  );
}
