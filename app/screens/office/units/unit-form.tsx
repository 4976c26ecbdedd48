// The form fields of each act on units, and the act that they make. `actOf` returns null while a
// name, code or unit is missing. The server checks that a split assigns every village.
import type { JSX } from 'preact';
import type { UnitAct, UnitActName, UnitTaking } from '../../../../core/api/units.ts';
import type { UnitOfTree, UnitTree } from '../../../../core/api/units.ts';
import { Button } from '../../../../ui/button.tsx';
import { ComboInput } from '../../../../ui/combo.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { forms } from '../../../words/office/forms.ts';
import { lists } from '../../../words/office/lists.ts';
import { unitActs } from '../../../words/office/units.ts';
import { shared } from '../../../words/office/shared.ts';
import { byName } from '../desk/collate.ts';
import { useDesk } from '../desk/desk.ts';

const newUnit = 'new';
/** An existing unit, or a new one with a code and a name. */
interface Taker { readonly chosen: string; readonly code: string; readonly name: string }
const noTaker: Taker = { chosen: '', code: '', name: '' };
export interface ActAnswers {
  readonly takers: readonly Taker[];
  /** The new name of a rename or of a new unit, and its code. */
  readonly name: string;
  readonly code: string;
  /** Village → number of the part that it goes to. */
  readonly goes: Readonly<Record<string, string>>;
}
export const emptyForm: ActAnswers = { takers: [noTaker, noTaker], name: '', code: '', goes: {} };

const takingOf = ({ chosen, code, name }: Taker): UnitTaking | null => {
  if (chosen !== newUnit) return chosen === '' ? null : { code: chosen };
  return code.trim() === '' || name.trim() === '' ? null
    : { code: code.trim(), name: name.trim() };
};

interface UnitActInput { readonly unit: UnitOfTree; readonly form: ActAnswers }
export function actOf(what: UnitActName, { unit, form }: UnitActInput): UnitAct | null {
  const [first] = form.takers.map(takingOf);
  const name = form.name.trim();
  const code = form.code.trim();
  switch (what) {
    case 'close': return { what, unit: unit.code };
    case 'rename': return name === '' ? null : { what, unit: unit.code, name };
    case 'open': return name === '' || code === '' ? null
      : { what, code, name, parent: unit.code, villages: [] };
    case 'move': return first ? { what, units: [unit.code], to: first.code } : null;
    case 'merge': return first ? { what, from: [unit.code], into: first } : null;
    case 'split': {
      const parts = form.takers.flatMap((taker, at) => {
        const taking = takingOf(taker);
        const villages = Object.entries(form.goes)
          .filter(([, part]) => part === String(at)).map(([village]) => village);
        return taking ? [{ ...taking, villages }] : [];
      });
      return parts.length === form.takers.length ? { what, from: unit.code, parts } : null;
    }
  }
}

interface FormProps extends UnitActInput {
  readonly tree: UnitTree;
  readonly name: UnitActName;
  readonly onForm: (form: ActAnswers) => void;
}

export function UnitActForm(props: FormProps): JSX.Element | null {
  const { t } = useDesk();
  const { name, form, onForm } = props;
  const text = (key: 'name' | 'code') => (value: string): void => onForm({ ...form, [key]: value });
  switch (name) {
    case 'close': return null;
    case 'rename': return (
      <TextInput
        label={t(unitActs.name)}
        value={form.name}
        maxLength={200}
        required
        onInput={text('name')}
      />
    );
    case 'open': return <CodeAndName {...form} onCode={text('code')} onName={text('name')} />;
    case 'split': return <Parts {...props} />;
    default: return (
      <TakerFields {...props} at={0} label={t(name === 'move' ? unitActs.to : unitActs.into)} />
    );
  }
}

interface CodeAndNameProps {
  readonly code: string; readonly name: string;
  readonly onCode: (code: string) => void; readonly onName: (name: string) => void;
}
function CodeAndName({ code, name, onCode, onName }: CodeAndNameProps): JSX.Element {
  const { t } = useDesk();
  return (
    <div class="fields">
      <TextInput
        label={t(unitActs.code)}
        hint={t(unitActs.codeHint)}
        value={code}
        maxLength={40}
        required
        onInput={onCode}
      />
      <TextInput
        label={t(unitActs.newName)}
        value={name}
        maxLength={200}
        required
        onInput={onName}
      />
    </div>
  );
}

const isOpenUnit = ({ to }: UnitOfTree, today: string): boolean => to === null || to >= today;

/** Open units that can receive this one: for a move, every other commune; otherwise units of the
    same level under the same parent. */
function takersFor({ tree, unit, name }: FormProps, today: string): readonly UnitOfTree[] {
  const others = tree.units.filter((one) => one.code !== unit.code && isOpenUnit(one, today));
  return others.filter((one) => (name === 'move'
    ? one.level === 'commune' && one.code !== unit.parent
    : one.level === unit.level && one.parent === unit.parent));
}

function TakerFields(
  { at, label, ...props }: FormProps & { readonly at: number; readonly label: string },
): JSX.Element {
  const { t, me } = useDesk();
  const { form, onForm, name } = props;
  const taker = form.takers[at] ?? noTaker;
  const set = (more: Partial<Taker>): void => onForm({
    ...form, takers: form.takers.map((one, nth) => (nth === at ? { ...one, ...more } : one)),
  });
  const options = takersFor(props, me.today)
    .map((one) => ({ value: one.code as string, label: one.name, note: one.code as string }))
    .sort((a, b) => byName(a.label, b.label));
  return (
    <>
      <ComboInput
        label={label}
        value={taker.chosen}
        empty={t(shared.choose)}
        options={[
          ...(name === 'move' ? [] : [{ value: newUnit, label: t(unitActs.newUnit) }]), ...options,
        ]}
        noneWord={t(forms.noneFound)}
        moreWord={t(forms.typeMore)}
        clearWord={t(lists.clearOne)}
        required
        onChange={(chosen) => set({ chosen })}
      />
      {taker.chosen === newUnit && (
        <CodeAndName
          {...taker}
          onCode={(code) => set({ code })}
          onName={(called) => set({ name: called })}
        />
      )}
    </>
  );
}

const partsMax = 6;
function Parts(props: FormProps): JSX.Element {
  const { t, me } = useDesk();
  const { form, onForm, tree, unit } = props;
  const villages = tree.units.filter((one) => one.parent === unit.code && one.level === 'village'
    && isOpenUnit(one, me.today));
  const nameOf = (at: number): string => {
    const { chosen = '', name = '' } = form.takers[at] ?? {};
    return (chosen === newUnit ? name : tree.units.find(({ code }) => code === chosen)?.name)
      || t(unitActs.part, { n: String(at + 1) });
  };
  return (
    <>
      {form.takers.map((_, at) => (
        <TakerFields
          key={at}
          {...props}
          at={at}
          label={t(at === 0 ? unitActs.partMain : unitActs.part, { n: String(at + 1) })}
        />
      ))}
      {form.takers.length < partsMax && (
        <div>
          <Button
            kind="line"
            icon="plus"
            onClick={() => onForm({ ...form, takers: [...form.takers, noTaker] })}
          >
            {t(unitActs.morePart)}
          </Button>
        </div>
      )}
      {villages.map(({ code, name }) => (
        <SelectInput
          key={code}
          label={t(unitActs.villageGoes, { name })}
          value={form.goes[code] ?? ''}
          empty={t(shared.choose)}
          options={form.takers.map((_, at) => ({ value: String(at), label: nameOf(at) }))}
          onChange={(part) => onForm({ ...form, goes: { ...form.goes, [code]: part } })}
        />
      ))}
    </>
  );
}
