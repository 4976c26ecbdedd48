// Invitations in the officer's units: people without a device, invited together and printed on one
// sheet; and who invited whom, when, and with what result.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { Given, InvitationLine, Uninvited } from '../../../../core/api/people.ts';
import { limits } from '../../../../core/limits.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Tiles } from '../../../../ui/choice.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { inviting as w } from '../../../words/office/people.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { InvitationSheet } from './invitation-card.tsx';
import { howLongAgo, momentToText } from '../desk/moments.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';

export function InvitationsScreen(): JSX.Element {
  const { t, home } = useDesk();
  const answer = useAnswer(deskAt.invitations, { query: { unit: home.unit } });
  const [cards, setCards] = useState<readonly Given[] | null>(null);
  const made = (given: readonly Given[]): void => {
    setCards(given);
    answer.again();
  };
  if (cards) return <InvitationSheet cards={cards} onClose={() => setCards(null)} />;
  return (
    <>
      <PageHead title={t(w.title)}>
        <Button icon="back" href={linkTo(['nguoi'])}>{t(w.toPeople)}</Button>
      </PageHead>
      <Loaded of={answer}>
        {({ invitations, uninvited }) => (
          <div class="stack gap-top">
            <InviteMany
              key={uninvited.map(({ account }) => account).join()}
              people={uninvited.slice(0, limits.invitationsAtOnceMax)}
              onMade={made}
            />
            <Made lines={invitations} onChange={answer.again} />
          </div>
        )}
      </Loaded>
    </>
  );
}

interface ManyProps {
  readonly people: readonly Uninvited[];
  readonly onMade: (cards: readonly Given[]) => void;
}

function InviteMany({ people, onMade }: ManyProps): JSX.Element {
  const { t } = useDesk();
  const [chosen, setChosen] = useState(() => people.map(({ account }) => account));
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const choose = (account: string, on: boolean): void =>
    setChosen(on ? [...chosen, account] : chosen.filter((one) => one !== account));
  const make = async (): Promise<void> => {
    if (chosen.length === 0) return setProblem(w.makeNone);
    setBusy(true);
    const sent = await call(deskAt.invite, { body: { accounts: chosen } });
    setBusy(false);
    setProblem(sent.ok ? null : sent.problem.words);
    if (sent.ok) onMade(sent.value.cards);
  };
  return (
    <section class="card stack" aria-labelledby="uninvited">
      <h2 id="uninvited" class="h3">{t(w.uninvited)}</h2>
      {people.length === 0 ? <p class="soft">{t(w.uninvitedNone)}</p> : (
        <>
          <Tiles
            legend={t(w.chosen)}
            name="uninvited"
            many
            rows
            options={people.map(({ account, name, post, unitName }) =>
              ({ value: account, label: name, note: `${post}, ${unitName}` }))}
            chosen={chosen}
            onChoose={choose}
          />
          <div role="alert">
            {problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}
          </div>
          <Button kind="main" icon="qr" busy={isBusy} onClick={() => void make()}>
            {t(w.make, { n: String(chosen.length) })}
          </Button>
        </>
      )}
    </section>
  );
}

interface MadeProps {
  readonly lines: readonly InvitationLine[];
  readonly onChange: () => void;
}

function Made({ lines, onChange }: MadeProps): JSX.Element {
  const { t, toast } = useDesk();
  const takeBack = async ({ account }: InvitationLine): Promise<void> => {
    const sent = await call(deskAt.revokeCodes, { body: { account } });
    toast(t(sent.ok ? w.tookBack : sent.problem.words));
    onChange();
  };
  return (
    <section class="card stack" aria-labelledby="made">
      <h2 id="made" class="h3">{t(w.made)}</h2>
      {lines.length === 0 && <Empty title={t(w.madeNone)} />}
      <ul class="history">
        {lines.map((line) => (
          <MadeLine
            key={`${line.account} ${line.madeAt}`}
            line={line}
            onTakeBack={() => void takeBack(line)}
          />
        ))}
      </ul>
    </section>
  );
}

interface LineProps { readonly line: InvitationLine; readonly onTakeBack: () => void }

function MadeLine({ line, onTakeBack }: LineProps): JSX.Element {
  const { t, me, language } = useDesk();
  const when = line.usedAt ? t(w.usedAt, { when: momentToText(line.usedAt) })
    : line.state === 'waiting' ? t(w.until, { when: momentToText(line.expiresAt) }) : '';
  return (
    <li class="between">
      <div>
        <p><b>{line.name}</b>, {line.unitName}</p>
        <p class="small soft">
          {[t(w.by, {
            who: line.madeBy, when: howLongAgo(line.madeAt, me.today, language),
          }), when].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div class="wrap">
        <span class="tag">{t(w[line.state])}</span>
        {line.state === 'waiting' && (
          <Button kind="line" label={t(w.takeBackOf, { name: line.name })} onClick={onTakeBack}>
            {t(w.takeBack)}
          </Button>
        )}
      </div>
    </li>
  );
}
