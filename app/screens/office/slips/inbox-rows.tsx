// Lines of slips: village, what, how many, when. Used by the inbox and by the slips behind a
// figure.
import type { JSX } from 'preact';
import type { SlipLine } from '../../../../core/api/slips.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { Row, Rows } from '../../../../ui/row.tsx';
import { inbox } from '../../../words/office/inbox.ts';
import { lists as listWords } from '../../../words/office/lists.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { useLists, type Lists } from '../records/lists.ts';
import { whenShort } from '../desk/moments.ts';
import { placeText } from '../desk/place-text.ts';
import { DoubtsSaid } from '../records/doubts.tsx';
import { Pick } from '../records/bulk.tsx';
import { partsOf, type Told } from '../records/kind-parts.ts';
import type { Picks } from './picks.ts';
import { RecordStates } from '../records/states.tsx';

interface RowsProps {
  readonly lines: readonly SlipLine[];
  readonly open?: string | undefined;
  readonly linkOf: (id: string) => string;
  /** Several are being chosen. */
  readonly picks?: Picks | undefined;
}

export function SlipRows({ lines, open, linkOf, picks }: RowsProps): JSX.Element {
  const desk = useDesk();
  const lists = useLists();
  const { t, me, language } = desk;
  return (
    <Rows label={t(inbox.listLabel)}>
      {lines.map((line) => {
        const told = toldOf(line, lists, desk);
        const hasDoubt = line.doubts.length > 0;
        const isPlain = line.status === 'submitted' && !line.hasApproval
          && !line.clashes.length && !hasDoubt;
        const row = (
          <Row
            key={line.id}
            href={linkOf(line.id)}
            on={line.id === open}
            title={placeText(line.unit, desk)}
            line={told.subject}
            soft={told.size}
            states={isPlain ? undefined : (
              <>
                <RecordStates
                  status={line.status}
                  hasApproval={line.hasApproval}
                  hasClash={line.clashes.length > 0}
                  hasDoubt={hasDoubt}
                  isOwn={line.ownApproval}
                />
                {hasDoubt && <span class="small"><DoubtsSaid doubts={line.doubts} /></span>}
              </>
            )}
            end={whenShort(line.receivedAt, me.today, language)}
          />
        );
        return picks ? (
          <div key={line.id} class="row-pair">
            {picks.choosable.includes(line.id) ? (
              <Pick
                label={t(listWords.pick, { title: `${line.unit.name}, ${told.subject}` })}
                on={picks.chosen.has(line.id)} onPick={(on) => picks.pick(line.id, on)}
              />
            ) : <span class="pick" title={t(listWords.notAlone)} />}
            {row}
          </div>
        ) : row;
      })}
    </Rows>
  );
}

/** Without a part of its kind: the title, and the day. */
function toldOf(line: SlipLine, lists: Lists, desk: Desk): Told {
  return partsOf(line.kind).tell?.(line, { desk, lists })
    ?? { subject: desk.t(line.title), size: line.day ? dayToText(line.day) : '' };
}
