// The grid of targets: one row a unit, one column an indicator, for one year or one phase. A value
// is saved when its cell is left; the last ones can be taken back. Out to Excel and in from it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { pathOf } from '../../../../core/api/address.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { TargetGrid } from '../../../../core/api/targets.ts';
import { decimalText } from '../../../../core/words/read-number.ts';
import { target as kind } from '../../../../records/programme/target.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { ScrollTable } from '../../../../ui/table.tsx';
import { targets as w } from '../../../words/office/targets.ts';
import { useAnswer } from '../desk/answer.ts';
import { go, linkTo, type DeskAddress } from '../desk/address.ts';
import { useDesk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';
import { TargetCell } from './target-cell.tsx';
import { TargetUpload } from './target-upload.tsx';
import { useTargetWrites, type TargetWrites, type Where } from './use-target-writes.ts';

export function TargetsScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const { t, home } = useDesk();
  const { cho } = place.asked;
  const query = { unit: home.unit, ...(cho ? { span: cho } : {}) };
  const answer = useAnswer(deskAt.targets, { query }, { still: true });
  return (
    <>
      <PageHead title={t(w.title)} over={t(kind.words)}>
        <Button kind="line" icon="download" href={pathOf(deskAt.targetsBook, { query })}>
          {t(w.download)}
        </Button>
      </PageHead>
      <Loaded of={answer} lines={10}>
        {(grid) => <Grid grid={grid} content={place.asked['nd']} again={answer.again} />}
      </Loaded>
    </>
  );
}

interface GridProps {
  readonly grid: TargetGrid;
  readonly content: string | undefined;
  readonly again: () => void;
}

function Grid({ grid, content = '1', again }: GridProps): JSX.Element {
  const { t, me, home, toast, language } = useDesk();
  const [decisionNo, setDecisionNo] = useState('');
  const [decidedOn, setDecidedOn] = useState<string>(me.today);
  const [fault, setFault] = useState('');
  const decided = { decisionNo: decisionNo.trim(), decidedOn };
  const writes = useTargetWrites(grid, { decided, again });
  const mayWrite = kind.access.write[home.role] !== undefined;
  const nameOf = ({ unit, indicator }: Where): string =>
    `${grid.units.find(({ code }) => code === unit)?.name ?? unit}, ${indicator}`;
  const write: TargetWrites['write'] = async (where, value) => {
    const failed = await writes.write(where, value);
    if (failed) return failed;
    setFault('');
    toast(t(w.saved, { cell: nameOf(where),
      value: value === null ? t(w.emptied) : decimalText(value, language) }));
    return null;
  };
  const undo = async (): Promise<void> => {
    const { last } = writes;
    const failed = await writes.undo();
    toast(failed ? t(failed) : t(w.undone, { cell: last ? nameOf(last) : '' }));
  };
  return (
    <div class="stack">
      <Choice grid={grid} content={content} />
      {mayWrite && (
        <div class="card fields">
          <TextInput
            label={t(w.decisionNo)}
            hint={t(w.decisionHint)}
            maxLength={60}
            value={decisionNo}
            onInput={setDecisionNo}
          />
          <TextInput
            type="date" label={t(w.decidedOn)} value={decidedOn} onInput={setDecidedOn}
          />
        </div>
      )}
      {mayWrite && (
        <div class="between">
          <p class="soft small">{t(w.hint)}</p>
          {writes.last && (
            <Button kind="line" onClick={() => void undo()}>
              {t(w.undo, { cell: nameOf(writes.last) })}
            </Button>
          )}
        </div>
      )}
      <p class="fault" role="alert">{fault}</p>
      <Cells {...{ grid, content, mayWrite, writes: { ...writes, write }, onFault: setFault }} />
      {mayWrite && <TargetUpload {...{ grid, writes, nameOf, again }} />}
    </div>
  );
}

function Choice({ grid, content }: Omit<GridProps, 'again'>): JSX.Element {
  const { t } = useDesk();
  const { span, spans, indicators } = grid;
  const show = (asked: { readonly cho?: string; readonly nd?: string | undefined }): void =>
    go(linkTo(['chi-tieu'], { cho: span.code, nd: content, ...asked }), { replace: true });
  const labelOf = ({ words, programme, phase }: typeof span): string =>
    (phase === null || programme.vi === '' ? t(words) : `${t(words)} · ${t(programme)}`);
  return (
    <div class="card fields">
      <SelectInput
        label={t(w.span)}
        value={span.code}
        options={spans.map((one) => ({ value: one.code, label: labelOf(one) }))}
        onChange={(cho) => show({ cho })}
      />
      <SelectInput
        label={t(w.content)}
        value={content ?? '1'}
        options={[...new Set(indicators.map((one) => one.content))].sort()
          .map((n) => ({ value: n, label: t(w.contentOf, { n }) }))}
        onChange={(nd) => show({ nd })}
      />
    </div>
  );
}

interface CellsProps {
  readonly grid: TargetGrid;
  readonly content: string;
  readonly mayWrite: boolean;
  readonly writes: TargetWrites;
  readonly onFault: (text: string) => void;
}

function Cells({ grid, content, mayWrite, writes, onFault }: CellsProps): JSX.Element {
  const { t, language } = useDesk();
  const shown = grid.indicators.filter((one) => one.content === content);
  return (
    <div class="target-grid">
      <ScrollTable name={t(w.title)} caption={t(grid.span.words)} captionHidden small>
        <thead>
          <tr>
            <th scope="col">{t(w.unit)}</th>
            {shown.map(({ code, words }) => (
              <th key={code} scope="col"><b>{code}</b> {t(words)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.units.map((unit, row) => (
            <tr key={unit.code}>
              <th scope="row">{unit.name}</th>
              {shown.map(({ code, words, decimals }, column) => {
                const where = { unit: unit.code, indicator: code };
                const value = writes.valueAt(where);
                return (
                  <td key={`${grid.span.code} ${code}`} class="r">
                    {mayWrite
                      ? (
                        <TargetCell
                          label={t(w.cell, { unit: unit.name, code, name: t(words) })}
                          whole={decimals === 0}
                          onWrite={(next) => writes.write(where, next)}
                          {...{ value, row, column, onFault }}
                        />
                      )
                      : value === null ? '' : decimalText(value, language)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
