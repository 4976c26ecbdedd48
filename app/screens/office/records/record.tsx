// One record of a list: read, edit, withdraw, bring back; or a new one. The form is made from the
// kind; a record that two people changed shows both values to choose from.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { UnitPlaced } from '../../../../core/api/named.ts';
import type { RecordAnswer } from '../../../../core/api/records.ts';
import type { Values } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Change } from '../../../../core/sync/change.ts';
import { clashesOf, shownOf } from '../../../../core/sync/merge.ts';
import { problems } from '../../../../core/problems.ts';
import type { Words } from '../../../../core/words/words.ts';
import { kindByName } from '../../../../records/index.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput } from '../../../../ui/field.tsx';
import { forms } from '../../../words/office/forms.ts';
import { slipWords } from '../../../words/office/inbox.ts';
import { records } from '../../../words/office/records.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { mayAt, useDesk } from '../desk/desk.ts';
import { forgetLists, titleOf, useLists } from './lists.ts';
import { Loaded, nameOf } from '../desk/parts.tsx';
import { go, linkTo, useAddress, type DeskAddress } from '../desk/address.ts';
import { ReadersLink } from '../people/readers.tsx';
import { RecordForm } from './record-form.tsx';
import { sendChange } from './send-changes.ts';
import { SlipValues } from './slip-values.tsx';
import { valueText } from './value-text.ts';
import { choose, creation, decision, edit } from './writing.ts';

/** Values that the page before knows, such as a new member's team. */
const givenIn = (kind: OpenKind, asked: DeskAddress['asked']): Values => Object.fromEntries(
  ['model', 'modelType'].filter((name) => kind.fields[name] && asked[name])
    .map((name) => [name, asked[name]]));

interface ScreenProps { readonly kindName: string; readonly id: string }

export function RecordScreen({ kindName, id }: ScreenProps): JSX.Element {
  const { t } = useDesk();
  const kind = kindByName(kindName);
  if (!kind) return <Empty level={1} title={t(problems.notFound.words)} />;
  return id === 'moi' ? <NewRecord kind={kind} /> : <OneRecord kind={kind} id={id} />;
}

function NewRecord({ kind }: { readonly kind: OpenKind }): JSX.Element {
  const { t, me, units, home, toast } = useDesk();
  const places = units.filter((unit) => kind.levels.includes(unit.level as 'village')
    && mayAt(me, 'write', kind, unit));
  const { asked } = useAddress();
  const [chosen, setChosen] = useState<string>((places.find(({ code }) => code === asked['donvi'])
    ?? places.find(({ code }) => code === home.unit) ?? places[0])?.code ?? '');
  const unit = places.find((one) => one.code === chosen);
  const toList = asked['model'] ? linkTo(['mo-hinh', asked['model']])
    : linkTo(['danh-muc', kind.name]);
  if (!unit) return <Empty level={1} title={t(problems.notAllowed.words)} />;
  return (
    <>
      <PageHead title={t(records.newOne, { kind: t(kind.words) })} over={t(records.title)} />
      <div class="card stack">
        {places.length > 1 && (
          <SelectInput
            label={t(records.whichUnit)}
            value={chosen}
            options={places.map((one) => ({ value: one.code, label: unitLabel(one, units) }))}
            onChange={setChosen}
          />
        )}
        <RecordForm
          key={unit.code}
          kind={kind}
          unit={unit.code}
          record={asked['model'] ? `new ${asked['model']}` : 'new'}
          values={givenIn(kind, asked)}
          saveWord={t(shared.save)}
          onCancel={() => go(toList)}
          onSave={async (values) => {
            const failed = await pass(
              creation({ kind, unit: unit.code, values, author: me.account }));
            if (failed === null) {
              toast(t(records.saved));
              go(toList);
            }
            return failed;
          }}
        />
      </div>
    </>
  );
}

/** “Bản Pá Liềng, Mường Pồn” */
const unitLabel = ({ name, above }: UnitPlaced, units: readonly UnitPlaced[]): string =>
  [name, units.find((one) => one.code === above.at(-1))?.name].filter(Boolean).join(', ');

/** null: it is done; a record that somebody must look at says so. */
async function pass(change: Change): Promise<Words | null> {
  const sent = await sendChange(change);
  if (sent.state !== 'again' && change.kind === 'choice') forgetLists();
  return sent.state === 'done' ? null : sent.words;
}

function OneRecord({ kind, id }: { readonly kind: OpenKind; readonly id: string }): JSX.Element {
  const [isEditing, setEditing] = useState(false);
  const answer = useAnswer(deskAt.record, { params: { id } }, { still: isEditing });
  return (
    <Loaded of={answer} lines={6}>
      {(line) => <Opened {...{ kind, line, isEditing, setEditing }} again={answer.again} />}
    </Loaded>
  );
}

interface OpenedProps {
  readonly kind: OpenKind;
  readonly line: RecordAnswer;
  readonly again: () => void;
  readonly isEditing: boolean;
  readonly setEditing: (on: boolean) => void;
}

function Opened({ kind, line, again, isEditing, setEditing }: OpenedProps): JSX.Element {
  const desk = useDesk();
  const { t, me, toast } = desk;
  const [problem, setProblem] = useState<Words | null>(null);
  const { row } = line;
  const hand = { author: me.account };
  const act = async (change: Change | null): Promise<Words | null> => {
    if (!change) return forms.notChanged;
    const failed = await pass(change);
    setProblem(failed);
    again();
    if (failed === null) {
      setEditing(false);
      toast(t(records.saved));
    }
    return failed;
  };
  return (
    <>
      <PageHead
        title={titleOf(line)}
        over={`${t(kind.words)} · ${line.unit.name} · ${
          t(records.writtenBy, { who: nameOf(desk, line.author) })}`}
      >
        <Button icon="back" href={linkTo(['danh-muc', kind.name])}>{t(records.toList)}</Button>
      </PageHead>
      <article class="card">
        <div role="alert">
          {problem && !isEditing && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}
        </div>
        {isEditing ? (
          <RecordForm
            kind={kind}
            unit={row.unit}
            record={row.id}
            values={shownOf(row)}
            saveWord={t(shared.save)}
            onCancel={() => setEditing(false)}
            onSave={(values) => act(edit(row, values, hand))}
          />
        ) : (
          <>
            <OpenClashes line={line} onChange={(change) => void act(change)} />
            <SlipValues row={row} changed={[]} />
            <Acts kind={kind} line={line} onEdit={() => setEditing(true)} onAct={act} />
          </>
        )}
      </article>
      <ReadersLink id={row.id} />
    </>
  );
}

interface ClashProps { readonly line: RecordAnswer; readonly onChange: (change: Change) => void }

function OpenClashes({ line: { row }, onChange }: ClashProps): JSX.Element | null {
  const { t, me, language } = useDesk();
  const lists = useLists();
  const fields = clashesOf(row);
  if (fields.length === 0) return null;
  const kind = kindByName(row.kind);
  return (
    <section class="stack-s" aria-label={t(slipWords.clashTitle)}>
      <Banner tone="sun" icon="clash">{t(slipWords.clashTitle)}</Banner>
      {fields.map((field) => (
        <div key={field} class="wrap">
          <b>{kind?.fields[field] ? t(kind.fields[field].words) : field}</b>
          {(row.fields[field] ?? []).map((write) => (
            <Button
              key={write.id}
              kind="line"
              onClick={() => onChange(choose(row, field, write.value, { author: me.account }))}
            >
              {t(slipWords.clashChoose,
                { value: valueText(kind?.fields[field], write.value, { lists, language }) })}
            </Button>
          ))}
        </div>
      ))}
    </section>
  );
}

interface ActsProps {
  readonly kind: OpenKind;
  readonly line: RecordAnswer;
  readonly onEdit: () => void;
  readonly onAct: (change: Change) => Promise<Words | null>;
}

function Acts({ kind, line, onEdit, onAct }: ActsProps): JSX.Element {
  const { t, me } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const mayWrite = mayAt(me, 'write', kind, line.unit);
  const { row } = line;
  const hand = { author: me.account };
  if (!mayWrite) return <p class="soft gap-top">{t(records.readOnly)}</p>;
  if (row.status === 'withdrawn') {
    return (
      <div class="wrap gap-top">
        <Button kind="line" onClick={() => void onAct(decision(row, 'restore', hand))}>
          {t(records.restore)}
        </Button>
      </div>
    );
  }
  return (
    <div class="wrap gap-top no-print">
      <Button kind="main" icon="edit" onClick={onEdit}>{t(records.edit)}</Button>
      <Button kind="clay" icon="withdrawn" onClick={() => setAsking(true)}>
        {t(records.withdraw)}
      </Button>
      <Dialog
        open={isAsking}
        loss
        title={t(records.withdrawAsk)}
        actWord={t(records.withdraw)}
        keepWord={t(records.keep)}
        onKeep={() => setAsking(false)}
        onAct={() => {
          setAsking(false);
          void onAct(decision(row, 'withdraw', hand));
        }}
      >
        {t(records.withdrawNote)}
      </Dialog>
    </div>
  );
}
