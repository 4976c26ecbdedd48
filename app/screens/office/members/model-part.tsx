// What a model's page has beside its fields: its states over time, what it did, and its members
// (the board first, then members, then past ones). Names come from a separate request.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { MemberLine, MembersAnswer, ModelAnswer } from '../../../../core/api/members.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import { membership } from '../../../../records/all.ts';
import { modelStates, type ModelState } from '../../../../records/models/model-states.ts';
import { Button } from '../../../../ui/button.tsx';
import { members as memberWords, model as words } from '../../../words/office/members.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { DownloadButton, Loaded } from '../desk/parts.tsx';
import { newChild } from '../records/children.tsx';
import type { PartProps } from '../records/kind-parts.ts';
import { MemberTable } from './member-table.tsx';

export function ModelPart({ page }: PartProps): JSX.Element {
  const { id } = page.row;
  const answer = useAnswer(deskAt.model, { params: { id } });
  return (
    <Loaded of={answer}>
      {(model) => (
        <>
          <States model={model} />
          {model.may.members && <People model={model} />}
        </>
      )}
    </Loaded>
  );
}

interface ModelProps { readonly model: ModelAnswer }

const stateWord = ({ t }: Desk, state: string): string =>
  t(modelStates[state as ModelState] ?? modelStates.active);

function States({ model }: ModelProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const { states, state } = model;
  const sinceWord = (since: string | null): string =>
    (since === null ? t(words.noDay) : t(words.since, { day: dayToText(since) }));
  return (
    <section class="card stack" aria-labelledby="states-title">
      <h2 id="states-title" class="h3">{t(words.states)}</h2>
      <p>
        {t(words.now)}: <b>{state ? stateWord(desk, state.state) : t(words.notYet)}</b>
        {state && <span class="soft">, {sinceWord(state.since)}</span>}
      </p>
      <ol class="log">
        {states.map((one) => (
          <li key={`${one.state} ${one.since}`}>
            {stateWord(desk, one.state)}<small>{sinceWord(one.since)}</small>
          </li>
        ))}
      </ol>
      <dl class="kv">
        <dt>{t(words.work)}</dt>
        <dd>{workText(model, desk)}</dd>
        <dt>{t(words.members)}</dt>
        <dd>{countsText(model.members, desk)}</dd>
      </dl>
    </section>
  );
}

function workText({ work }: ModelAnswer, { t, language }: Desk): string {
  const n = (count: number): string => numberToText(count, language);
  const parts = [
    work.activities > 0 ? t(words.activities, { n: n(work.activities) }) : '',
    work.sessions > 0 ? t(words.sessions, { n: n(work.sessions) }) : '',
    work.checks > 0 ? t(words.checks, { n: n(work.checks) }) : '',
    work.lastOn === null ? '' : t(words.lastOn, { day: dayToText(work.lastOn) }),
  ].filter(Boolean);
  return parts.length === 0 ? t(words.nothingYet) : parts.join(', ');
}

/** Numbers of people; ethnicity is shown only as a number. */
export function countsText(
  { members, people, women, men, minority, notMinority }: MembersAnswer['counts'],
  { t, language }: Desk,
): string {
  if (members === 0) return t(memberWords.nobodyYet);
  const n = (count: number): string => numberToText(count, language);
  const unsaid = members - minority - notMinority;
  return [
    t(memberWords.counts,
      { members: n(members), people: n(people), women: n(women), men: n(men) }),
    t(memberWords.minority, { n: n(minority) }),
    ...(unsaid > 0 ? [t(memberWords.notSaid, { n: n(unsaid) })] : []),
  ].join('; ');
}

/** The executive board are the members with a role beyond membership; it is not a list of its
    own. */
const isBoard = ({ row }: MemberLine): boolean => {
  const role = shownOf(row)['role'];
  return role !== undefined && role !== 'member';
};

function People({ model: { row, may } }: ModelProps): JSX.Element {
  const { t } = useDesk();
  const model = row.id;
  const answer = useAnswer(deskAt.members, { body: { model, on: 'all' } });
  return (
    <Loaded of={answer}>
      {({ members: all }) => {
        const open = all.filter(({ isOpen }) => isOpen);
        const parts = [
          [words.board, open.filter(isBoard)], [words.members, open.filter((m) => !isBoard(m))],
          [words.past, all.filter(({ isOpen }) => !isOpen)],
        ] as const;
        return (
          <>
            {parts.map(([title, lines]) => (lines.length === 0 && title !== words.board ? null : (
              <div key={title.vi} class="card stack">
                <h2 class="h3">{t(title)}</h2>
                {lines.length === 0 ? <p class="soft">{t(words.noBoard)}</p>
                  : <MemberTable lines={lines} name={t(title)} onChange={answer.again} hideModel />}
              </div>
            )))}
            <div class="wrap no-print">
              {may.write && (
                <Button kind="line" icon="plus" href={newChild(membership, 'model', row)}>
                  {t(words.add)}
                </Button>
              )}
              <DownloadButton at={deskAt.membersBook} sent={{ query: { model } }}>
                {t(memberWords.exportAct)}
              </DownloadButton>
            </div>
            <p class="small soft">{t(memberWords.audited)}</p>
          </>
        );
      }}
    </Loaded>
  );
}
