// A field that names another record, several, or a person with an account: sought on the server
// while the officer types, so that long lists need no scrolling.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { UnitCode } from '../../../../core/brands.ts';
import type { AccountField, RefField, RefsField } from '../../../../core/kind/field.ts';
import { Chip } from '../../../../ui/button.tsx';
import { ComboInput, type ComboOption } from '../../../../ui/combo.tsx';
import { ErrorLine } from '../../../../ui/field.tsx';
import { forms } from '../../../words/office/forms.ts';
import { lists } from '../../../words/office/lists.ts';
import { shared } from '../../../words/office/shared.ts';
import { call } from '../desk/ask.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { communeOver } from '../desk/place-text.ts';
import { useLabels, type FieldInputProps } from './field-labels.ts';
import { titleOf } from './lists.ts';
import { useNames } from './names.ts';

type Of<F> = Omit<FieldInputProps, 'field'> & { readonly field: F };
type Seek = (text: string) => Promise<readonly ComboOption[]>;

export function RefInput(props: Of<RefField>): JSX.Element {
  const { t } = useDesk();
  const { name, value, onChange } = props;
  const { seek } = useRecordSeek(props);
  const id = typeof value === 'string' ? value : '';
  const names = useNames(id === '' ? [] : [id]);
  return (
    <Sought
      {...useLabels(props)} seek={seek} name={name} value={id} shown={names[id] && t(names[id])}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}

export function RefsInput(props: Of<RefsField>): JSX.Element {
  const { name, field, value, onChange } = props;
  const { t } = useDesk();
  const { label, hint, error } = useLabels(props);
  const { seek } = useRecordSeek(props);
  const ids = Array.isArray(value) ? value.map(String) : [];
  const names = useNames(ids);
  return (
    <div class="stack-s">
      {ids.length > 0 && (
        <ul class="wrap" aria-label={label}>
          {ids.map((id) => (
            <li key={id}>
              <Chip icon="close" onClick={() => onChange(ids.filter((one) => one !== id))}>
                {names[id] ? t(names[id]) : '…'} <span class="vh">{t(forms.takeOut)}</span>
              </Chip>
            </li>
          ))}
        </ul>
      )}
      {ids.length < field.most ? (
        <Sought
          key={ids.length} {...{ label, hint, error, seek, name }} value=""
          onChange={(id) => { if (id !== '' && !ids.includes(id)) onChange([...ids, id]); }}
        />
      ) : error && <ErrorLine>{error}</ErrorLine>}
    </div>
  );
}

export function AccountInput(props: Of<AccountField>): JSX.Element {
  const { name, field, value, onChange } = props;
  const { home } = useDesk();
  const seek: Seek = async (q) => {
    const body = {
      unit: home.unit, ...(q.trim() ? { q } : {}), ...(field.role ? { role: field.role } : {}),
    };
    const answer = await call(deskAt.findPeople, { body });
    return answer.ok ? answer.value.people.map((one) =>
      ({ value: one.account, label: one.name, note: one.post })) : [];
  };
  return (
    <Sought
      {...useLabels(props)} seek={seek} name={name}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}

/** Records of the officer's units that the field may name; a model only of the record's unit. */
function useRecordSeek({ field, unit }: Of<RefField | RefsField>): { readonly seek: Seek } {
  const desk = useDesk();
  const is = Object.fromEntries(Object.entries(field.where).map(([key, code]) => [key, [code]]));
  const seek: Seek = async (q) => {
    const answer = await call(deskAt.list, { body: {
      kind: field.kind, states: ['live', 'submitted', 'approved'], is,
      ...(q.trim() ? { q: q.trim() } : {}),
    } });
    if (!answer.ok) return [];
    const near = (code: UnitCode): boolean => code === unit || unitsOver(desk, unit).includes(code);
    const lines = [...answer.value.records].sort((a, b) =>
      Number(near(b.unit.code)) - Number(near(a.unit.code)));
    return lines.map((line) => ({
      value: line.row.id, label: titleOf(line, desk.language),
      note: [line.unit.name, communeOver(line.unit, desk)].filter(Boolean).join(', '),
    }));
  };
  return { seek };
}

const unitsOver = ({ units }: Desk, unit: string): readonly string[] =>
  units.find(({ code }) => code === unit)?.above ?? [];

interface SoughtProps extends ReturnType<typeof useLabels> {
  readonly seek: Seek;
  readonly name: string;
  readonly value: string;
  readonly shown?: string | undefined;
  readonly onChange: (value: string) => void;
}

const typingMs = 200;

function Sought({ seek, ...props }: SoughtProps): JSX.Element {
  const { t } = useDesk();
  const [text, setText] = useState<string | null>(null);
  const [options, setOptions] = useState<readonly ComboOption[]>([]);
  useEffect(() => {
    if (text === null) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => void seek(text).then((found) => {
      if (isWanted) setOptions(found);
    }), text === '' ? 0 : typingMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <ComboInput
      {...props}
      options={options}
      empty={t(shared.choose)}
      noneWord={t(forms.noneFound)}
      moreWord={t(forms.typeMore)}
      clearWord={t(lists.clearOne)}
      onSeek={setText}
    />
  );
}
