// What a line of the inbox says about an activity: “Họp, nói chuyện: Tảo hôn”, “33 lượt · 2 ảnh”.
import type { SlipLine } from '../../../../core/api/slips.ts';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import { activity } from '../../../../records/all.ts';
import { inbox } from '../../../words/office/inbox.ts';
import type { Telling, Told } from '../records/kind-parts.ts';

export const tellActivity = (line: SlipLine, telling: Telling): Told =>
  ({ subject: subjectOf(line, telling), size: sizeOf(line, telling) });

function subjectOf(line: SlipLine, { desk: { t, language }, lists }: Telling): string {
  const { topics } = activity.fields;
  const [topic] = Array.isArray(line.values['topics']) ? line.values['topics'] : [];
  return topic === undefined || topics?.type !== 'choices' ? t(line.title)
    : `${t(line.title)}: ${lists.labelOf(topics.from, String(topic), language)}`;
}

const headFields = ['women15', 'women59', 'women60', 'men15', 'men59', 'men60'];

function sizeOf({ values, day }: SlipLine, { desk: { t, language } }: Telling): string {
  const n = (value: number): string => numberToText(value, language);
  const heads = headFields.reduce((sum, name) => sum + Number(values[name] ?? 0), 0);
  const photos = Array.isArray(values['photos']) ? values['photos'].length : 0;
  return [
    day ? dayToText(day) : '',
    values['form'] === 'zalo' ? t(inbox.reach, { n: n(Number(values['reach'] ?? 0)) })
      : heads > 0 ? t(inbox.turns, { n: n(heads) }) : '',
    heads === 0 && values['minutes'] ? t(inbox.minutes, { n: n(Number(values['minutes'])) }) : '',
    photos > 0 ? t(inbox.photos, { n: n(photos) }) : '',
    Array.isArray(values['voice']) && values['voice'].length > 0 ? t(inbox.voice) : '',
  ].filter(Boolean).join(' · ');
}
