// One indicator for the units directly below, for table, map and chart, and why a unit may need a
// call. Used by the dashboard's route; reads tallies, last contacts and the number of waiting
// slips.
import type { ClientBase } from 'pg';
import type { ChildFigures, Reason, UnitsAnswer } from '../../core/api/figures.ts';
import type { UnitNamed } from '../../core/api/named.ts';
import { words } from '../../core/words/words.ts';
import type { Indicator } from '../../indicators/formula/formula.ts';
import { periodOf, shareOf } from '../../indicators/calendar/periods.ts';
import { contactsOf, type UnitContact } from '../units/contacts.ts';
import { indicatorFigures, spansAsked, taken, type AskedFigures } from './figures.ts';
import { readFrame } from './frame.ts';
import { lensesOf } from '../units/lens.ts';
import { countArrived, type Arrived } from '../records/waiting-slips.ts';
import { readFigures } from './reader.ts';
import { figuresOver, type Spans } from '../units/spans.ts';
import { childrenIn, firstShown, showTree } from '../units/tree-shown.ts';

const askAfterMost = 5;
const sharesBehind = 0.15;

/** null: not a period. */
export async function unitsAnswer(
  client: ClientBase, asked: AskedFigures, indicator: Indicator,
): Promise<UnitsAnswer | null> {
  const { province, place } = asked;
  const { phases } = await readFrame(client, province, []);
  const spans = spansAsked(asked, { phases, targets: [], lists: new Map() });
  if (spans === null) return null;
  const tree = await showTree(client, asked, firstShown(spans));
  const children = await childrenIn(client, province, { place, view: tree.view, ...spans.period });
  const codes = children.map(({ code }) => code);
  const units = [place.unit, ...codes];
  const frame = await readFrame(client, province, units);
  const ask = {
    province, units, thisMonth: spans.thisMonth,
    ask: (reader: Parameters<typeof figuresOver>[1]) => void figuresOver(indicator, reader, spans),
    lenses: await lensesOf(client, province, {
      units: [place.named, ...children], view: tree.view,
    }),
  };
  const readers = await readFigures(client, ask);
  const contacts = await contactsOf(client, province, codes);
  const waiting = await countArrived(client, province, { place, thisMonth: spans.thisMonth });
  const figuresAt = (unit: string) => {
    const own = readers.get(unit);
    if (!own) throw new Error('no reader for the unit');
    return indicatorFigures(indicator, own, { spans, frame, unit });
  };
  const gone = shareOf(periodOf('year', spans.january), asked.today);
  const rows = children.map((unit) =>
    childOf(unit, {
      figures: figuresAt(unit.code), contact: contacts.get(unit.code),
      waiting: waiting.get(unit.code) ?? { all: 0, old: 0 }, gone, spans,
    }),
  );
  return {
    ...await taken(client, asked, { spans, frame, tree }),
    indicator: figuresAt(place.unit), units: rows,
    // Reasons to call follow today's tree.
    askAfter: tree.view === 'then' ? [] : askAfter(rows),
  };
}

interface ChildFacts {
  readonly figures: ReturnType<typeof indicatorFigures>;
  readonly contact: UnitContact | undefined;
  readonly waiting: Arrived;
  readonly gone: number;
  readonly spans: Spans;
}

function childOf(unit: UnitNamed, facts: ChildFacts): ChildFigures {
  const { thisPeriod, waiting, lastYear, toDate, target, percent } = facts.figures;
  return {
    unit, thisPeriod, waiting, lastYear, toDate, target, percent,
    slipsWaiting: facts.waiting.all,
    lastContact: facts.contact?.lastContact ?? null, reasons: reasonsOf(facts),
  };
}

/** The most important first. */
function reasonsOf({ figures, contact, waiting, gone }: ChildFacts): readonly Reason[] {
  const silent = contact?.silentPhones ?? 0;
  const late = gone * 100 - (figures.percent ?? 100);
  return [
    ...(!contact || contact.phones === 0
      ? [reason('noPhone', 0, 'Chưa có điện thoại nào vào', 'No phone has joined yet')]
      : []),
    ...(silent > 0
      ? [
          reason(
            'silentPhones', silent,
            `${silent} máy chưa liên lạc hơn 7 ngày`,
            `${silent} phones silent for over a week`,
          ),
        ]
      : []),
    ...(waiting.all > 0 ? [waits(waiting)] : []),
    ...(figures.thisPeriod === 0
      ? [
          reason(
            'nothingYet', 0, 'Kỳ này chưa có số liệu được duyệt', 'Nothing approved in this period',
          ),
        ]
      : []),
    ...(late > sharesBehind * 100
      ? [reason('behind', Math.round(late), 'Chậm hơn lịch của năm', 'Behind the year’s calendar')]
      : []),
  ];
}

/** The inbox's count of waiting slips, and of those, the ones of earlier months. */
const waits = ({ all, old }: Arrived): Reason => reason(
  'waits', all,
  `${all} phiếu chờ duyệt${old > 0 ? `, ${old} của các tháng trước` : ''}`,
  `${all} slips wait for approval${old > 0 ? `, ${old} of past months` : ''}`,
);

const reason = (code: Reason['code'], n: number, ...[vi, en]: [string, string]): Reason =>
  ({ code, n, words: words(vi, en) });

/** Units with a reason, the lowest figure first: by percent of the target, else by the figure
    itself. */
function askAfter(rows: readonly ChildFigures[]): UnitsAnswer['askAfter'] {
  const rank = ({ percent, thisPeriod }: ChildFigures): number =>
    percent ?? (typeof thisPeriod === 'number' ? thisPeriod : 0);
  return rows.filter((row) => row.reasons.length > 0)
    .sort((a, b) => rank(a) - rank(b) || b.reasons.length - a.reasons.length)
    .slice(0, askAfterMost).map((row) => row.unit.code);
}
