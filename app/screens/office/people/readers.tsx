// Who can see this record, and why: one sentence per person. Opened from a slip or a record by
// people who look after accounts, and by auditors. The look itself is audited.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ReaderLine } from '../../../../core/api/people.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { inLine } from '../../../../core/words/unit-name.ts';
import { kindByName } from '../../../../records/index.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { people } from '../../../words/office/records.ts';
import { rights } from '../../../words/office/rights.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';
import { mayDo } from '../../../../processes/deeds.ts';

/** The link beside a record; nothing for people without the right. */
export function ReadersLink({ id }: { readonly id: string }): JSX.Element | null {
  const { t, me } = useDesk();
  if (!mayDo({ grants: me.roles }, 'seeReaders')) return null;
  return <p class="small"><a href={linkTo(['ai-xem', id])}>{t(rights.readersLink)}</a></p>;
}

export function ReadersScreen({ id }: { readonly id: string }): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const answer = useAnswer(deskAt.readers, { params: { id } }, { still: true });
  return (
    <>
      <PageHead title={t(rights.readersTitle)}>
        <Button icon="back" onClick={() => history.back()}>{t(rights.back)}</Button>
      </PageHead>
      <Loaded of={answer}>
        {({ record, readers, more }) => (
          <div class="stack gap-top">
            <p>
              {t(rights.readersNote, {
                unit: record.unit.name, kind: kindWord(desk, record.kind) })}
            </p>
            {readers.length === 0 ? <Empty title={t(rights.nobody)} /> : (
              <Rows label={t(rights.readers)}>
                {readers.map((line, i) => (
                  <Row
                    key={i}
                    title={line.name || t(rights.unnamed)}
                    line={becauseOf(line, desk)}
                    soft={t(rights.may, { acts: actsText(line.acts, desk) })}
                    href={line.account
                      ? linkTo(['nguoi', 'quyen', line.account]) : undefined}
                  />
                ))}
              </Rows>
            )}
            {more > 0 && <p>{t(rights.more, { n: String(more) })}</p>}
          </div>
        )}
      </Loaded>
    </>
  );
}

const kindWord = ({ t }: Desk, kind: string): string => {
  const words = kindByName(kind)?.words;
  return words ? t(words).toLocaleLowerCase('vi') : kind;
};

/** “Xem được vì là cán bộ Hội xã ở Mường Pồn từ 01/07/2025.” */
function becauseOf({ role, unit, since, until }: ReaderLine, { t }: Desk): string {
  const held = t(people[role]);
  const values = {
    role: inLine(held), unit: unit.name,
    since: dayToText(since), until: dayToText(until ?? ''),
  };
  return t(until ? rights.becauseUntil : rights.because, values);
}

export function actsText(
  acts: readonly ('read' | 'write' | 'decide')[], { t }: Desk,
): string {
  const words = acts.map((act) => t(rights[act]));
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last
    : t(rights.and, { some: words.slice(0, -1).join(', '), last });
}
