// The controls of fields that are chosen: tiles, a row of a few answers, a list, chips.
import type { JSX } from 'preact';
import { isOffered } from '../../../core/kind/asked.ts';
import type { Option } from '../../../core/kind/field.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Seg, Tiles } from '../../../ui/choice.tsx';
import { ErrorLine, SelectInput } from '../../../ui/field.tsx';
import type { IconName } from '../../../ui/icon.tsx';
import { optionsFor } from '../../record/choices.ts';
import { recordsFor } from '../../record/links.ts';
import { usualIn } from '../../record/past.ts';
import { codesIn, textIn } from '../../record/read.ts';
import { today } from '../../sync/clock.ts';
import { formWords as w } from '../../words/slip.ts';
import { topicGroups } from '../../words/topic-groups.ts';
import { Chips } from './chips.tsx';
import { labelOf } from './labels.ts';
import type { FieldProps } from './part.ts';

/** More answers than this are a list. */
const segMost = 3;
const tilesMost = 8;
const chipsMost = 6;

const dayIn = ({ shell: { kept }, kind, values }: FieldProps): string =>
  textIn(values[kind.day ?? '']) || today(kept.meta);

export function ChoiceField(props: FieldProps): JSX.Element | null {
  const { shell: { say, kept }, part, name, field, values, set, errorOf } = props;
  const look = part.look?.[name];
  const offered = optionsFor(kept.phone, field, dayIn(props))
    .filter((option) => option.code !== look?.empty?.code && isOffered(option, values));
  if (offered.length === 0) return field.required ? <NotHere {...props} /> : null;
  const value = textIn(values[name]);
  const options = offered.map(({ code, words, icon }) =>
    ({ value: code, label: say(words), icon: icon as IconName | undefined }));
  const same = { legend: labelOf(props), legendHidden: look?.isBare, name };
  const choose = (code: string) => set({ [name]: code || null });
  const none = { value: '', label: say(w.notSaid) };
  // Three answers that say all there is to say need no fourth.
  const isWhole = field.required || look || options.length === segMost;
  const all = isWhole ? options : [...options, none];
  const isList = 'from' in field && 'list' in field.from && !field.required;
  if (!isList && all.length <= segMost && !offered[0]?.icon) {
    return (
      <div>
        <Seg {...same} options={all} value={value} onChoose={choose} />
        {field.hint && <p class="soft small">{say(field.hint)}</p>}
        {errorOf(name) && <ErrorLine>{errorOf(name)}</ErrorLine>}
      </div>
    );
  }
  if (!isList && all.length <= tilesMost) {
    return (
      <Tiles {...same} options={all} chosen={[value]} error={errorOf(name)} onChoose={choose} />
    );
  }
  return (
    <SelectInput
      label={labelOf(props)}
      hint={field.hint && say(field.hint)}
      value={value}
      empty={look?.empty ? say(look.empty.words) : field.required ? '' : say(w.noCampaign)}
      options={options}
      error={errorOf(name)}
      onChange={choose}
    />
  );
}

const groupsOf = (list: string) => (list === 'topics' ? topicGroups : []);

export function ChoicesField(props: FieldProps): JSX.Element | null {
  const { shell: { say, kept }, kind, part, name, field, values, set, errorOf } = props;
  const options: readonly Option[] = optionsFor(kept.phone, field, dayIn(props))
    .filter((option) => isOffered(option, values));
  if (options.length === 0) return field.required ? <NotHere {...props} /> : null;
  const look = part.look?.[name];
  return (
    <Chips
      say={say}
      legend={labelOf(props)}
      legendHidden={look?.isBare}
      options={options}
      chosen={codesIn(values[name])}
      usual={usualIn(kept.phone, kind, name)}
      most={look?.most ?? chipsMost}
      groups={'from' in field && 'list' in field.from ? groupsOf(field.from.list) : []}
      error={errorOf(name)}
      onChoose={(codes) => set({ [name]: codes })}
    />
  );
}

/** The list of a required answer has not come from the server yet. */
function NotHere(props: FieldProps): JSX.Element {
  const { shell: { say } } = props;
  return (
    <Banner tone="sun" icon="nosignal">{say(w.noChoices, { what: labelOf(props) })}</Banner>
  );
}

export function RefField(props: FieldProps): JSX.Element | null {
  const { shell: { say, kept }, part, name, field, draft, values, set, errorOf } = props;
  if (field.type !== 'ref') return null;
  const value = textIn(values[name]);
  const day = dayIn(props);
  const records = recordsFor(kept.phone, field, { unit: draft.unit, day });
  if (records.length === 0) return field.required ? <NotHere {...props} /> : null;
  const empty = part.look?.[name]?.empty?.words ?? w.noCampaign;
  return (
    <SelectInput
      label={labelOf(props)}
      hint={field.hint && say(field.hint)}
      value={value}
      empty={field.required ? '' : say(empty)}
      options={records.map(({ id, words }) => ({ value: id, label: say(words) }))}
      error={errorOf(name)}
      onChange={(id) => set({ [name]: id || null })}
    />
  );
}

export function FlagField(props: FieldProps): JSX.Element {
  const { shell: { say }, name, field, values, set, errorOf } = props;
  const options = [{ value: 'yes', label: say(w.yes) }, { value: 'no', label: say(w.no) }];
  const said = values[name];
  const isNo = said === false || (said !== true && !field.required);
  return (
    <div>
      <Seg
        legend={labelOf(props)}
        name={name}
        options={options}
        value={said === true ? 'yes' : isNo ? 'no' : ''}
        onChoose={(value) => set({ [name]: value === 'yes' })}
      />
      {errorOf(name) && <ErrorLine>{errorOf(name)}</ErrorLine>}
    </div>
  );
}
