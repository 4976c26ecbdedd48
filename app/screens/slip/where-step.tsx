// Step 4 of the slip: who held it and where, and what only some slips have.
import type { JSX } from 'preact';
import { limits } from '../../../core/limits.ts';
import { Seg, Tiles } from '../../../ui/choice.tsx';
import { SelectInput, TextInput } from '../../../ui/field.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import { campaignsOn, choicesOn, modelsIn } from '../../slip/lists.ts';
import type { SlipValues } from '../../store/kept.ts';
import { formWords as w } from '../../words/slip.ts';
import type { StepProps } from './form.tsx';
import { Chips, codesIn, optionsOf, textIn, wordsOf } from './parts.tsx';

type Part = Pick<StepProps, 'shell' | 'values' | 'set' | 'errorOf'>;

export function WhereStep({ shell, draft, values, set, errorOf }: StepProps): JSX.Element {
  const { say, kept } = shell;
  const models = modelsIn(kept.phone, draft.unit, textIn(values['heldOn']));
  const heldBy = optionsOf('heldBy').map(({ code, words }) => ({ value: code, label: say(words) }));
  return (
    <>
      <Tiles
        legend={say(wordsOf('heldBy'))}
        name="heldBy"
        options={heldBy}
        chosen={[textIn(values['heldBy'])]}
        onChoose={(value) => set(heldByChange(value, values, models))}
      />
      {models.length > 0 && (
        <SelectInput
          label={say(wordsOf('model'))}
          value={textIn(values['model'])}
          empty={say(w.noModel)}
          options={models.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(model) => set(modelChange(model, models))}
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

type Models = ReturnType<typeof modelsIn>;

/** The only team or club of the village is chosen together with who held it; one that does not fit
    is cleared. */
function heldByChange(heldBy: string, values: SlipValues, models: Models): SlipValues {
  const fitting = models.filter(({ type }) => type === heldBy);
  const isFitting = fitting.some(({ id }) => id === values['model']);
  const only = fitting.length === 1 ? fitting[0]?.id ?? null : null;
  return { heldBy, model: isFitting ? values['model'] ?? null : only };
}

/** The chosen team says who held it: only then a team's slip counts for the team. */
function modelChange(model: string, models: Models): SlipValues {
  const type = models.find(({ id }) => id === model)?.type;
  const names = optionsOf('heldBy').map(({ code }) => code);
  return { model: model || null, ...(type && names.includes(type) ? { heldBy: type } : {}) };
}

function Extra({ shell: { say, kept }, values, set, errorOf }: Part): JSX.Element {
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
        <NumberInput
          whole
          label={say(wordsOf('spent'))}
          language={kept.meta.language}
          max={limits.moneyMax}
          value={spent}
          error={errorOf('spent')}
          onChange={(money) => set({ spent: money || null })}
        />
      </div>
    </details>
  );
}
