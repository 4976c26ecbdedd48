// Moderation: what people without accounts sent. The same text is one row; acts are sent after ten
// seconds and can be undone until then. The chosen list stands in the address.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { SubmissionsAnswer, WaitingLine } from '../../../../core/api/inbox.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Button } from '../../../../ui/button.tsx';
import { Seg } from '../../../../ui/choice.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { moderation as w } from '../../../words/office/moderation.ts';
import { go, linkTo, type DeskAddress } from '../desk/address.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDelayed } from '../desk/delayed.ts';
import { useDesk } from '../desk/desk.ts';
import { whenShort } from '../desk/moments.ts';
import { usePages } from '../desk/pages.ts';
import { Loaded } from '../desk/parts.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { ModerationDetail } from './detail.tsx';
import { WaitingRows } from './waiting-rows.tsx';
import { ProvinceSwitch } from './province-switch.tsx';

export const page = 'loi-gui-toi';
const tabs = [
  { name: 'binh-luan', kind: 'comment', state: 'waiting', words: w.comments },
  { name: 'cho-sai', kind: 'wrongEntry', state: 'waiting', words: w.wrongEntries },
  { name: 'xem-lai', kind: 'comment', state: 'objected', words: w.objections },
  { name: 'da-hien', kind: 'comment', state: 'shown', words: w.shownTab },
] as const;
const orders = [
  { name: 'that', order: 'real', words: w.real }, { name: 'cu', order: 'old', words: w.old },
  { name: 'quang-cao', order: 'ad', words: w.ad },
] as const;
type Order = (typeof orders)[number];

export function ModerationScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const { t } = useDesk();
  const tab = tabs.find(({ name }) => name === place.parts[1]) ?? tabs[0];
  const order = orders.find(({ name }) => name === place.asked['xep']) ?? orders[0];
  const query = { kind: tab.kind, state: tab.state, order: order.order };
  const answer = useAnswer(deskAt.submissions, { query });
  const { pages, next, readMore } = usePages(answer.value, (after) =>
    call(deskAt.submissions, { query: { ...query, after } }));
  return (
    <>
      <PageHead title={t(w.title)} over={answer.value ? <Counts of={answer.value} /> : undefined} />
      <div class="between no-print">
        <nav class="tabs" aria-label={t(w.tabs)}>
          {tabs.map(({ name, kind, state, words }) => (
            <a
              key={name} href={linkTo([page, name], { xep: place.asked['xep'] })}
              aria-current={name === tab.name ? 'page' : undefined}
            >
              {t(words)}{' '}
              {(answer.value?.tabs[`${kind} ${state}`] ?? 0) > 0
                && <span class="count">{answer.value?.tabs[`${kind} ${state}`]}</span>}
            </a>
          ))}
        </nav>
        <Orders current={order} tab={tab.name} />
      </div>
      <Loaded of={answer}>
        {(value) => (
          <Queue
            key={`${tab.name} ${order.name}`} value={value}
            groups={pages.flatMap(({ groups }) => groups)}
            onMore={next === null ? null : readMore} onDone={answer.again}
            kind={tab.kind} state={tab.state}
          />
        )}
      </Loaded>
    </>
  );
}

function Counts({ of }: { readonly of: SubmissionsAnswer }): JSX.Element {
  const { t, me, language } = useDesk();
  const text = t(w.counts, {
    n: numberToText(of.total, language), rows: numberToText(of.rows, language),
  });
  const oldest = of.oldestAt === null ? ''
    : ` · ${t(w.oldest, { when: whenShort(of.oldestAt, me.today, language) })}`;
  return <>{text}{oldest}</>;
}

function Orders({ current, tab }: { readonly current: Order; readonly tab: string }): JSX.Element {
  const { t } = useDesk();
  return (
    <Seg
      legend={t(w.order)} legendHidden name="order" value={current.name}
      options={orders.map(({ name, words }) => ({ value: name, label: t(words) }))}
      onChoose={(name) => go(linkTo([page, tab], { xep: name }))}
    />
  );
}

interface QueueProps {
  readonly value: SubmissionsAnswer;
  readonly groups: readonly WaitingLine[];
  readonly onMore: (() => void) | null;
  readonly onDone: () => void;
  readonly kind: 'comment' | 'wrongEntry';
  readonly state: 'waiting' | 'objected' | 'shown';
}
function Queue({ value, groups, onMore, onDone, kind, state }: QueueProps): JSX.Element {
  const { t } = useDesk();
  const [open, setOpen] = useState<string | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const delayed = useDelayed()?.task.ids ?? new Set<string>();
  const shown = groups.filter(({ id }) => !delayed.has(id));
  const current = shown.find(({ id }) => id === open) ?? shown[0];
  // What is being read stays open when others arrive before it.
  useEffect(() => setOpen(current?.id ?? null), [current?.id]);
  const chosen = shown.filter(({ id }) => picked.has(id));
  const pick = (ids: readonly string[], on: boolean): void => setPicked((was) =>
    new Set(on ? [...was, ...ids] : [...was].filter((id) => !ids.includes(id))));
  const common = { kind, reasons: value.reasons, onDone };
  return (
    <>
      <ProvinceSwitch takes={value.takesComments} onDone={onDone} />
      {!current && <Empty title={t(w.none)} note={t(w.noneNote)} />}
      {current && (
        <div class="grid grid-list">
          <div class="stack-s no-print">
            <WaitingRows
              groups={shown} current={current.id} picked={picked} onOpen={setOpen} onPick={pick}
              mayPick={state === 'waiting'}
            />
            {onMore && <Button kind="line" onClick={onMore}>{t(w.more)}</Button>}
          </div>
          <ModerationDetail key={current.id} of={current} state={state} {...common} />
        </div>
      )}
      {chosen.length > 0 && (
        <ChosenBar groups={chosen} onLeave={() => setPicked(new Set())} {...common} />
      )}
    </>
  );
}
