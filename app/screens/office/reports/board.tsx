// The board of reports: which units have signed a report of a period, which came back, which are
// missing; one tap reminds. A commune sees its own last periods.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { BoardAnswer, BoardRow } from '../../../../core/api/report-board.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { atStart } from '../../../../core/words/unit-name.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput } from '../../../../ui/field.tsx';
import type { IconName, Tone } from '../../../../ui/icon.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { reportBoard as w } from '../../../words/office/report-board.ts';
import { reports } from '../../../words/office/reports.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { go, linkTo, type DeskAddress } from '../desk/address.ts';
import { useDesk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';
import { Loaded, nameOf } from '../desk/parts.tsx';
import { PeriodChoice } from './period-choice.tsx';

type State = BoardRow['state'];
/** What needs somebody first. */
const states: readonly State[] = ['missing', 'returned', 'draft', 'signed'];
const icons: Readonly<Record<State, IconName>> = {
  missing: 'clock', returned: 'returned', draft: 'report', signed: 'approved',
};
const tones: Readonly<Record<State, Tone | undefined>> = {
  missing: 'sun', returned: 'sun', draft: 'sky', signed: 'leaf',
};

export function BoardScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const { t, home } = useDesk();
  const { mau, ky } = place.asked;
  const answer = useAnswer(deskAt.reportBoard, { query: {
    unit: home.unit, ...(mau ? { template: mau } : {}), ...(ky ? { period: ky } : {}),
  } });
  return (
    <>
      <PageHead title={t(w.title)}>
        <Button icon="back" href={linkTo(['bao-cao'])}>{t(reports.toList)}</Button>
      </PageHead>
      <Loaded of={answer} lines={8}>
        {(board) => (
          <div class="stack">
            <Choice board={board} />
            <Units board={board} onReminded={answer.again} />
          </div>
        )}
      </Loaded>
    </>
  );
}

interface BoardProps { readonly board: BoardAnswer }

function Choice({ board }: BoardProps): JSX.Element {
  const { t } = useDesk();
  const { forms, template, period } = board;
  const show = (asked: { readonly mau: string; readonly ky?: string }): void =>
    go(linkTo(['bao-cao', 'bang'], asked));
  return (
    <div class="card cols cols-3">
      <SelectInput
        label={t(w.form)}
        value={template}
        options={forms.map((form) => ({ value: form.template, label: t(form.form) }))}
        onChange={(mau) => show({ mau })}
      />
      <PeriodChoice
        lengths={forms.find((form) => form.template === template)?.periods ?? []}
        value={period.code}
        onChange={(ky) => show({ mau: template, ky })}
      />
    </div>
  );
}

interface UnitsProps extends BoardProps { readonly onReminded: () => void }

function Units({ board, onReminded }: UnitsProps): JSX.Element {
  const { t, language, toast } = useDesk();
  const { rows, isOver } = board;
  const [isBusy, setBusy] = useState(false);
  const count = (n: number): string => numberToText(n, language);
  const remind = async (units: readonly BoardRow[]): Promise<void> => {
    setBusy(true);
    const done = await call(deskAt.remindReports, { body: {
      template: board.template, period: board.period.code,
      units: units.map(({ unit }) => unit.code),
    } });
    setBusy(false);
    toast(t(done.ok ? w.didRemind : done.problem.words,
      done.ok ? { n: count(done.value.reminded) } : {}));
    if (done.ok) onReminded();
  };
  if (rows.length === 0) return <Empty title={t(w.none)} />;
  const signed = rows.filter(({ state }) => state === 'signed' || state === 'returned').length;
  return (
    <>
      <p class="num">
        <b>{t(w.signedOf, { n: count(signed), all: count(rows.length) })}</b>
        {!isOver && <> {t(w.running)}</>}
      </p>
      {states.map((state) => (
        <Group
          key={state}
          state={state}
          rows={rows.filter((row) => row.state === state)}
          busy={isBusy}
          onRemind={board.mayRemind ? (units) => void remind(units) : null}
        />
      ))}
    </>
  );
}

interface GroupProps {
  readonly state: State;
  readonly rows: readonly BoardRow[];
  readonly busy: boolean;
  readonly onRemind: ((units: readonly BoardRow[]) => void) | null;
}

function Group({ state, rows, busy, onRemind }: GroupProps): JSX.Element | null {
  const { t, language } = useDesk();
  if (rows.length === 0) return null;
  const mayRemind = onRemind !== null && (state === 'missing' || state === 'draft');
  const left = rows.filter(({ reminded }) => !reminded?.today);
  return (
    <section class="stack-s" aria-labelledby={`board-${state}`}>
      <div class="between">
        <h2 class="h3" id={`board-${state}`}>
          {t(w[state])} <span class="soft num">{numberToText(rows.length, language)}</span>
        </h2>
        {mayRemind && left.length > 1 && (
          <Button kind="line" icon="sent" busy={busy} onClick={() => onRemind(left)}>
            {t(w.remindAll, { n: numberToText(left.length, language) })}
          </Button>
        )}
      </div>
      <Rows label={t(w[state])}>
        {rows.map((row) => (
          <Line
            key={`${row.unit.code} ${row.period.code}`}
            row={row}
            busy={busy}
            onRemind={mayRemind ? () => onRemind([row]) : null}
          />
        ))}
      </Rows>
    </section>
  );
}

interface LineProps {
  readonly row: BoardRow;
  readonly busy: boolean;
  readonly onRemind: (() => void) | null;
}

function Line({ row, busy, onRemind }: LineProps): JSX.Element {
  const { t, home, language } = useDesk();
  const { unit, period, state, report, reminded } = row;
  const name = unit.code === home.unit ? atStart(period.words[language]) : unit.name;
  const said = reminded && (reminded.today ? t(w.remindedToday)
    : t(w.remindedAt, { when: momentToText(reminded.at) }));
  return (
    <Row
      icon={icons[state]}
      tone={tones[state]}
      title={report ? <a href={linkTo(['bao-cao', report])}>{name}</a> : name}
      soft={<>{useWhat(row)}{said && <> · {said}</>}</>}
      end={onRemind && !reminded?.today && (
        <Button
          kind="line"
          icon="sent"
          label={t(w.remindOne, { unit: name })}
          disabled={busy}
          onClick={onRemind}
        >
          {t(w.remind)}
        </Button>
      )}
    />
  );
}

function useWhat({ state, by, at, note, version }: BoardRow): string {
  const desk = useDesk();
  const { t } = desk;
  return t(w[`${state}Note`], {
    who: by ? nameOf(desk, by) : '', when: at ? momentToText(at) : '', note,
    n: String(version ?? ''),
  });
}
