// The controls of a record's fields, one for each type that most kinds have; types that few kinds
// have bring theirs in more-fields.tsx. A step is its fields in their order.
import type { JSX } from 'preact';
import type { Field } from '../../../core/kind/field.ts';
import { largestOf } from '../../../core/kind/fitting.ts';
import { limits } from '../../../core/limits.ts';
import type { Json } from '../../../core/sync/change.ts';
import { ErrorLine, NoteInput, TextInput } from '../../../ui/field.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { textIn } from '../../record/read.ts';
import { typedOf } from '../../slip/counts.ts';
import { formWords as w } from '../../words/slip.ts';
import { ChoiceField, ChoicesField, FlagField, RefField } from './choice-fields.tsx';
import { DayField } from './day-field.tsx';
import { FilesField } from './files-field.tsx';
import { labelOf } from './labels.ts';
import type { Control, FieldProps, StepProps } from './part.ts';
import { namesIn } from './shown.ts';

const controls = new Map<Field['type'], Control>(Object.entries({
  text: TextField, note: NoteField, count: CountField, decimal: NumberField, money: NumberField,
  day: DayField, flag: FlagField, choice: ChoiceField, choices: ChoicesField, ref: RefField,
  files: FilesField,
} satisfies Partial<Record<Field['type'], Control>>) as [Field['type'], Control][]);

/** A chunk with more types brings their controls. */
export function addControls(more: Partial<Record<Field['type'], Control>>): void {
  for (const [type, control] of Object.entries(more)) controls.set(type as Field['type'], control);
}
export const hasControl = ({ type }: Field): boolean => controls.has(type);

export function StepBody({ step, ...props }: StepProps & { readonly step: number }): JSX.Element {
  const { part, values, shell: { say } } = props;
  const Own = part.body?.(step, values);
  if (Own) return <Own {...props} />;
  const names = namesIn(props, step);
  const fold = names.findIndex((name) => part.look?.[name]?.fold);
  const words = part.look?.[names[fold] ?? '']?.fold;
  return (
    <>
      <FieldList {...props} names={fold < 0 ? names : names.slice(0, fold)} />
      {words && (
        <details>
          <summary>{say(words)}</summary>
          <div class="stack"><FieldList {...props} names={names.slice(fold)} /></div>
        </details>
      )}
    </>
  );
}

interface ListProps extends StepProps { readonly names: readonly string[] }

/** Counts that follow each other are one card. */
export function FieldList({ names, ...props }: ListProps): JSX.Element {
  const isCard = (name: string): boolean => isStepper(props.kind.fields[name]);
  const groups: string[][] = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last && isCard(name) && isCard(last[0] ?? '')) last.push(name);
    else groups.push([name]);
  }
  return (
    <>
      {groups.map((group) => {
        const key = group.join();
        const fields = group.map((name) => <OneField key={name} {...props} name={name} />);
        return isCard(group[0] ?? '')
          ? <div key={key} class="card card-tight">{fields}</div> : fields;
      })}
    </>
  );
}

type OneProps = StepProps & { readonly name: string };
function OneField({ set, ...props }: OneProps): JSX.Element | null {
  const { kind, part, name, shell: { say } } = props;
  const field = kind.fields[name];
  const Control = field && controls.get(field.type);
  if (!field || !Control) return null;
  const before = part.look?.[name]?.before;
  const put = (more: Readonly<Record<string, Json>>): void => set({
    ...more,
    ...(name in more ? part.follow?.({ ...props, set }, name, String(more[name] ?? '')) : {}),
  });
  return (
    <>
      {before && <p class="soft">{say(before)}</p>}
      <Control {...props} set={put} field={field} />
    </>
  );
}

function TextField(props: FieldProps): JSX.Element {
  const { shell: { say }, name, field, values, set, errorOf } = props;
  return (
    <TextInput
      label={labelOf(props)}
      hint={field.hint && say(field.hint)}
      value={textIn(values[name])}
      maxLength={limits.fieldTextCharsMax}
      error={errorOf(name)}
      onInput={(text) => set({ [name]: text })}
    />
  );
}

function NoteField(props: FieldProps): JSX.Element {
  const { shell: { say }, name, field, values, set, errorOf } = props;
  return (
    <NoteInput
      label={labelOf(props)}
      hint={field.hint && say(field.hint)}
      value={textIn(values[name])}
      maxLength={limits.noteCharsMax}
      error={errorOf(name)}
      onInput={(text) => set({ [name]: text })}
    />
  );
}

function NumberField(props: FieldProps): JSX.Element {
  const { shell: { say, kept }, name, field, values, set, errorOf } = props;
  return (
    <NumberInput
      whole={field.type !== 'decimal'}
      label={labelOf(props)}
      hint={field.hint && say(field.hint)}
      language={kept.meta.language}
      max={largestOf(field)}
      value={values[name]}
      error={errorOf(name)}
      onChange={(number) => set({ [name]: number ?? null })}
    />
  );
}

/** A head-count has − and +; a year, or a number that may be large, is typed. */
const stepsMost = 1_000;
const isStepper = (field: Field | undefined): boolean => field?.type === 'count'
  && !field.plain && field.min === undefined && (field.max ?? 0) <= stepsMost;

function CountField(props: FieldProps): JSX.Element {
  const { shell: { say, kept }, part, name, field, values, set, errorOf } = props;
  if (!isStepper(field)) return <NumberField {...props} />;
  const what = labelOf(props);
  const by = part.look?.[name]?.by ?? 1;
  return (
    <>
      <Stepper
        label={what}
        value={typedOf(values, name)}
        max={field.type === 'count' ? field.max : undefined}
        language={kept.meta.language}
        by={by}
        lessLabel={say(by > 1 ? w.lessBy : w.less, { n: by, what })}
        moreLabel={say(by > 1 ? w.moreBy : w.moreOne, { n: by, what })}
        onChange={(count) => set({ [name]: count || null })}
      />
      {errorOf(name) && <ErrorLine>{errorOf(name)}</ErrorLine>}
    </>
  );
}
