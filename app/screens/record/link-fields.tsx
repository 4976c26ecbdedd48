// The controls of several links and of a person with an account.
import type { JSX } from 'preact';
import { SelectInput } from '../../../ui/field.tsx';
import { recordsFor } from '../../record/links.ts';
import { codesIn, textIn } from '../../record/read.ts';
import { today } from '../../sync/clock.ts';
import { formWords as w } from '../../words/slip.ts';
import { Chips } from './chips.tsx';
import { labelOf } from './labels.ts';
import type { FieldProps } from './part.ts';

const chipsMost = 8;

export function RefsField(props: FieldProps): JSX.Element | null {
  const { shell: { say, kept }, kind, name, field, draft, values, set, errorOf } = props;
  if (field.type !== 'refs') return null;
  const day = textIn(values[kind.day ?? '']) || today(kept.meta);
  const options = recordsFor(kept.phone, field, { unit: draft.unit, day })
    .map(({ id, words }) => ({ code: id, words }));
  return (
    <Chips
      say={say}
      legend={labelOf(props)}
      options={options}
      chosen={codesIn(values[name])}
      most={chipsMost}
      error={errorOf(name)}
      onChoose={(ids) => set({ [name]: ids.slice(0, field.most) })}
    />
  );
}

/** The people whom this phone knows: the user, and those whom the server named to her. */
export function AccountField(props: FieldProps): JSX.Element | null {
  const { shell: { say, kept: { meta: { me } } }, name, field, values, set, errorOf } = props;
  if (field.type !== 'account' || !me) return null;
  const self = { account: me.account, name: me.name, roles: me.roles.map(({ role }) => role) };
  const people = [self, ...me.people ?? []]
    .filter(({ roles }) => field.role === undefined || roles.includes(field.role));
  return (
    <SelectInput
      label={labelOf(props)}
      hint={field.hint && say(field.hint)}
      value={textIn(values[name])}
      empty={field.required ? '' : say(w.noCampaign)}
      options={people.map((one) => ({ value: one.account, label: one.name }))}
      error={errorOf(name)}
      onChange={(account) => set({ [name]: account || null })}
    />
  );
}
