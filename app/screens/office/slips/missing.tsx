// Villages without an activity this month: who leads there, and when the phone last contacted the
// server.
import type { JSX } from 'preact';
import type { InboxAnswer } from '../../../../core/api/slips.ts';
import { Empty } from '../../../../ui/empty.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { inbox } from '../../../words/office/inbox.ts';
import type { Shown } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { howLongAgo } from '../desk/moments.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';

export function MissingVillages({ answer }: { readonly answer: Shown<InboxAnswer> }): JSX.Element {
  const { t, me, language } = useDesk();
  const columns = [
    { title: t(inbox.village) }, { title: t(inbox.leader) }, { title: t(inbox.lastContact) },
  ];
  return (
    <Loaded of={answer}>
      {({ missing }) => (missing.length === 0
        ? <Empty done title={t(inbox.allHave)} />
        : (
          <div class="card gap-top">
            <PlainTable
              name={t(inbox.missing)}
              columns={columns}
              rows={missing.map(({ unit, leader, lastContact }) => [
                unit.name,
                leader?.name ?? (
                  <a href={linkTo(['nguoi'], { donvi: unit.code })}>{t(inbox.noLeader)}</a>
                ),
                lastContact ? howLongAgo(lastContact, me.today, language) : t(inbox.never),
              ])}
            />
          </div>
        ))}
    </Loaded>
  );
}
