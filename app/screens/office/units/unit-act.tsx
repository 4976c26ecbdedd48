// An act on a unit: the questions, what it will change, and then the decision. A preview belongs to
// the answers of the form: changing the form removes the preview.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { UnitAct, UnitActName, UnitPreview } from '../../../../core/api/units.ts';
import type { UnitOfTree, UnitTree } from '../../../../core/api/units.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Tiles } from '../../../../ui/choice.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { TextInput } from '../../../../ui/field.tsx';
import { unitActs, units } from '../../../words/office/units.ts';
import { frame, shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';
import { go } from '../desk/address.ts';
import { actOf, emptyForm, UnitActForm, type ActAnswers } from './unit-form.tsx';
import { PreviewCard } from './unit-preview.tsx';
import { unitLink } from './units.tsx';

const actNames: readonly UnitActName[] = ['merge', 'split', 'rename', 'move', 'close', 'open'];

export function UnitActPage(
  { code, act }: { readonly code: string; readonly act: string },
): JSX.Element {
  const { t } = useDesk();
  const answer = useAnswer(deskAt.unitTree, {}, { still: true });
  const name = actNames.find((one) => one === act);
  return (
    <Loaded of={answer}>
      {(tree) => {
        const unit = tree.units.find((one) => one.code === code);
        return unit && name ? <Acting tree={tree} unit={unit} name={name} />
          : <Empty level={1} title={t(frame.noPage)} />;
      }}
    </Loaded>
  );
}

interface ActingProps {
  readonly tree: UnitTree; readonly unit: UnitOfTree; readonly name: UnitActName;
}

function Acting({ tree, unit, name }: ActingProps): JSX.Element {
  const { t, me } = useDesk();
  const [form, setForm] = useState<ActAnswers>(emptyForm);
  const [day, setDay] = useState(me.today);
  const [document, setDocument] = useState('');
  const [giveAgain, setGiveAgain] = useState(true);
  const [shown, setShown] = useState<UnitPreview | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const act = actOf(name, { unit, form });
  const renew = <T,>(set: (value: T) => void) => (value: T): void => {
    set(value);
    setShown(null);
  };
  const look = async (): Promise<void> => {
    if (act === null) return;
    const answer = await call(deskAt.previewUnitChange, { body: { act, day } });
    setShown(answer.ok ? answer.value : null);
    setProblem(answer.ok ? null : answer.problem.words);
  };
  return (
    <>
      <p class="wrap">
        <Button icon="back" href={unitLink(unit.code)}>{unit.name}</Button>
      </p>
      <PageHead title={`${t(units[name])}: ${unit.name}`} over={t(units.title)} />
      <div class="stack">
        <form
          class="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <UnitActForm {...{ tree, unit, name, form }} onForm={renew(setForm)} />
          <TextInput
            type="date"
            label={t(unitActs.day)}
            hint={t(unitActs.dayHint)}
            value={day}
            required
            onInput={renew(setDay)}
          />
          <TextInput
            label={t(unitActs.document)}
            hint={t(unitActs.documentHint)}
            value={document}
            maxLength={60}
            onInput={setDocument}
          />
          {(name === 'merge' || name === 'split') && (
            <People giveAgain={giveAgain} onChoose={setGiveAgain} />
          )}
          <div>
            <Button kind="main" type="submit" disabled={act === null}>{t(unitActs.preview)}</Button>
          </div>
        </form>
        <div role="status">
          {problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}
          {shown && <PreviewCard preview={shown} tree={tree} />}
        </div>
        {act && shown?.complaints.length === 0 && (
          <Deciding decided={{ act, day, document, giveAgain }} isPlanned={shown.isPlanned} />
        )}
      </div>
    </>
  );
}

interface PeopleProps {
  readonly giveAgain: boolean; readonly onChoose: (giveAgain: boolean) => void;
}
function People({ giveAgain, onChoose }: PeopleProps): JSX.Element {
  const { t } = useDesk();
  return (
    <Tiles
      legend={t(unitActs.people)}
      name="again"
      many
      rows
      options={[{
        value: 'again', label: t(unitActs.giveAgain), note: t(unitActs.giveAgainNote),
      }]}
      chosen={giveAgain ? ['again'] : []}
      onChoose={(_, on) => onChoose(on)}
    />
  );
}

interface DecidingProps {
  readonly decided: {
    readonly act: UnitAct; readonly day: string; readonly document: string;
    readonly giveAgain: boolean;
  };
  readonly isPlanned: boolean;
}

function Deciding({ decided, isPlanned }: DecidingProps): JSX.Element {
  const { t, toast } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Words | null>(null);
  const decide = async (): Promise<void> => {
    setBusy(true);
    const made = await call(deskAt.changeUnits, { body: decided });
    setBusy(false);
    setAsking(false);
    if (!made.ok) return setProblem(made.problem.words);
    toast(t(isPlanned ? unitActs.doneLater : unitActs.done));
    go(unitLink(made.value.after[0]?.code ?? ''));
  };
  const verb = t(isPlanned ? unitActs.plan : unitActs.decide);
  return (
    <>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      <div><Button kind="main" big onClick={() => setAsking(true)}>{verb}</Button></div>
      <Dialog
        open={isAsking}
        busy={isBusy}
        title={t(unitActs.ask, { day: dayToText(decided.day) })}
        actWord={verb}
        keepWord={t(shared.cancel)}
        onAct={() => void decide()}
        onKeep={() => setAsking(false)}
      >
        {t(isPlanned ? unitActs.askLater : unitActs.askNow)}
      </Dialog>
    </>
  );
}
