// People of the officer's units and their devices: add a person, make an invitation, sign a lost
// device out. An invitation is shown once; closing it removes it from this page.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { AnswerAt } from '../../../../core/api/all.ts';
import type { Given, PersonLine, Waits } from '../../../../core/api/people.ts';
import { problems } from '../../../../core/problems.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { AddressFormSeg } from '../../../parts/address-form.tsx';
import { addressWords } from '../../../words/address-form.ts';
import { inviting } from '../../../words/office/people.ts';
import { people } from '../../../words/office/records.ts';
import { shared } from '../../../words/office/shared.ts';
import { addressFormOf } from '../desk/address-form.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { DevicesOf } from './devices.tsx';
import { useKept } from '../desk/kept.ts';
import { InvitationSheet } from './invitation-card.tsx';
import { howLongAgo, momentToText } from '../desk/moments.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo, type DeskAddress } from '../desk/address.ts';
import { UnitInput } from '../desk/unit-input.tsx';
import { useSettled } from '../desk/settled.ts';
import { WaitsBanner } from './proposals.tsx';
import { AgencyInput, agencyFor } from './agency-input.tsx';
import { rolesFor } from './roles-at.ts';

type PeopleAnswer = AnswerAt<typeof deskAt.findPeople>;

interface ScreenProps {
  /** `?donvi=`: the unit for which a person is added. */
  readonly place: DeskAddress;
}

export function PeopleScreen({ place }: ScreenProps): JSX.Element {
  const { t, home } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed);
  const query = { unit: home.unit, ...(q === '' ? {} : { q }) };
  const answer = useAnswer(deskAt.findPeople, { body: query });
  const [more, setMore] = useState<readonly PeopleAnswer[]>([]);
  const [openId, setOpenId] = useState<string | null>(null);
  const [card, setCard] = useState<Given | null>(null);
  useEffect(() => setMore([]), [q]);
  const readMore = async (after: string): Promise<void> => {
    const page = await call(deskAt.findPeople, { body: { ...query, after } });
    if (page.ok) setMore((was) => [...was, page.value]);
  };
  const give = (given: Given): void => {
    setCard(given);
    answer.again();
  };
  if (card) return <InvitationSheet cards={[card]} onClose={() => setCard(null)} />;
  const pages = answer.value ? [answer.value, ...more] : [];
  const all = pages.flatMap((page) => page.people);
  const open = all.find((person) => person.account === openId);
  return (
    <>
      <PageHead title={t(people.title)}>
        <Button icon="qr" href={linkTo(['nguoi', 'thu-moi'])}>{t(inviting.title)}</Button>
      </PageHead>
      <div class={`grid grid-list gap-top ${open ? 'open-one' : 'open-list'}`}>
        <div class="stack list no-print">
          <AddPerson preset={place.asked['donvi']} onCode={give} />
          <TextInput type="search" label={t(people.search)} value={typed} maxLength={60}
            onInput={setTyped} />
          <Loaded of={answer}>
            {() => <PeopleRows all={all} openId={openId} onOpen={setOpenId} />}
          </Loaded>
          {pages.at(-1)?.more && (
            <Button kind="line" onClick={() => void readMore(all.at(-1)?.account ?? '')}>
              {t(shared.more)}
            </Button>
          )}
        </div>
        <div class="stack beside no-print">
          {open && (
            <DevicesOf
              key={open.account}
              person={open}
              onCode={give}
              onClose={() => setOpenId(null)}
              onChange={answer.again}
            />
          )}
        </div>
      </div>
    </>
  );
}

interface RowsProps {
  readonly all: readonly PersonLine[];
  readonly openId: string | null;
  readonly onOpen: (account: string) => void;
}

function PeopleRows({ all, openId, onOpen }: RowsProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  if (all.length === 0) return <Empty title={t(people.none)} />;
  return (
    <Rows label={t(people.list)}>
      {all.map((person) => (
        <Row
          key={person.account}
          title={person.name}
          line={person.roles.map((held) => `${t(people[held.role])}, ${held.unitName}`).join('; ')}
          soft={standingOf(person, desk)}
          on={person.account === openId}
          onClick={() => onOpen(person.account)}
        />
      ))}
    </Rows>
  );
}

function standingOf(person: PersonLine, { t, me, language }: Desk): string {
  return [
    person.devices === 0 ? t(people.noDevice) : t(people.devices, { n: String(person.devices) }),
    person.lastSeenAt === null ? ''
      : t(people.lastSeen, { when: howLongAgo(person.lastSeenAt, me.today, language) }),
    person.codeUntil === null ? ''
      : t(people.codeWaits, { when: momentToText(person.codeUntil) }),
  ].filter(Boolean).join(' · ');
}

interface AddProps {
  readonly preset: string | undefined;
  readonly onCode: (given: Given) => void;
}

function AddPerson({ preset, onCode }: AddProps): JSX.Element {
  const { t, units, home } = useDesk();
  const [waits, setWaits] = useState<Waits | null>(null);
  const kept = useKept(preset ? `person/${preset}` : 'person',
    { name: '', post: '', unit: '', role: '', form: '', agency: '' });
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const hers = units.filter((unit) => unit.code === home.unit || unit.above.includes(home.unit))
    .filter((unit) => rolesFor(unit.level, home.role).length > 0);
  const unit = hers.find((one) => one.code === (kept.value.unit || preset)) ?? hers[0];
  const roles = rolesFor(unit?.level ?? '', home.role);
  const role = roles.find((one) => one === kept.value.role) ?? roles[0];
  const set = (part: Partial<typeof kept.value>): void => kept.set({ ...kept.value, ...part });
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!unit || !role) return setProblem(problems.malformed.words);
    setBusy(true);
    const { name, post, form } = kept.value;
    const given = await call(deskAt.addPerson,
      { body: {
        name, post, unit: unit.code, role, addressForm: addressFormOf(form),
        agency: agencyFor(role, kept.value.agency),
      } });
    setBusy(false);
    setProblem(given.ok ? null : given.problem.words);
    if (!given.ok) return;
    kept.forget();
    if ('waits' in given.value) return setWaits(given.value);
    setWaits(null);
    onCode(given.value);
  };
  return (
    <details class="card" open={preset !== undefined}>
      <summary>{t(people.add)}</summary>
      <form class="stack gap-top" onSubmit={(event: Event) => void add(event)}>
        <TextInput label={t(people.name)} value={kept.value.name} maxLength={80} required
          onInput={(name) => set({ name })} />
        <TextInput label={t(people.post)} value={kept.value.post} maxLength={80} required
          onInput={(post) => set({ post })} />
        <AddressFormSeg legend={t(addressWords.other)} value={kept.value.form}
          onChoose={(form) => set({ form })} />
        <UnitInput label={t(people.unit)} value={unit?.code ?? ''} units={hers}
          onChange={(code) => set({ unit: code })} />
        <SelectInput label={t(people.role)} value={role ?? ''}
          options={roles.map((one) => ({ value: one, label: t(people[one]) }))}
          onChange={(value) => set({ role: value })} />
        {unit && role && (
          <AgencyInput role={role} unit={unit} value={kept.value.agency}
            onChange={(agency) => set({ agency })} />
        )}
        <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
        {waits && <WaitsBanner {...waits} />}
        <Button kind="main" type="submit" icon="plus" busy={isBusy}>{t(people.addAct)}</Button>
      </form>
    </details>
  );
}
