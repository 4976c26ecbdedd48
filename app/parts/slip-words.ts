// A slip in words: its title and its heads. Used by home, lists and the slip.
import { numberToText } from '../../core/words/numbers.ts';
import { activityForms } from '../../records/communication/activity-forms.ts';
import type { Shell } from '../shell.ts';
import { sumsOf } from '../slip/counts.ts';
import { choiceByCode } from '../record/choices.ts';
import type { SlipValues } from '../store/kept.ts';
import { formWords, slipWords } from '../words/slip.ts';

export type Speaker = Pick<Shell, 'say' | 'kept'>;

export function sayForm({ say }: Speaker, values: SlipValues): string {
  const form = activityForms.find(({ code }) => code === values['form']);
  return form ? say(form.words) : say(formWords.title);
}

export function sayTopics({ say, kept }: Speaker, values: SlipValues): string {
  const topics = Array.isArray(values['topics']) ? values['topics'] : [];
  return topics.flatMap((code) => {
    const topic = choiceByCode(kept.phone, { list: 'topics' }, String(code));
    return topic ? [say(topic.words)] : [];
  }).join(', ');
}

export function sayTitle(speaker: Speaker, values: SlipValues): string {
  const topics = sayTopics(speaker, values);
  return topics ? `${sayForm(speaker, values)}: ${topics}` : sayForm(speaker, values);
}

export function sayHeads({ say, kept }: Speaker, values: SlipValues): string {
  const { language } = kept.meta;
  const reach = values['reach'];
  if (values['form'] === 'zalo') {
    return typeof reach === 'number'
      ? say(slipWords.reach, { reach: numberToText(reach, language) }) : '';
  }
  const { all } = sumsOf(values);
  return all > 0 ? say(slipWords.turnsShort, { all: numberToText(all, language) }) : '';
}
