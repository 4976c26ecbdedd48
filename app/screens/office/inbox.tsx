// The inbox: slips that came in, one list and one opened slip; what is missing, returned, approved.
// After a decision the next slip opens by itself.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isMonth, type Month } from '../../../core/brands.ts';
import type { InboxAnswer, InboxState, SlipLine } from '../../../core/derive/answers.ts';
import { monthToText, numberToText } from '../../../core/words/numbers.ts';
import { monthAfter } from '../../../indicators/months.ts';
import { Button } from '../../../ui/button.tsx';
import { PageHead, TabPanel, Tabs, type TabItem } from '../../../ui/desk-frame.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { inbox } from '../../words/office-inbox.ts';
import { shared } from '../../words/office.ts';
import { useAnswer, type Shown } from './answer.ts';
import { ask } from './ask.ts';
import { useDesk, type Desk } from './desk.ts';
import { HeldList } from './held.tsx';
import { SlipRows } from './inbox-rows.tsx';
import { KeysSwitch } from './keys.tsx';
import { MissingVillages } from './missing.tsx';
import { JustNow, Loaded } from './parts.tsx';
import { go, linkTo, type Place } from './place.ts';
import { Slip } from './slip.tsx';
import { daysLeft, monthOfDay } from './spans.ts';

type TabName = Exclude<InboxState, 'draft'> | 'missing' | 'held';
const slipTabs: readonly TabName[] = ['arrived', 'returned', 'approved', 'withdrawn'];
const tabNames: readonly TabName[] = [...slipTabs, 'missing', 'held'];

export function InboxScreen({ place }: { readonly place: Place }): JSX.Element {
  const desk = useDesk();
  const { home, me } = desk;
  const asked = place.asked;
  const month = isMonth(asked['thang']) ? asked['thang'] : monthOfDay(me.today);
  const tab = tabOf(asked['loai']);
  const state = slipTabs.includes(tab) ? tab : 'arrived';
  const path = `/api/slips?unit=${home.unit}&month=${month}&state=${state}`;
  const answer = useAnswer<InboxAnswer>(path);
  const here = (more: { readonly id?: string; readonly loai?: string; readonly thang?: string }) =>
    linkTo(['phieu', ...(more.id ? [more.id] : [])],
      { loai: more.loai ?? asked['loai'], thang: more.thang ?? asked['thang'] });
  return (
    <>
      <InboxHead answer={answer} month={month} linkOf={(to) => here({ thang: to })} />
      <Tabs
        label={desk.t(inbox.tabsLabel)}
        tabs={tabsOf(desk, answer.value, tab)}
        value={tab}
        onChoose={(name) => go(here({ loai: name }))}
      />
      <TabPanel of={tab}>
        {tab === 'held' && <HeldList />}
        {tab === 'missing' && <MissingVillages answer={answer} />}
        {slipTabs.includes(tab) && (
          <SlipsAndOne
            key={path}
            {...{ answer, path, tab, month }}
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
    ({ id, icon, word: t(inbox[id]), count });
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

interface HeadProps {
  readonly answer: Shown<InboxAnswer>;
  readonly month: Month;
  readonly linkOf: (month: Month) => string;
}

function InboxHead({ answer, month, linkOf }: HeadProps): JSX.Element {
  const { t, me, home, language } = useDesk();
  const counts = answer.value?.counts;
  const n = (value: number): string => numberToText(value, language);
  const left = daysLeft(month, me.today);
  const isOver = !me.today.startsWith(month);
  const leftWord = isOver ? t(inbox.over)
    : left === 0 ? t(inbox.lastDay) : t(inbox.daysLeft, { n: n(left) });
  const title = !counts ? t(inbox.month, { month: monthToText(month) })
    : home.level === 'commune'
      ? t(inbox.have, { n: n(counts.villages - counts.missing), of: n(counts.villages) })
      : t(inbox.waitAtProvince, { n: n(counts.arrived) });
  const isLast = month >= monthOfDay(me.today);
  return (
    <PageHead
      title={title}
      over={(
        <>
          {t(inbox.month, { month: monthToText(month) })} · {leftWord}
          <JustNow count={answer.renewed} />
        </>
      )}
    >
      <MonthLink word={t(inbox.before)} month={monthAfter(month, -1)} linkOf={linkOf} />
      {!isLast && <MonthLink word={t(inbox.after)} month={monthAfter(month, 1)} linkOf={linkOf} />}
    </PageHead>
  );
}

interface MonthLinkProps extends Pick<HeadProps, 'month' | 'linkOf'> { readonly word: string }

function MonthLink({ word, month, linkOf }: MonthLinkProps): JSX.Element {
  const { t } = useDesk();
  const name = t(inbox.month, { month: monthToText(month) });
  return (
    <Button kind="line" icon="calendar" href={linkOf(month)} label={`${word}: ${name}`}>
      {name}
    </Button>
  );
}

interface ListProps {
  readonly answer: Shown<InboxAnswer>;
  readonly path: string;
  readonly tab: TabName;
  readonly month: Month;
  readonly id: string | undefined;
  readonly linkOf: (to: { readonly id?: string }) => string;
}

function SlipsAndOne({ answer, path, tab, month, id, linkOf }: ListProps): JSX.Element {
  const { t } = useDesk();
  const { lines, next, readMore } = useLines(answer.value, path);
  const [ledTo, setLedTo] = useState<string | null>(null);
  const open = id ?? lines[0]?.id;
  const moveOn = (): void => {
    if (tab !== 'arrived') return answer.again();
    const at = lines.findIndex((line) => line.id === open);
    const following = lines[at + 1] ?? lines.find((line) => line.id !== open);
    setLedTo(following?.id ?? null);
    go(linkOf(following ? { id: following.id } : {}), { replace: true });
  };
  if (answer.value && lines.length === 0 && id === undefined) {
    return (
      <Empty
        title={t(tab === 'arrived' ? inbox.noneArrived : inbox.noneHere)}
        note={t(inbox.noneHereNote, { month: monthToText(month) })}
        done={tab === 'arrived' && answer.value.counts.approved > 0}
      />
    );
  }
  return (
    <div class={`grid grid-list gap-top ${id ? 'open-one' : 'open-list'}`}>
      <div class="stack list">
        <Loaded of={answer}>
          {() => <SlipRows lines={lines} open={open} linkOf={(one) => linkOf({ id: one })} />}
        </Loaded>
        {next && <Button kind="line" onClick={readMore}>{t(shared.more)}</Button>}
        {tab === 'arrived' && <KeysSwitch />}
      </div>
      <div class="stack beside">
        {id && (
          <div class="only-narrow">
            <Button icon="back" href={linkOf({})}>{t(inbox.toList)}</Button>
          </div>
        )}
        {open && <Slip key={open} id={open} isLed={ledTo === open} onDecided={moveOn} />}
      </div>
    </div>
  );
}

/** The first page as it is kept fresh, and the pages she asked for behind it. */
function useLines(first: InboxAnswer | null, path: string) {
  const [more, setMore] = useState<readonly InboxAnswer[]>([]);
  const last = more.at(-1) ?? first;
  const all = [first, ...more].flatMap((page) => page?.slips ?? []);
  const lines = [...new Map(all.map((line): [string, SlipLine] => [line.id, line])).values()];
  const readMore = (): void => {
    if (!last?.next) return;
    void ask<InboxAnswer>(`${path}&after=${encodeURIComponent(last.next)}`).then((answer) => {
      if (answer.ok) setMore((pages) => [...pages, answer.value]);
    });
  };
  return { lines, next: last?.next ?? null, readMore };
}
