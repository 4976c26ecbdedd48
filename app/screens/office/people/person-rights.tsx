// What a person may see and do: roles by date, each with what it opens, in words; ending a role,
// giving another from a day to a day. Looking at it is audited.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { GrantLine, KindRight, RightsAnswer, Waits } from '../../../../core/api/people.ts';
import type { Action } from '../../../../core/kind/access.ts';
import { inLine, nameInLine } from '../../../../core/words/unit-name.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { kindByName } from '../../../../records/index.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { people } from '../../../words/office/records.ts';
import { rights } from '../../../words/office/rights.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';
import { UnitInput } from '../desk/unit-input.tsx';
import { linkTo } from '../desk/address.ts';
import { AgencyInput, agencyFor } from './agency-input.tsx';
import { WaitsBanner } from './proposals.tsx';
import { actsText } from './readers.tsx';
import { rolesFor } from './roles-at.ts';
import { asDay } from '../../../../core/brands.ts';
import { mayDo } from '../../../../processes/deeds.ts';
import { dayAfter } from '../../../../indicators/calendar/months.ts';

export function PersonRightsScreen({ account }: { readonly account: string }): JSX.Element {
  const { t, me } = useDesk();
  const answer = useAnswer(deskAt.personRights, { params: { account } }, { still: true });
  // Auditors come here from the audit; the list of people is not theirs.
  const mayList = mayDo({ grants: me.roles }, 'keepAccounts');
  return (
    <Loaded of={answer}>
      {(person) => (
        <>
          <PageHead title={t(rights.personTitle, { name: person.name })} over={person.post}>
            {mayList && <Button icon="back" href={linkTo(['nguoi'])}>{t(rights.toPeople)}</Button>}
          </PageHead>
          <div class="stack gap-top">
            <Grants person={person} again={answer.again} />
            {account !== me.account && <Give person={person} again={answer.again} />}
          </div>
        </>
      )}
    </Loaded>
  );
}

interface Props { readonly person: RightsAnswer; readonly again: () => void }

function Grants({ person, again }: Props): JSX.Element {
  const desk = useDesk();
  const { t, toast } = desk;
  const [asking, setAsking] = useState<GrantLine | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const end = async ({ role, unit, since, state }: GrantLine): Promise<void> => {
    setAsking(null);
    // Ends a role today; a role that has not begun never begins.
    const until = state === 'coming' ? dayBefore(person.today) : person.today;
    const sent = await call(deskAt.endGrant, {
      params: { account: person.account }, body: { role, unit: unit.code, since, until },
    });
    setProblem(sent.ok ? null : sent.problem.words);
    const said = state === 'coming' ? rights.ended : rights.ends;
    if (sent.ok) toast(t(said, { until: dayToText(until) }));
    again();
  };
  return (
    <>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      {person.grants.length === 0 && <Empty title={t(rights.noGrants)} />}
      {(['now', 'coming', 'over'] as const).map((state) => {
        const some = person.grants.filter((grant) => grant.state === state);
        return some.length > 0 && (
          <section key={state} class="stack">
            <h2>{t(rights[state])}</h2>
            {some.map((grant) => (
              <Grant key={keyOf(grant)} grant={grant} onEnd={() => setAsking(grant)} />
            ))}
          </section>
        );
      })}
      <Dialog
        open={asking !== null} loss
        title={asking ? t(rights.endAsk, {
          role: inLine(t(people[asking.role])), unit: nameInLine(asking.unit.name) }) : ''}
        actWord={t(rights.end)} keepWord={t(rights.keep)}
        onKeep={() => setAsking(null)} onAct={() => asking && void end(asking)}
      >
        {t(rights.endNote, { name: person.name })}
      </Dialog>
    </>
  );
}
const keyOf = ({ role, unit, since }: GrantLine): string => `${role} ${unit.code} ${since}`;
const dayBefore = (day: string): string => dayAfter(asDay(day), -1);

function Grant(
  { grant, onEnd }: { readonly grant: GrantLine; readonly onEnd: () => void },
): JSX.Element {
  const desk = useDesk();
  const { t, me } = desk;
  const { role, unit, since, until, kinds } = grant;
  const isEnding = until !== null && until <= me.today;
  const days = { since: dayToText(since), until: dayToText(until ?? '') };
  return (
    <article class="card stack">
      <div class="between">
        <div>
          <h3>{t(people[role])}, {unit.name}</h3>
          <p class="small soft">{t(until ? rights.fromTo : rights.from, days)}</p>
          {grant.agency && <p class="small">{t(rights.forAgency, grant.agency)}</p>}
        </div>
        {grant.mayEnd && !isEnding && <Button kind="clay" onClick={onEnd}>{t(rights.end)}</Button>}
      </div>
      <p>{t(grant.seesFigures ? rights.figures : rights.noFigures)}</p>
      {kinds.length === 0 ? <p>{t(rights.nothing)}</p> : (
        <details>
          <summary>{t(rights.details, { n: String(kinds.length) })}</summary>
          <ul class="stack gap-top">
            {kinds.map((right) => <li key={right.kind}>{rightText(right, desk)}</li>)}
          </ul>
        </details>
      )}
    </article>
  );
}

/** “Phiếu hoạt động: xem và ghi, sửa của đơn vị này”: acts of one reach together. */
function rightText(right: KindRight, desk: Desk): string {
  const { t } = desk;
  const words = kindByName(right.kind)?.words;
  const acts: readonly Action[] = ['read', 'write', 'decide'];
  const reaches = [...new Set(acts.flatMap((act) => right[act] ?? []))];
  const parts = reaches.map((reach) =>
    `${actsText(acts.filter((act) => right[act] === reach), desk)} ${t(rights[reach])}`);
  return `${words ? t(words) : right.kind}: ${parts.join('; ')}`;
}

function Give({ person, again }: Props): JSX.Element | null {
  const { t, units, home, toast } = useDesk();
  const [waits, setWaits] = useState<Waits | null>(null);
  const [asked, setAsked] = useState(
    { unit: '', role: '', since: person.today, until: '', agency: '' });
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const hers = units
    .filter((unit) => unit.code === home.unit || unit.above.includes(home.unit))
    .filter((unit) => rolesFor(unit.level, home.role).length > 0);
  const unit = hers.find(({ code }) => code === asked.unit) ?? hers[0];
  const roles = rolesFor(unit?.level ?? '', home.role);
  const role = roles.find((one) => one === asked.role) ?? roles[0];
  if (!unit || !role) return null;
  const set = (part: Partial<typeof asked>): void => setAsked({ ...asked, ...part });
  const give = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const { since, until } = asked;
    const sent = await call(deskAt.giveGrant, {
      params: { account: person.account },
      body: {
        role, unit: unit.code, since, until: until || null, agency: agencyFor(role, asked.agency),
      },
    });
    setBusy(false);
    setProblem(sent.ok ? null : sent.problem.words);
    if (!sent.ok) return;
    const { waits: second, isShut } = sent.value;
    setWaits(second ? { waits: second } : null);
    if (!second) toast(t(isShut ? rights.givenShut : rights.given, { name: person.name }));
    again();
  };
  return (
    <details class="card">
      <summary>{t(rights.give)}</summary>
      <form class="stack gap-top" onSubmit={(event: Event) => void give(event)}>
        <UnitInput label={t(rights.atUnit)} value={unit.code} units={hers}
          onChange={(code) => set({ unit: code })} />
        <SelectInput label={t(rights.role)} value={role}
          options={roles.map((one) => ({ value: one, label: t(people[one]) }))}
          onChange={(value) => set({ role: value })} />
        <AgencyInput role={role} unit={unit} value={asked.agency}
          onChange={(agency) => set({ agency })} />
        <TextInput type="date" label={t(rights.since)} value={asked.since} min={person.today}
          required onInput={(since) => set({ since })} />
        <TextInput type="date" label={t(rights.until)} value={asked.until} min={asked.since}
          onInput={(until) => set({ until })} />
        <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
        {waits && <WaitsBanner {...waits} />}
        <Button kind="main" type="submit" icon="plus" busy={isBusy}>{t(rights.giveAct)}</Button>
      </form>
    </details>
  );
}
