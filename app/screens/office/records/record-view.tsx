// One opened record: its state, clashes, values, decisions, the part of its kind, what points to
// it, its history. Beside the inbox's list it is one column; on a page of its own there are two.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { RecordAnswer } from '../../../../core/api/record.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { problems } from '../../../../core/problems.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import { kindByName } from '../../../../records/index.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { slipWords } from '../../../words/office/inbox.ts';
import { records } from '../../../words/office/records.ts';
import { shared } from '../../../words/office/shared.ts';
import { linkTo } from '../desk/address.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { whenShort } from '../desk/moments.ts';
import { Loaded, nameOf } from '../desk/parts.tsx';
import { placeText } from '../desk/place-text.ts';
import { ReadersLink } from '../people/readers.tsx';
import { Children } from './children.tsx';
import { Clashes } from './clashes.tsx';
import { actsOn, Decisions } from './decisions.tsx';
import { DoubtsSaid } from './doubts.tsx';
import { RecordDeadlines } from '../tasks/record-deadlines.tsx';
import { History } from './history.tsx';
import { partsOf } from './kind-parts.ts';
import { RecordForm } from './record-form.tsx';
import { useRecordWork, type RecordWork } from './record-work.ts';
import { RecordStates } from './states.tsx';
import { RecordValues } from './values.tsx';

interface ViewProps {
  readonly id: string;
  /** Beside the inbox: what happens after a decision, and whether the last one led here. */
  readonly beside?: { readonly isLed: boolean; readonly onDecided: () => void } | undefined;
}

export function RecordView({ id, beside }: ViewProps): JSX.Element {
  const { t } = useDesk();
  const [isEditing, setEditing] = useState(false);
  const answer = useAnswer(deskAt.record, { params: { id } }, { still: isEditing });
  return (
    <Loaded of={answer} lines={6}>
      {(page) => {
        const kind = kindByName(page.row.kind);
        return kind
          ? <Opened {...{ page, kind, isEditing, setEditing, beside }} again={answer.again} />
          : <Empty level={1} title={t(problems.notFound.words)} />;
      }}
    </Loaded>
  );
}

interface OpenedProps extends Pick<ViewProps, 'beside'> {
  readonly page: RecordAnswer;
  readonly kind: OpenKind;
  readonly again: () => void;
  readonly isEditing: boolean;
  readonly setEditing: (on: boolean) => void;
}

function Opened({ beside, setEditing, ...opened }: OpenedProps): JSX.Element {
  const { page, kind, again, isEditing } = opened;
  const { t } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  const work = useRecordWork({ page, kind, again, onDecided: beside?.onDecided });
  useEffect(() => {
    if (beside?.isLed) heading.current?.focus({ preventScroll: false });
  }, [beside?.isLed]);
  const { Part } = partsOf(kind.name);
  const main = (
    <article class="card" aria-labelledby="record-title">
      {beside && <HeadBeside page={page} heading={heading} />}
      {isEditing
        ? <WholeForm {...{ page, kind, work }} onClose={() => setEditing(false)} />
        : <Content {...{ page, kind, work }} onEdit={() => setEditing(true)} />}
    </article>
  );
  if (beside) {
    return (
      <>
        {main}
        <RecordDeadlines id={page.row.id} />
        <History page={page} open={false} />
        <ReadersLink id={page.row.id} />
      </>
    );
  }
  return (
    <>
      <PageHeadOf page={page} kind={kind} />
      <div class="grid grid-paper">
        <div class="stack">
          {main}
          {Part && <Part page={page} again={again} />}
          <Children page={page} />
        </div>
        <aside class="stack" aria-label={t(records.aside)}>
          <RecordDeadlines id={page.row.id} />
          <History page={page} open />
          <ReadersLink id={page.row.id} />
        </aside>
      </div>
    </>
  );
}

function PageHeadOf({ page, kind }: Pick<OpenedProps, 'page' | 'kind'>): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const who = t(records.writtenBy, { who: nameOf(desk, page.author) });
  return (
    <>
      <p class="no-print">
        <Button icon="back" href={linkTo(['danh-muc', kind.name])}>{t(kind.words)}</Button>
      </p>
      <PageHead
        title={<span id="record-title">{t(page.line.title)}</span>}
        over={[t(kind.words), placeText(page.unit, desk), who].join(' · ')}
      >
        <StatesOf page={page} />
      </PageHead>
    </>
  );
}

interface BesideProps {
  readonly page: RecordAnswer;
  readonly heading: { current: HTMLHeadingElement | null };
}

function HeadBeside({ page, heading }: BesideProps): JSX.Element {
  const desk = useDesk();
  return (
    <div class="between">
      <div>
        <p class="soft">{placeText(page.unit, desk)} · {nameOf(desk, page.author)}</p>
        <h2 id="record-title" tabIndex={-1} ref={heading}>{desk.t(page.line.title)}</h2>
      </div>
      <StatesOf page={page} />
    </div>
  );
}

function StatesOf({ page: { row, line, clashes } }: Pick<OpenedProps, 'page'>): JSX.Element {
  const { t, me, language } = useDesk();
  const when = whenShort(line.receivedAt, me.today, language);
  return (
    <span class="states">
      <RecordStates
        status={row.status}
        hasApproval={line.hasApproval}
        hasClash={clashes.length > 0}
        hasDoubt={line.doubts.length > 0}
        isOwn={line.ownApproval}
        note={row.status === 'submitted' ? t(slipWords.arrivedAt, { when }) : undefined}
      />
    </span>
  );
}

interface WorkedProps {
  readonly page: RecordAnswer; readonly kind: OpenKind; readonly work: RecordWork;
}

function Content({ page, kind, work, onEdit }: WorkedProps & {
  readonly onEdit: () => void;
}): JSX.Element {
  const { t, me, home } = useDesk();
  const { row, line } = page;
  const acts = actsOn(page, kind, me.account);
  return (
    <>
      {row.note && row.status === 'returned' && (
        <Banner icon="returned">{t(slipWords.returnedNote, { note: row.note })}</Banner>
      )}
      {line.hasApproval && row.status === 'submitted' && (
        <p class="small soft">
          {t(home.level === 'province' ? slipWords.editedNoteCommune : slipWords.editedNote)}
        </p>
      )}
      {line.doubts.length > 0 && (
        <div class="gap-top">
          <Banner tone="sun" icon="warning">
            <b>{t(slipWords.doubtTitle)}</b> <DoubtsSaid doubts={line.doubts} />
          </Banner>
        </div>
      )}
      <Clashes page={page} onChoose={work.choose} />
      <RecordValues
        kind={kind}
        shown={shownOf(row)}
        record={row.id}
        names={page.names}
        changed={work.changed}
        write={acts.edit ? { unit: row.unit, save: work.save } : undefined}
      />
      <Decisions {...{ page, kind, work, onEdit }} />
    </>
  );
}

function WholeForm({ page, kind, work, onClose }: WorkedProps & {
  readonly onClose: () => void;
}): JSX.Element {
  const { t } = useDesk();
  const { row, line } = page;
  const { hasInbox } = lifecycleFor(kind);
  return (
    <div class="stack">
      {hasInbox && <h3>{t(slipWords.edit)}: {t(line.title)}</h3>}
      <RecordForm
        kind={kind}
        unit={row.unit}
        record={row.id}
        values={shownOf(row)}
        saveWord={t(shared.save)}
        isDraft={row.status === 'draft' || row.status === 'returned'}
        onSave={async (values) => {
          const failed = await work.save(values);
          if (failed === null) onClose();
          return failed;
        }}
        onCancel={onClose}
      />
    </div>
  );
}
