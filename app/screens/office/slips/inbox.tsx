// The inbox: submitted slips, as a list and one opened slip; missing, returned and approved ones.
// Waiting slips are shown of every month, the oldest first; the others month by month. After a
// decision the next slip opens.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isMonth, type Month } from '../../../../core/brands.ts';
import { pathOf } from '../../../../core/api/address.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { InboxAnswer, InboxState, SlipLine } from '../../../../core/api/slips.ts';
import { monthToText, numberToText } from '../../../../core/words/numbers.ts';
import { Button } from '../../../../ui/button.tsx';
import { TabPanel, Tabs, type TabItem } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { inbox } from '../../../words/office/inbox.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer, type Shown } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { HeldList } from './held.tsx';
import { SlipRows } from './inbox-rows.tsx';
import { InboxHead } from './inbox-head.tsx';
import { InboxTools, type InboxFilter } from './inbox-tools.tsx';
import { usePicks, type Picks } from './picks.ts';
import { BulkBar } from '../records/bulk.tsx';
import { KeysSwitch } from './keys.tsx';
import { MissingVillages } from './missing.tsx';
import { dayOfMoment } from '../desk/moments.ts';
import { usePages } from '../desk/pages.ts';
import { Loaded } from '../desk/parts.tsx';
import { go, linkTo, type DeskAddress } from '../desk/address.ts';
import { RecordView } from '../records/record-view.tsx';
import { monthOfDay } from '../desk/spans.ts';
import { TasksPart } from '../tasks/tasks.tsx';

type SlipTab = Exclude<InboxState, 'draft'>;
type TabName = SlipTab | 'missing' | 'held';
const slipTabs: readonly SlipTab[] = ['arrived', 'returned', 'approved', 'withdrawn'];
/** The waiting slips of every month. */
const waitingTabs: readonly TabName[] = ['arrived', 'returned', 'held'];
const tabNames: readonly TabName[] = [...slipTabs, 'missing', 'held'];

export function InboxScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const desk = useDesk();
  const { home, me } = desk;
  const asked = place.asked;
  const month = isMonth(asked['thang']) ? asked['thang'] : monthOfDay(me.today);
  const tab = tabOf(asked['loai']);
  const slipTab = slipTabs.find((name) => name === tab);
  const filter: InboxFilter = {
    unit: asked['donvi'] ?? '', kind: asked['dang'] ?? '',
    newest: asked['moi'] === '1' ? '1' : '',
  };
  const query = {
    unit: filter.unit || home.unit, month, state: slipTab ?? 'arrived',
    kind: filter.kind || undefined, newest: filter.newest || undefined,
  } as const;
  const answer = useAnswer(deskAt.slips, { query });
  const here = (more: { readonly id?: string; readonly loai?: string; readonly thang?: string }) =>
    linkTo(['phieu', ...(more.id ? [more.id] : [])],
      { ...asked, loai: more.loai ?? asked['loai'], thang: more.thang ?? asked['thang'] });
  const sift = ({ unit, kind, newest }: InboxFilter): void =>
    go(linkTo(['phieu'], { ...asked, donvi: unit, dang: kind, moi: newest }));
  return (
    <>
      <InboxHead
        answer={answer}
        month={month}
        isOfMonth={!waitingTabs.includes(tab)}
        isHeld={tab === 'held'}
        linkOf={(to) => here({ thang: to })}
      />
      <TasksPart short />
      <Tabs
        label={desk.t(inbox.tabsLabel)}
        tabs={tabsOf(desk, answer.value, tab)}
        value={tab}
        onChoose={(name) => go(here({ loai: name }))}
      />
      <TabPanel of={tab}>
        {tab === 'held' && <HeldList />}
        {tab === 'missing' && <MissingVillages answer={answer} />}
        {slipTab && (
          <SlipsAndOne
            key={pathOf(deskAt.slips, { query })}
            {...{ answer, query, tab, filter, sift }}
            id={place.parts[1]}
            linkOf={here}
          />
        )}
      </TabPanel>
    </>
  );
}

const tabOf = (asked: string | undefined): TabName =>
  tabNames.find((name) => name === asked) ?? 'arrived';

function tabsOf(
  { t, home }: Desk, answer: InboxAnswer | null, chosen: TabName,
): readonly TabItem[] {
  const counts = answer?.counts;
  const isCommune = home.level === 'commune';
  const tab = (id: TabName, icon: TabItem['icon'], count?: number): TabItem =>
    ({ id, icon, word: t(inbox[id === 'held' && isCommune ? 'heldHere' : id]), count });
  return [
    tab('arrived', 'arrived', counts?.arrived),
    ...(isCommune ? [tab('missing', 'clock', counts?.missing)] : []),
    tab('returned', 'returned', counts?.returned),
    tab('approved', 'approved', counts?.approved),
    ...(counts?.held || chosen === 'held' ? [tab('held', 'wait', counts?.held)] : []),
    ...(counts?.withdrawn || chosen === 'withdrawn'
      ? [tab('withdrawn', 'withdrawn', counts?.withdrawn)] : []),
  ];
}

interface ListProps {
  readonly answer: Shown<InboxAnswer>;
  readonly query: {
    readonly unit: string; readonly month: Month; readonly state: InboxState;
    readonly kind: string | undefined; readonly newest: '1' | undefined;
  };
  readonly filter: InboxFilter;
  readonly sift: (filter: InboxFilter) => void;
  readonly tab: TabName;
  readonly id: string | undefined;
  readonly linkOf: (to: { readonly id?: string }) => string;
}

function SlipsAndOne(props: ListProps): JSX.Element {
  const { answer, query, tab, id, linkOf } = props;
  const { t } = useDesk();
  const { pages, next, readMore } = usePages(answer.value, (after) =>
    call(deskAt.slips, { query: { ...query, after } }));
  const lines = linesOf(pages);
  const [ledTo, setLedTo] = useState<string | null>(null);
  const open = id ?? lines[0]?.id;
  const picks = usePicks(lines);
  useEffect(() => {
    document.querySelector('.inbox .row-on')?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const moveOn = (): void => {
    if (tab !== 'arrived') return answer.again();
    const at = lines.findIndex((line) => line.id === open);
    const following = lines[at + 1] ?? lines.find((line) => line.id !== open);
    setLedTo(following?.id ?? null);
    go(linkOf(following ? { id: following.id } : {}), { replace: true });
  };
  if (answer.value && lines.length === 0 && id === undefined) return <NoSlips {...props} />;
  return (
    <div class={`grid grid-list inbox gap-top ${id ? 'open-one' : 'open-list'}`}>
      <div class="stack list">
        <Tools {...props} picks={picks} />
        <SlipList {...{ ...props, lines, open, picks }} />
        {next && <Button kind="line" onClick={readMore}>{t(shared.more)}</Button>}
        {picks.items.length > 0 && (
          <BulkBar items={picks.items} onDone={answer.again} onLeave={() => picks.set(false)} />
        )}
        {tab === 'arrived' && <KeysSwitch />}
      </div>
      <div class="stack beside">
        {id && (
          <div class="only-narrow">
            <Button icon="back" href={linkOf({})}>{t(inbox.toList)}</Button>
          </div>
        )}
        {open && (
          <RecordView
            key={open}
            id={open}
            beside={{
              isLed: ledTo === open || (id === open && isNarrow()), onDecided: moveOn,
            }}
          />
        )}
      </div>
    </div>
  );
}

type ToolsProps = Pick<ListProps, 'filter' | 'sift'> & { readonly picks?: Picks };
const Tools = ({ filter, sift, picks }: ToolsProps): JSX.Element => (
  <InboxTools
    filter={filter} onFilter={sift}
    picking={picks && picks.choosable.length > 1 ? picks : undefined}
  />
);

function NoSlips({ answer, query, tab, filter, sift }: ListProps): JSX.Element {
  const { t } = useDesk();
  const isFiltered = Object.values(filter).some((one) => one !== '');
  const note = t(inbox.noneHereNote, { month: monthToText(query.month) });
  return (
    <>
      {isFiltered && <Tools {...{ filter, sift }} />}
      <Empty
        title={t(tab === 'arrived' ? inbox.noneArrived : inbox.noneHere)}
        note={waitingTabs.includes(tab) ? undefined : note}
        done={tab === 'arrived' && !isFiltered && (answer.value?.counts.approved ?? 0) > 0}
      />
    </>
  );
}

interface SlipListProps extends ListProps {
  readonly lines: readonly SlipLine[];
  readonly open: string | undefined;
  readonly picks: Picks;
}

function SlipList({ answer, tab, linkOf, lines, open, picks }: SlipListProps): JSX.Element {
  return (
    <Loaded of={answer}>
      {({ waiting }) => monthsOf(lines, waitingTabs.includes(tab)).map(([of, some], _, all) => (
        <MonthOfSlips
          key={of}
          month={of}
          isOnly={all.length === 1}
          count={waiting.find((one) => one.month === of)?.[tab === 'returned'
            ? 'returned' : 'arrived']}
        >
          <SlipRows
            lines={some} open={open} linkOf={(one) => linkOf({ id: one })}
            picks={picks.isOn ? picks : undefined}
          />
        </MonthOfSlips>
      ))}
    </Loaded>
  );
}

/** On a narrow screen the slip replaces the list (office.css), so the focus moves with it. */
const isNarrow = (): boolean => matchMedia('(max-width: 61.99rem)').matches;

const linesOf = (pages: readonly InboxAnswer[]): readonly SlipLine[] =>
  [...new Map(pages.flatMap((page) => page.slips).map((line) => [line.id, line])).values()];

/** The waiting slips by month; a single month has no heading. */
function monthsOf(
  lines: readonly SlipLine[], isWaiting: boolean,
): readonly (readonly [string, readonly SlipLine[]])[] {
  const months = new Map<string, SlipLine[]>();
  for (const line of lines) {
    const month = isWaiting ? (line.day ?? dayOfMoment(line.receivedAt)).slice(0, 7) : '';
    months.set(month, [...months.get(month) ?? [], line]);
  }
  return [...months];
}

interface MonthProps {
  readonly isOnly: boolean;
  /** '' : no heading. */
  readonly month: string;
  readonly count: number | undefined;
  readonly children: ComponentChildren;
}

function MonthOfSlips({ month, count, isOnly, children }: MonthProps): JSX.Element {
  const { t, me, language } = useDesk();
  // For the present month the head of the page shows it already.
  const isPlain = isOnly && me.today.startsWith(month);
  if (month === '') return <>{children}</>;
  const name = t(inbox.month, { month: monthToText(month) });
  return (
    <section class="stack-s" aria-label={name}>
      <h2 class={isPlain ? 'vh' : 'h3'}>
        {name}
        {count !== undefined && (
          <span class="soft small">
            {' '}· {t(inbox.slipCount, { n: numberToText(count, language) })}
          </span>
        )}
      </h2>
      {children}
    </section>
  );
}
