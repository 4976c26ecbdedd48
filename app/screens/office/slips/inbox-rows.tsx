// Lines of slips: village, what, how many, when. Used by the inbox and by the slips behind a
// figure.
import type { JSX } from 'preact';
import type { SlipLine } from '../../../../core/api/slips.ts';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import { Row, Rows } from '../../../../ui/row.tsx';
import { kindByName } from '../../../../records/index.ts';
import { inbox } from '../../../words/office/inbox.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { useLists, type Lists } from '../records/lists.ts';
import { whenShort } from '../desk/moments.ts';
import { DoubtsSaid } from './slip-parts.tsx';
import { SlipStates } from './slip.tsx';

interface RowsProps {
  readonly lines: readonly SlipLine[];
  readonly open?: string | undefined;
  readonly linkOf: (id: string) => string;
}

export function SlipRows({ lines, open, linkOf }: RowsProps): JSX.Element {
  const desk = useDesk();
  const lists = useLists();
  const { t, me, language } = desk;
  return (
    <Rows label={t(inbox.listLabel)}>
      {lines.map((line) => {
        const hasDoubt = line.doubts.length > 0;
        const isPlain = line.status === 'submitted' && !line.hasApproval
          && !line.clashes.length && !hasDoubt;
        return (
          <Row
            key={line.id}
            href={linkOf(line.id)}
            on={line.id === open}
            title={line.unit.name}
            line={subjectOf(line, lists, desk)}
            soft={sizeOf(line, desk)}
            states={isPlain ? undefined : (
              <>
                <SlipStates
                  status={line.status}
                  hasApproval={line.hasApproval}
                  hasClash={line.clashes.length > 0}
                  hasDoubt={hasDoubt}
                />
                {hasDoubt && <span class="small"><DoubtsSaid doubts={line.doubts} /></span>}
              </>
            )}
            end={whenShort(line.receivedAt, me.today, language)}
          />
        );
      })}
    </Rows>
  );
}

/** “Họp, nói chuyện: Tảo hôn” */
function subjectOf(line: SlipLine, lists: Lists, { language }: Desk): string {
  const field = kindByName(line.kind)?.fields['topics'];
  const [topic] = Array.isArray(line.values['topics']) ? line.values['topics'] : [];
  if (field?.type !== 'choices' || topic === undefined) return line.title;
  return `${line.title}: ${lists.labelOf(field.from, String(topic), language)}`;
}

const headFields = ['women', 'men', 'women15', 'women59', 'women60', 'men15', 'men59', 'men60'];

function sizeOf({ values, day }: SlipLine, { t, language }: Desk): string {
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
