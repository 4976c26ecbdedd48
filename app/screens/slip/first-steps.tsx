// Steps 1, 2 and 4 of the slip: what and when, about what and in which language, who and where.
// Choices come from the lists of the province as the phone holds them.
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Option } from '../../../core/kind/field.ts';
import { activity } from '../../../records/activity.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button, Chip } from '../../../ui/button.tsx';
import { Seg, Tiles } from '../../../ui/choice.tsx';
import { ErrorLine, SelectInput, TextInput } from '../../../ui/field.tsx';
import type { IconName } from '../../../ui/icon.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import type { Say } from '../../shell.ts';
import { countOf } from '../../slip/counts.ts';
import { campaignsOn, choicesOn, modelsIn } from '../../slip/lists.ts';
import { dayBefore, today } from '../../sync/clock.ts';
import { general } from '../../words/general.ts';
import { formWords as w } from '../../words/slip.ts';
import type { StepProps } from './form.tsx';

const optionsOf = (name: string): readonly Option[] => {
  const field = activity.fields[name];
  return field && 'from' in field && 'options' in field.from ? field.from.options : [];
};
const wordsOf = (name: string) => activity.fields[name]?.words ?? w.title;
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const codesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : []);
const toggled = (codes: readonly string[], code: string, on: boolean): readonly string[] =>
  on ? [...codes.filter((one) => one !== code), code] : codes.filter((one) => one !== code);

export function FormStep({ shell, values, set, errorOf }: StepProps): JSX.Element {
  const { say } = shell;
  const options = optionsOf('form').map(({ code, words, icon }) =>
    ({ value: code, label: say(words), icon: icon as IconName | undefined }));
  return (
    <>
      <Tiles
        legend={say(w.form)}
        legendHidden
        name="form"
        options={options}
        chosen={[textIn(values['form'])]}
        error={errorOf('form')}
        onChoose={(form) => set({ form })}
      />
      <FinerForm {...{ shell, values, set, errorOf }} />
      <DayChoice {...{ shell, values, set, errorOf }} />
    </>
  );
}

type Part = Pick<StepProps, 'shell' | 'values' | 'set' | 'errorOf'>;

/** Only where the province has named finer forms. */
function FinerForm({ shell: { say, kept }, values, set }: Part): JSX.Element | null {
  const finer = choicesOn(kept.phone, 'activityForms', textIn(values['heldOn']));
  if (finer.length === 0) return null;
  return (
    <SelectInput
      label={say(wordsOf('formDetail'))}
      value={textIn(values['formDetail'])}
      empty={say(w.noCampaign)}
      options={finer.map(({ code, words }) => ({ value: code, label: say(words) }))}
      onChange={(code) => set({ formDetail: code || null })}
    />
  );
}

function DayChoice({ shell: { say, kept }, values, set, errorOf }: Part): JSX.Element {
  const now = today(kept.meta);
  const day = textIn(values['heldOn']);
  const known = [now, dayBefore(now)];
  const options = [
    { value: now, label: say(general.today) },
    { value: dayBefore(now), label: say(general.yesterday) },
    { value: 'other', label: say(general.otherDay) },
  ];
  const isOther = !known.some((one) => one === day);
  return (
    <>
      <Seg
        legend={say(w.whichDay)}
        name="day"
        options={options}
        value={isOther ? 'other' : day}
        onChoose={(value) => set({ heldOn: value === 'other' ? dayBefore(now, 2) : value })}
      />
      {isOther && (
        <TextInput
          type="date"
          label={say(general.day)}
          value={day}
          max={now}
          error={errorOf('heldOn')}
          onInput={(heldOn) => set({ heldOn: heldOn || null })}
        />
      )}
    </>
  );
}

export function TopicStep({ shell, values, set, errorOf }: StepProps): JSX.Element {
  const { say, kept } = shell;
  const day = textIn(values['heldOn']);
  const topics = choicesOn(kept.phone, 'topics', day);
  const chosen = codesIn(values['topics']);
  const what = say(wordsOf('minutes'));
  return (
    <>
      {topics.length === 0 && <Banner tone="sun" icon="nosignal">{say(w.noTopics)}</Banner>}
      <Chips
        say={say}
        legend={say(wordsOf('topics'))}
        options={topics}
        chosen={chosen}
        usual={codesIn(kept.meta.lastSlip['topics'])}
        error={errorOf('topics')}
        onChoose={(codes) => set({ topics: codes })}
      />
      <Chips
        say={say}
        legend={say(wordsOf('languages'))}
        options={choicesOn(kept.phone, 'languages', day)}
        chosen={codesIn(values['languages'])}
        usual={codesIn(kept.meta.lastSlip['languages'])}
        most={6}
        onChoose={(languages) => set({ languages })}
      />
      <div class="card">
        <Stepper
          label={what}
          value={countOf(values, 'minutes')}
          max={1_440}
          lessLabel={say(w.less, { what })}
          moreLabel={say(w.moreOne, { what })}
          onChange={(minutes) => set({ minutes: minutes || null })}
        />
        {errorOf('minutes') && <ErrorLine>{errorOf('minutes')}</ErrorLine>}
      </div>
    </>
  );
}

interface ChipsProps {
  readonly say: Say;
  readonly legend: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** Hers of last time stand first. */
  readonly usual?: readonly string[];
  /** So many at once; the rest behind one tap. */
  readonly most?: number;
  readonly error?: string | undefined;
  readonly onChoose: (codes: readonly string[]) => void;
}
function Chips(props: ChipsProps): JSX.Element | null {
  const { say, options, chosen, usual = [], most = options.length } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [first] = useState(() => new Set([...chosen, ...usual]));
  if (options.length === 0) return null;
  const sorted = [...options.filter(({ code }) => first.has(code)),
    ...options.filter(({ code }) => !first.has(code))];
  const isCut = !isOpen && sorted.length > most + 1;
  return (
    <div role="group" aria-labelledby={id}>
      <p class="label" id={id}>{props.legend}</p>
      <div class="wrap">
        {(isCut ? sorted.slice(0, most) : sorted).map(({ code, words }) => {
          const on = chosen.includes(code);
          return (
            <Chip key={code} on={on} onClick={() => props.onChoose(toggled(chosen, code, !on))}>
              {say(words)}
            </Chip>
          );
        })}
        {isCut && <Button onClick={() => setOpen(true)}>{say(w.showMore)}</Button>}
      </div>
      {props.error && <ErrorLine>{props.error}</ErrorLine>}
    </div>
  );
}

export function WhereStep({ shell, draft, values, set, errorOf }: StepProps): JSX.Element {
  const { say, kept } = shell;
  const models = modelsIn(kept.phone, draft.unit);
  const heldBy = optionsOf('heldBy').map(({ code, words }) => ({ value: code, label: say(words) }));
  return (
    <>
      <Tiles
        legend={say(wordsOf('heldBy'))}
        name="heldBy"
        options={heldBy}
        chosen={[textIn(values['heldBy'])]}
        onChoose={(value) => set(heldByChange(value, models))}
      />
      {models.length > 0 && (
        <SelectInput
          label={say(wordsOf('model'))}
          value={textIn(values['model'])}
          empty={say(w.noModel)}
          options={models.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(model) => set({ model: model || null })}
        />
      )}
      <TextInput
        label={say(wordsOf('place'))}
        value={textIn(values['place'])}
        maxLength={500}
        error={errorOf('place')}
        onInput={(place) => set({ place })}
      />
      <Extra {...{ shell, values, set, errorOf }} />
    </>
  );
}

/** The only team or club of the village is chosen with who held it. */
function heldByChange(heldBy: string, models: ReturnType<typeof modelsIn>) {
  const fitting = models.filter(({ type }) => type === heldBy);
  return { heldBy, ...(fitting.length === 1 ? { model: fitting[0]?.id ?? null } : {}) };
}

function Extra({ shell: { say, kept }, values, set }: Part): JSX.Element {
  const day = textIn(values['heldOn']);
  const campaigns = campaignsOn(kept.phone, day);
  const materials = codesIn(values['materials']);
  const flags = [{ value: 'yes', label: say(w.yes) }, { value: 'no', label: say(w.no) }];
  const spent = values['spent'];
  return (
    <details>
      <summary>{say(w.extra)}</summary>
      <div class="stack">
        {campaigns.length > 0 && (
          <SelectInput
            label={say(wordsOf('campaign'))}
            value={textIn(values['campaign'])}
            empty={say(w.noCampaign)}
            options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(campaign) => set({ campaign: campaign || null })}
          />
        )}
        {textIn(values['campaign']) !== '' && (
          <Seg
            legend={say(wordsOf('isLaunch'))}
            name="isLaunch"
            options={flags}
            value={values['isLaunch'] === true ? 'yes' : 'no'}
            onChoose={(value) => set({ isLaunch: value === 'yes' })}
          />
        )}
        <Chips
          say={say}
          legend={say(wordsOf('materials'))}
          options={choicesOn(kept.phone, 'equipment', day)}
          chosen={materials}
          onChoose={(codes) => set({ materials: codes })}
        />
        <TextInput
          label={say(wordsOf('spent'))}
          inputMode="numeric"
          value={typeof spent === 'number' ? String(spent) : ''}
          maxLength={12}
          onInput={(text) => set({ spent: Number(text.replace(/\D/g, '')) || null })}
        />
      </div>
    </details>
  );
}
