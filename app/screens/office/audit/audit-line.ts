// One entry of the audit in words: the person, the act, whom it concerns, and details.
import type { AuditAnswer, AuditLine, Someone } from '../../../../core/api/audit.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { kindByName } from '../../../../records/index.ts';
import { auditWords, moreWords, valueWords } from '../../../words/office/audit.ts';
import { people } from '../../../words/office/records.ts';
import type { Desk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';

export function whoText({ t }: Desk, who: Someone): string {
  if (who.state === 'machine') return t(auditWords.machine);
  return who.state === 'erased' ? t(auditWords.erased) : who.name;
}

export const actText = ({ language }: Desk, acts: AuditAnswer['acts'], act: string): string =>
  acts[act]?.[language] ?? act;

/** The person, device or other thing that the act concerns; '' if there is none or it is the
    actor. */
export function aboutText(desk: Desk, line: AuditLine): string {
  if (line.about === '' || line.about === line.who.id) return '';
  if (line.aboutWho) return whoText(desk, line.aboutWho);
  return line.aboutDevice || `…${line.about.slice(-8)}`;
}

/** “vai trò: Cán bộ Hội xã · số người: 12”; empty details are left out. Ids and hashes are shown
    separately. */
export function moreText(desk: Desk, { more }: AuditLine, wanted: 'words' | 'codes'): string {
  return Object.entries(more)
    .filter(([, value]) => value !== '' && isCode(value) === (wanted === 'codes'))
    .map(([name, value]) => `${nameText(desk, name)}: ${valueText(desk, name, value)}`)
    .join(' · ');
}

const isCode = (value: string | number | boolean): boolean =>
  typeof value === 'string' && /^[\w+/=-]{20,}$/.test(value);

const nameText = ({ t }: Desk, name: string): string => {
  const known = moreWords[name];
  return known ? t(known) : name;
};

function valueText({ t }: Desk, name: string, value: string | number | boolean): string {
  const text = String(value);
  if (name === 'role' && text in people) return t(people[text as keyof typeof people]);
  const kind = name === 'kind' ? kindByName(text) : undefined;
  if (kind) return t(kind.words);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return dayToText(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return momentToText(text);
  const known = valueWords[text];
  return known ? t(known) : text;
}
