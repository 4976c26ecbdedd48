// A slip in words: its title, its heads, a value of one field. Used by home, lists and the slip.
import type { Field } from '../../core/kind/field.ts';
import { dayToText, numberToText } from '../../core/words/numbers.ts';
import { activity } from '../../records/communication/activity.ts';
import type { Shell } from '../shell.ts';
import { sumsOf } from '../slip/counts.ts';
import { choiceByCode, nameOfRow } from '../slip/lists.ts';
import type { SlipValues } from '../store/kept.ts';
import { formWords, slipWords } from '../words/slip.ts';

type Speaker = Pick<Shell, 'say' | 'kept'>;

const optionOf = (name: string, code: unknown) => {
  const field = activity.fields[name];
  if (!field || !('from' in field) || !('options' in field.from)) return undefined;
  return field.from.options.find((option) => option.code === code);
};

export function sayForm({ say }: Speaker, values: SlipValues): string {
  const form = optionOf('form', values['form']);
  return form ? say(form.words) : say(formWords.title);
}

export function sayTopics({ say, kept }: Speaker, values: SlipValues): string {
  const topics = Array.isArray(values['topics']) ? values['topics'] : [];
  return topics.flatMap((code) => {
    const topic = choiceByCode(kept.phone, 'topics', String(code));
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

export function sayValue(speaker: Speaker, name: string, value: unknown): string {
  const field: Field | undefined = activity.fields[name];
  const { say, kept } = speaker;
  if (value === null || value === undefined || !field) return say(slipWords.empty);
  if (Array.isArray(value)) {
    if (field.type === 'files') return numberToText(value.length);
    return value.map((one) => sayCode(speaker, field, name, String(one))).join(', ');
  }
  if (field.type === 'choice') return sayCode(speaker, field, name, String(value));
  if (field.type === 'day') return dayToText(String(value));
  if (field.type === 'flag') return say(value ? formWords.yes : formWords.no);
  if (field.type === 'ref') return nameOfRow(kept.phone, value) ?? say(slipWords.empty);
  return typeof value === 'number' ? numberToText(value, kept.meta.language) : String(value);
}

function sayCode({ say, kept }: Speaker, field: Field, name: string, code: string): string {
  const option = optionOf(name, code) ?? ('from' in field && 'list' in field.from
    ? choiceByCode(kept.phone, field.from.list, code) : null);
  return say(option ? option.words : slipWords.notHere);
}
