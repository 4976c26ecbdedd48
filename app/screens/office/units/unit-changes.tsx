// The list of acts on units: what, when, from which units to which, by whom; a planned act can be
// revoked here.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { UnitActName } from '../../../../core/api/units.ts';
import type { UnitChangeLine } from '../../../../core/api/units.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { units } from '../../../words/office/units.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { usePages } from '../desk/pages.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';

const didWord: Readonly<Record<UnitActName, Words>> = {
  merge: units.merged, split: units.splitUp, rename: units.renamed, move: units.moved,
  close: units.closed, open: units.opened,
};

export function ChangesPage(): JSX.Element {
  const { t } = useDesk();
  const answer = useAnswer(deskAt.unitChanges, {});
  const { pages, next, readMore } = usePages(answer.value, (after) =>
    call(deskAt.unitChanges, { query: { after } }));
  return (
    <>
      <PageHead title={t(units.changes)} over={t(units.title)}>
        <Button icon="back" href={linkTo(['don-vi'])}>{t(units.toTree)}</Button>
      </PageHead>
      <Loaded of={answer}>
        {() => (
          <div class="stack">
            <ChangeList
              changes={pages.flatMap((page) => page.changes)}
              onChange={answer.again}
            />
            {next && <Button kind="line" onClick={readMore}>{t(shared.more)}</Button>}
          </div>
        )}
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
    const made = await call(deskAt.revokeUnitChange, { params: { id: change.id }, body: {} });
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
