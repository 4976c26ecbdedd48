// The head of the inbox: how many slips wait, how far the month has come, and links to other months
// where a month is shown.
import type { JSX } from 'preact';
import type { Month } from '../../../../core/brands.ts';
import type { InboxAnswer } from '../../../../core/api/slips.ts';
import { monthToText, numberToText } from '../../../../core/words/numbers.ts';
import { monthAfter } from '../../../../indicators/calendar/months.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { inbox } from '../../../words/office/inbox.ts';
import type { Shown } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { JustNow } from '../desk/parts.tsx';
import { daysLeft, monthOfDay } from '../desk/spans.ts';

interface HeadProps {
  readonly answer: Shown<InboxAnswer>;
  readonly month: Month;
  /** False: it shows all waiting slips of every month. */
  readonly isOfMonth: boolean;
  /** It shows the slips to look at first. */
  readonly isHeld: boolean;
  readonly linkOf: (month: Month) => string;
}

export function InboxHead({ answer, month, isOfMonth, isHeld, linkOf }: HeadProps): JSX.Element {
  const { t, me, home } = useDesk();
  const counts = answer.value?.counts;
  const isLast = month >= monthOfDay(me.today);
  const progress = useProgress(counts);
  const waits = useWaits(counts, isHeld);
  const name = t(inbox.month, { month: monthToText(month) });
  const title = isOfMonth && home.level === 'commune' ? progress : waits;
  return (
    <PageHead
      title={title || name}
      over={(
        <>
          {[name, useLeft(month), title === waits ? progress : ''].filter(Boolean).join(' · ')}
          <JustNow count={answer.renewed} />
        </>
      )}
    >
      {isOfMonth && (
        <>
          <MonthLink word={t(inbox.before)} month={monthAfter(month, -1)} linkOf={linkOf} />
          {!isLast && (
            <MonthLink word={t(inbox.after)} month={monthAfter(month, 1)} linkOf={linkOf} />
          )}
        </>
      )}
    </PageHead>
  );
}

type Counts = InboxAnswer['counts'] | undefined;

/** “18 phiếu chờ duyệt”; nothing before the answer has come. */
function useWaits(counts: Counts, isHeld: boolean): string {
  const { t, language } = useDesk();
  if (!counts) return '';
  if (isHeld) return t(inbox.heldCount, { n: numberToText(counts.held, language) });
  return counts.arrived === 0 ? t(inbox.noneArrived)
    : t(inbox.waitAtProvince, { n: numberToText(counts.arrived, language) });
}

/** “14 trong 17 bản đã có hoạt động” of a commune. */
function useProgress(counts: Counts): string {
  const { t, home, language } = useDesk();
  if (!counts || home.level !== 'commune') return '';
  const n = (value: number): string => numberToText(value, language);
  return t(inbox.have, { n: n(counts.villages - counts.missing), of: n(counts.villages) });
}

function useLeft(month: Month): string {
  const { t, me, language } = useDesk();
  if (!me.today.startsWith(month)) return t(inbox.over);
  const left = daysLeft(month, me.today);
  return left === 0 ? t(inbox.lastDay) : t(inbox.daysLeft, { n: numberToText(left, language) });
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
