// Hand-over in one act: what moves, who takes over, from which day, which phone stays. Done only
// after a question; the answer contains the successor's invitation.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { Handed, HandOverPreview } from '../../../../core/api/people.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Tiles, Seg } from '../../../../ui/choice.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { AddressFormSeg } from '../../../parts/address-form.tsx';
import { addressWords } from '../../../words/address-form.ts';
import { handing as w } from '../../../words/office/people.ts';
import { two } from '../../../words/office/two-people.ts';
import { addressFormOf } from '../desk/address-form.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { WhatMoves } from './hand-over-moves.tsx';
import { InvitationSheet } from './invitation-card.tsx';
import { useKept } from '../desk/kept.ts';
import { howLongAgo } from '../desk/moments.ts';
import { Loaded } from '../desk/parts.tsx';
import { WaitsBanner } from './proposals.tsx';
import { go, linkTo } from '../desk/address.ts';

export function HandOverScreen({ account }: { readonly account: string }): JSX.Element {
  const { t } = useDesk();
  const answer = useAnswer(deskAt.handOver, { params: { account } }, { still: true });
  const [handed, setHanded] = useState<Handed | null>(null);
  const back = linkTo(['nguoi']);
  if (handed) return <Done handed={handed} onClose={() => go(back)} />;
  return (
    <Loaded of={answer}>
      {(preview) => (
        <>
          <PageHead title={t(w.title, { name: preview.name })}>
            <Button icon="back" href={back}>{t(w.toPeople)}</Button>
          </PageHead>
          <div class="stack gap-top">
            <WhatMoves preview={preview} />
            <Form account={account} preview={preview} onHanded={setHanded} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function Done(
  { handed, onClose }: { readonly handed: Handed; readonly onClose: () => void },
): JSX.Element {
  const { t } = useDesk();
  if (handed.waits) {
    return (
      <div class="stack">
        <PageHead title={t(two.title)} />
        <WaitsBanner waits={handed.waits} />
        <Button onClick={onClose}>{t(w.toPeople)}</Button>
      </div>
    );
  }
  return (
    <>
      <div class="no-print stack">
        <PageHead title={t(w.doneTitle)} />
        <Banner live tone="leaf" icon="check">
          {t(handed.isDone ? w.doneNow : w.doneLater, { day: dayToText(handed.day) })}
        </Banner>
        {!handed.card && <Button onClick={onClose}>{t(w.toPeople)}</Button>}
      </div>
      {handed.card && <InvitationSheet cards={[handed.card]} onClose={onClose} isPart />}
    </>
  );
}

interface FormProps {
  readonly account: string;
  readonly preview: HandOverPreview;
  readonly onHanded: (handed: Handed) => void;
}
const nobody = { how: 'new', account: '', name: '', post: '', form: '' };

function Form({ account, preview, onHanded }: FormProps): JSX.Element {
  const { t, me } = useDesk();
  const kept = useKept(`hand-over ${account}`, { ...nobody, post: preview.post });
  const [day, setDay] = useState(me.today);
  const [phone, setPhone] = useState(preview.phones.find(({ isShared }) => !isShared)?.id ?? '');
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Words | null>(null);
  const { how, name, post, form, account: known } = kept.value;
  const isWhole = how === 'new' ? name.trim() !== '' && post.trim() !== '' : known !== '';
  const hand = async (): Promise<void> => {
    setAsking(false);
    setBusy(true);
    const sent = await call(deskAt.doHandOver, {
      params: { account },
      body: {
        day, phone: phone === '' ? null : phone,
        successor: how === 'new' ? { name, post, addressForm: addressFormOf(form) }
          : { account: known },
      },
    });
    setBusy(false);
    setProblem(sent.ok ? null : sent.problem.words);
    if (!sent.ok) return;
    kept.forget();
    onHanded(sent.value);
  };
  return (
    <form
      class="card stack"
      onSubmit={(event: Event) => {
        event.preventDefault();
        setProblem(isWhole ? null : w.missing);
        if (isWhole) setAsking(true);
      }}
    >
      <Successor
        value={kept.value}
        units={preview.grants.map(({ unit }) => unit)}
        without={account}
        onChange={(part) => kept.set({ ...kept.value, ...part })}
      />
      <TextInput type="date" label={t(w.day)} hint={t(w.dayNote)} value={day} min={me.today}
        required onInput={setDay} />
      <Phones preview={preview} chosen={phone} onChoose={setPhone} />
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      <Button kind="main" type="submit" busy={isBusy}>{t(w.act)}</Button>
      <Dialog
        open={isAsking}
        loss
        title={day > me.today ? t(w.askLater, { day: dayToText(day) }) : t(w.ask)}
        actWord={t(w.act)}
        keepWord={t(w.keep)}
        onKeep={() => setAsking(false)}
        onAct={() => void hand()}
      >
        {t(w.askNote)}
      </Dialog>
    </form>
  );
}

interface SuccessorProps {
  readonly value: typeof nobody;
  readonly units: readonly string[];
  readonly without: string;
  readonly onChange: (part: Partial<typeof nobody>) => void;
}

function Successor({ value, without, onChange }: SuccessorProps): JSX.Element {
  const { t, home, me } = useDesk();
  const isNew = value.how === 'new';
  const known = useAnswer(deskAt.people, isNew ? null : { query: { unit: home.unit } });
  const others = (known.value?.people ?? [])
    .filter((person) => person.account !== without && person.account !== me.account);
  return (
    <>
      <Seg
        legend={t(w.who)}
        name="successor"
        options={[{ value: 'new', label: t(w.someNew) }, { value: 'known', label: t(w.someKnown) }]}
        value={value.how}
        onChoose={(how) => onChange({ how })}
      />
      {isNew ? (
        <>
          <TextInput label={t(w.name)} value={value.name} maxLength={80}
            onInput={(name) => onChange({ name })} />
          <TextInput label={t(w.post)} value={value.post} maxLength={80}
            onInput={(post) => onChange({ post })} />
          <AddressFormSeg legend={t(addressWords.other)} value={value.form}
            onChoose={(form) => onChange({ form })} />
        </>
      ) : (
        <SelectInput
          label={t(w.person)}
          value={value.account}
          empty={t(w.personEmpty)}
          options={others.map((person) => ({
            value: person.account,
            label: [person.name, ...person.roles.map(({ unitName }) => unitName)].join(', '),
          }))}
          onChange={(account) => onChange({ account })}
        />
      )}
    </>
  );
}

interface PhonesProps {
  readonly preview: HandOverPreview;
  readonly chosen: string;
  readonly onChoose: (phone: string) => void;
}

function Phones({ preview, chosen, onChoose }: PhonesProps): JSX.Element | null {
  const { t, me, language } = useDesk();
  const hers = preview.phones.filter(({ isShared }) => !isShared);
  if (hers.length === 0) return null;
  return (
    <Tiles
      legend={t(w.phone)}
      name="phone"
      rows
      options={[
        ...hers.map(({ id, name, lastSeenAt }) => ({
          value: id, note: t(w.phoneStaysNote),
          label: t(w.phoneStays, {
            phone: `${name} (${howLongAgo(lastSeenAt, me.today, language)})`,
          }),
        })),
        { value: '', label: t(w.phoneNone), note: t(w.phoneNoneNote) },
      ]}
      chosen={[chosen]}
      onChoose={onChoose}
    />
  );
}
