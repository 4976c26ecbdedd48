// A model's page: what it is, its states over time, its members (the board first, then members,
// then past ones), its plan, papers, and activities. Names come from a separate request.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { MemberLine, MembersAnswer, ModelAnswer } from '../../../../core/api/members.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import { modelStates, type ModelState } from '../../../../records/models/model-states.ts';
import { kindByName } from '../../../../records/index.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { members as memberWords, model as words } from '../../../words/office/members.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { fileAddress, isPdf } from '../records/files-input.tsx';
import { useLists } from '../records/lists.ts';
import { MemberTable } from './member-table.tsx';
import { DownloadButton, Loaded } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';
import { valueText } from '../records/value-text.ts';

export function ModelScreen({ id }: { readonly id: string }): JSX.Element {
  const answer = useAnswer(deskAt.model, { params: { id } });
  return <Loaded of={answer} lines={8}>{(value) => <ModelPage page={value} />}</Loaded>;
}

interface PageProps { readonly page: ModelAnswer }

function ModelPage({ page }: PageProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const { row, unit, may } = page;
  const lists = useLists();
  const shown = shownOf(row);
  const type = lists.labelOf({ list: 'modelTypes' }, String(shown['type'] ?? ''), desk.language);
  return (
    <>
      <PageHead title={String(shown['name'] ?? '')} over={`${type} · ${unit.name}`}>
        <Button icon="back" href={linkTo(['danh-muc', 'model'])}>{t(words.toList)}</Button>
        {may.write && (
          <Button kind="main" icon="edit" href={linkTo(['danh-muc', 'model', row.id])}>
            {t(words.edit)}
          </Button>
        )}
      </PageHead>
      <div class="stack">
        <div class="cols cols-2">
          <States page={page} />
          <About page={page} />
        </div>
        <Papers page={page} />
        {may.members && <People page={page} />}
      </div>
    </>
  );
}

/** The form of a new record of this model; after saving it returns here. */
const newOf = (kind: string, { row }: ModelAnswer): string => linkTo(['danh-muc', kind, 'moi'], {
  donvi: row.unit, model: row.id, modelType: String(shownOf(row)['type'] ?? ''),
});

const stateWord = ({ t }: Desk, state: string): string =>
  t(modelStates[state as ModelState] ?? modelStates.active);

function States({ page }: PageProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const { states, state, may, row } = page;
  const sinceWord = (since: string | null): string =>
    (since === null ? t(words.noDay) : t(words.since, { day: dayToText(since) }));
  const isAddress = shownOf(row)['type'] === 'address';
  return (
    <section class="card stack" aria-labelledby="states-title">
      <h2 id="states-title" class="h3">{t(words.states)}</h2>
      <p>
        {t(words.now)}: <b>{state ? stateWord(desk, state.state) : t(words.notYet)}</b>
        {state && <span class="soft">, {sinceWord(state.since)}</span>}
      </p>
      <ol class="history">
        {states.map((one) => (
          <li key={`${one.state} ${one.since}`}>
            <b>{stateWord(desk, one.state)}</b>{' '}
            <span class="soft">{sinceWord(one.since)}</span>
          </li>
        ))}
      </ol>
      {may.write && (
        <div class="wrap no-print">
          {isAddress && (
            <Button kind="line" href={newOf('strengthening', page)}>
              {t(words.strengthen)}
            </Button>
          )}
          <Button kind="line" href={newOf('pause', page)}>{t(words.pause)}</Button>
        </div>
      )}
    </section>
  );
}

const told = ['decisionNo', 'issuedBy', 'school', 'schoolLevel', 'addressKind', 'beds', 'services',
  'equipment', 'hasRules', 'zaloGroup', 'hasPlan', 'planYear', 'plan', 'note'] as const;

function About({ page }: PageProps): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const lists = useLists();
  const shown = shownOf(page.row);
  const kind = kindByName('model');
  return (
    <section class="card stack" aria-labelledby="about-title">
      <h2 id="about-title" class="h3">{t(words.about)}</h2>
      <dl class="kv">
        {told.filter((name) => shown[name] !== undefined).flatMap((name) => [
          <dt key={`${name} word`}>{kind?.fields[name] ? t(kind.fields[name].words) : name}</dt>,
          <dd key={name}>
            {name === 'planYear' ? String(shown[name])
              : valueText(kind?.fields[name], shown[name], { lists, language })}
          </dd>,
        ])}
        <dt>{t(words.work)}</dt>
        <dd>{workText(page, desk)}</dd>
        <dt>{t(words.members)}</dt>
        <dd>{countsText(page.members, desk)}</dd>
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

function Papers({ page: { row, may } }: PageProps): JSX.Element {
  const { t } = useDesk();
  const kind = kindByName('model');
  const shown = shownOf(row);
  const all = ['decisionFiles', 'planFiles', 'photos'].flatMap((field) => {
    const names = Array.isArray(shown[field]) ? shown[field].map(String) : [];
    return names.map((name, nth) => ({ name, label: t(words.open, {
      name: kind?.fields[field] ? t(kind.fields[field].words) : field, n: String(nth + 1) }) }));
  });
  return (
    <section class="card stack" aria-labelledby="papers-title">
      <h2 id="papers-title" class="h3">{t(words.papers)}</h2>
      {all.length === 0 && may.write && <p class="soft">{t(words.noPapers)}</p>}
      <ul class="stack-s">
        {all.map(({ name, label }) => (
          <li key={name}>
            <a href={fileAddress(name, row.id)} target="_blank" rel="noopener">
              {label}{isPdf(name) ? ' (PDF)' : ''}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The executive board are the members with a role beyond membership; it is not a list of its
    own. */
const isBoard = ({ row }: MemberLine): boolean => {
  const role = shownOf(row)['role'];
  return role !== undefined && role !== 'member';
};

function People({ page }: PageProps): JSX.Element {
  const { t } = useDesk();
  const model = page.row.id;
  const answer = useAnswer(deskAt.members, { query: { model, on: 'all' } });
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
              {page.may.write && (
                <Button kind="line" icon="plus" href={newOf('membership', page)}>
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
