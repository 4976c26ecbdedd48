// What a hand-over moves, before it is done: roles, undecided slips, open invitations; and the
// lists of members that contain the person's name, for the officer to check.
import type { JSX } from 'preact';
import type { HandOverPreview } from '../../../../core/api/people.ts';
import { Row, Rows } from '../../../../ui/row.tsx';
import { handing as w } from '../../../words/office/people.ts';
import { people } from '../../../words/office/records.ts';
import { useDesk } from '../desk/desk.ts';
import { recordLink } from '../desk/address.ts';

export function WhatMoves({ preview }: { readonly preview: HandOverPreview }): JSX.Element {
  const { t } = useDesk();
  const { grants, slips, codes, memberships, name } = preview;
  const counts = [['drafts', slips.draft], ['returned', slips.returned],
    ['submitted', slips.submitted], ['held', slips.held]] as const;
  return (
    <>
      <section class="card stack" aria-labelledby="moves">
        <h2 id="moves" class="h3">{t(w.moves)}</h2>
        <dl class="kv">
          <dt>{t(w.grants)}</dt>
          <dd>
            {grants.map(({ role, unitName }) => `${t(people[role])}, ${unitName}`).join('; ')}
          </dd>
          {counts.map(([word, count]) => [
            <dt key={`${word} t`}>{t(w[word])}</dt>, <dd key={word}>{count}</dd>,
          ])}
          {codes > 0 && <dt>{t(w.codes)}</dt>}
          {codes > 0 && <dd>{codes}, {t(w.codesNote)}</dd>}
        </dl>
        <p class="small soft">{t(w.draftsNote)}</p>
      </section>
      {memberships.length > 0 && (
        <section class="card stack" aria-labelledby="members">
          <h2 id="members" class="h3">{t(w.members)}</h2>
          <p class="small soft">{t(w.membersNote)}</p>
          <Rows label={t(w.members)}>
            {memberships.map(({ id, model }) => (
              <Row
                key={id}
                href={recordLink(id)}
                title={model || name}
                line={model ? name : undefined}
              />
            ))}
          </Rows>
        </section>
      )}
    </>
  );
}
