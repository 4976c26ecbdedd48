// A record's page in the lists: an existing record, or the form of a new one. What the page before
// knows, such as the team of a new member, comes in the address under the field's name.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { UnitPlaced } from '../../../../core/api/named.ts';
import type { Values } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { problems } from '../../../../core/problems.ts';
import type { Words } from '../../../../core/words/words.ts';
import { kindByName } from '../../../../records/index.ts';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { records } from '../../../words/office/records.ts';
import { shared } from '../../../words/office/shared.ts';
import { go, linkTo, useAddress, type DeskAddress } from '../desk/address.ts';
import { mayAt, useDesk, type Desk } from '../desk/desk.ts';
import { UnitInput } from '../desk/unit-input.tsx';
import { partsOf } from './kind-parts.ts';
import { RecordForm } from './record-form.tsx';
import { RecordView } from './record-view.tsx';
import { sendChange } from './send-changes.ts';
import { creation } from './writing.ts';

interface ScreenProps { readonly kindName: string; readonly id: string }

export function RecordScreen({ kindName, id }: ScreenProps): JSX.Element {
  const { t } = useDesk();
  if (id !== 'moi') return <RecordView id={id} />;
  const kind = kindByName(kindName);
  return kind ? <NewRecord kind={kind} /> : <Empty level={1} title={t(problems.notFound.words)} />;
}

/** Where an officer may write records of a kind. */
export const placesToWrite = (kind: OpenKind, { me, units }: Desk): readonly UnitPlaced[] =>
  units.filter((unit) => kind.levels.some((level) => level === unit.level)
    && mayAt(me, 'write', kind, unit));

const givenTypes: readonly string[] = ['ref', 'choice', 'text', 'day'];

/** Values that the page before knows. */
const givenIn = (kind: OpenKind, asked: DeskAddress['asked']): Values =>
  Object.fromEntries(Object.entries(kind.fields)
    .flatMap(([name, { type }]) => (asked[name] && givenTypes.includes(type)
      ? [[name, asked[name]]] : [])));

/** The record that a new one points to and from whose page it was begun; else the kind's list. */
function cameFrom(kind: OpenKind, given: Values): string {
  const [name, field] = Object.entries(kind.fields)
    .find(([one, { type }]) => type === 'ref' && given[one] !== undefined) ?? [];
  return field?.type === 'ref' ? linkTo(['danh-muc', field.kind, String(given[name ?? ''])])
    : linkTo(['danh-muc', kind.name]);
}

function NewRecord({ kind }: { readonly kind: OpenKind }): JSX.Element {
  const desk = useDesk();
  const { t, me, home, toast } = desk;
  const places = placesToWrite(kind, desk);
  const { asked } = useAddress();
  const given = givenIn(kind, asked);
  const [chosen, setChosen] = useState<string>((places.find(({ code }) => code === asked['donvi'])
    ?? places.find(({ code }) => code === home.unit) ?? places[0])?.code ?? '');
  const unit = places.find((one) => one.code === chosen);
  const back = cameFrom(kind, given);
  const { Gate } = partsOf(kind.name);
  const [isGated, setGated] = useState(Gate !== undefined);
  if (places.length === 0) return <Empty level={1} title={t(problems.notAllowed.words)} />;
  if (isGated && Gate) return <Gate onGoOn={() => setGated(false)} />;
  const save = async (values: Values): Promise<Words | null> => {
    if (!unit) return null;
    const sent = await sendChange(creation({ kind, unit: unit.code, values, author: me.account }));
    if (sent.state !== 'again') partsOf(kind.name).onWritten?.();
    if (sent.state !== 'done') return sent.words;
    toast(t(records.saved));
    go(back);
    return null;
  };
  return (
    <>
      <PageHead title={t(records.newOne, { kind: t(kind.words) })} over={t(records.title)} />
      <div class="card stack">
        {places.length > 1 && (
          <UnitInput
            label={t(records.whichUnit)} units={places} value={chosen} onChange={setChosen}
          />
        )}
        {unit && (
          <RecordForm
            key={unit.code}
            kind={kind}
            unit={unit.code}
            record={['new', ...Object.values(given)].join(' ')}
            values={given}
            saveWord={t(shared.save)}
            onCancel={() => go(back)}
            onSave={save}
          />
        )}
      </div>
    </>
  );
}
