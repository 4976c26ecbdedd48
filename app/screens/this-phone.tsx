// What this phone stores and how it looks; sending at once; the screen lock; leaving the phone,
// which is refused while anything is unsent.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { limits } from '../../core/limits.ts';
import { numberToText, sizeToText } from '../../core/words/numbers.ts';
import type { Language } from '../../core/words/words.ts';
import { Banner, Toast } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Seg } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { lazy } from '../lazy.tsx';
import { AddressFormSeg } from '../parts/address-form.tsx';
import { sayMoment } from '../parts/days.ts';
import { SavingTrouble, useSaving } from '../parts/saving.tsx';
import { SignalBanner } from '../parts/signal-banner.tsx';
import { sayTitle } from '../parts/slip-words.ts';
import { VillageFrame } from '../parts/village-frame.tsx';
import { nameOfUnit, unitOf } from '../roles.ts';
import { useShell, type Shell } from '../shell.ts';
import { slipsOf } from '../slip/view.ts';
import type { Theme } from '../store/kept.ts';
import { chooseAddressForm, exchangeAddressForm } from '../sync/address-form.ts';
import { signOut } from '../sync/requests.ts';
import { addressWords } from '../words/address-form.ts';
import { phoneWords as w } from '../words/phone.ts';
import { loadEnglish } from '../words/english.ts';
import { general } from '../words/general.ts';

export function ThisPhone(): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const [toast, setToast] = useState<string | null>(null);
  const { me } = kept.meta;
  return (
    <VillageFrame
      title={say(w.title)}
      sub={nameOfUnit(me, unitOf(me))}
      toast={toast && <Toast onDone={() => setToast(null)}>{toast}</Toast>}
    >
      <h1 class="vh">{say(w.title)}</h1>
      <SignalBanner />
      <Keeping shell={shell} />
      <Looks shell={shell} />
      <Lock shell={shell} onOff={() => setToast(say(w.lockIsOff))} />
      <MyDevices />
      <Leave shell={shell} />
    </VillageFrame>
  );
}

const MyDevices = lazy(() => import('./my-devices.tsx').then((it) => it.MyDevices));

interface Part { readonly shell: Shell }

function Card(
  { title, children }: { readonly title: string; readonly children: ComponentChildren },
): JSX.Element {
  return <section class="card stack"><h2>{title}</h2>{children}</section>;
}

function Keeping({ shell }: Part): JSX.Element {
  const { say, kept, syncing, engine } = shell;
  const room = useRoom();
  const { language, lastContact, me } = kept.meta;
  const number = (n: number) => numberToText(n, language);
  const size = (bytes: number) => sizeToText(bytes, language);
  const slips = slipsOf(kept.phone);
  const files = [...kept.files.values()];
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const isTalking = syncing.state === 'talking' || syncing.state === 'rewound';
  return (
    <Card title={say(w.keeps)}>
      <dl class="kv">
        <dt>{say(w.who)}</dt><dd>{me?.name}</dd>
        <dt>{say(w.slips)}</dt><dd>{number(slips.length)}</dd>
        <dt>{say(w.unsent)}</dt><dd>{number(kept.phone.outbox.size)}</dd>
        <dt>{say(w.files)}</dt>
        <dd>{say(w.filesValue, { count: number(files.length), size: size(bytes) })}</dd>
        {room && <dt>{say(w.room)}</dt>}
        {room && (
          <dd>{say(w.roomValue, { used: size(room.used), free: size(room.free) })}</dd>
        )}
        <dt>{say(w.lastContact)}</dt>
        <dd>{lastContact === null ? say(w.never) : sayMoment(say, kept.meta, lastContact)}</dd>
      </dl>
      {bytes > limits.filesOnPhoneBytesMax * 0.9 && <FilesFull shell={shell} />}
      <Button
        kind="line"
        big
        icon="sent"
        busy={isTalking}
        onClick={() => engine.sync.sendNow()}
      >
        {say(isTalking ? w.sending : w.send)}
      </Button>
      <Button kind="line" big icon="share" href="/app/courier">{say(w.courier)}</Button>
    </Card>
  );
}

function FilesFull({ shell }: Part): JSX.Element | null {
  const { say, kept } = shell;
  const oldest = [...kept.files].sort(([, a], [, b]) => a.at - b.at)[0]?.[0];
  const slip = slipsOf(kept.phone).find(({ values }) =>
    [values['photos'], values['voice']].flat().includes(oldest ?? ''));
  if (!slip) return null;
  return (
    <Banner tone="sun" icon="camera">
      {say(w.filesFull, { title: sayTitle(shell, slip.values) })}
    </Banner>
  );
}

interface Room { readonly used: number; readonly free: number }
function useRoom(): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    void navigator.storage?.estimate?.().then(({ usage = 0, quota = 0 }) =>
      setRoom({ used: usage, free: Math.max(0, quota - usage) }), () => undefined);
  }, []);
  return room;
}

function Looks({ shell: { say, kept, step, engine } }: Part): JSX.Element {
  const set = (more: { readonly language?: Language; readonly theme?: Theme }) =>
    void step((now) => ({ ...now, meta: { ...now.meta, ...more } }));
  const speak = async (language: string): Promise<void> => {
    if (language === 'en') await loadEnglish().catch(() => undefined);
    set({ language: language === 'en' ? 'en' : 'vi' });
  };
  const languages = [{ value: 'vi', label: say(w.vi) }, { value: 'en', label: say(w.en) }];
  const themes = [
    { value: 'phone', label: say(w.themePhone) }, { value: 'light', label: say(w.themeLight) },
    { value: 'dark', label: say(w.themeDark) },
  ];
  useEffect(() => void exchangeAddressForm(engine.keeper), [engine]);
  return (
    <Card title={say(w.looks)}>
      <AddressFormSeg
        legend={say(addressWords.self)}
        value={kept.meta.me?.addressForm ?? ''}
        onChoose={(form) => void chooseAddressForm(engine.keeper, form)}
      />
      <Seg
        legend={say(w.language)}
        name="language"
        options={languages}
        value={kept.meta.language}
        onChoose={(value) => void speak(value)}
      />
      <Seg
        legend={say(w.theme)}
        name="theme"
        options={themes}
        value={kept.meta.theme}
        onChoose={(value) => set({ theme: value as Theme })}
      />
    </Card>
  );
}

function Lock({ shell: { say, kept }, onOff }: Part & { readonly onOff: () => void }): JSX.Element {
  const saving = useSaving();
  const remove = async () => {
    if (await saving.run((now) => ({ ...now, meta: { ...now.meta, pin: null } }))) onOff();
  };
  const hasPin = kept.meta.pin !== null;
  return (
    <Card title={say(w.lock)}>
      <SavingTrouble saving={saving} />
      <div class="wrap">
        <Button kind="line" icon="lock" href="/app/pin">
          {say(hasPin ? w.lockChange : w.lockSet)}
        </Button>
        {hasPin && <Button onClick={() => void remove()}>{say(w.lockOff)}</Button>}
      </div>
    </Card>
  );
}

function Leave({ shell: { say, kept, engine } }: Part): JSX.Element {
  const [isAsking, setAsking] = useState(false);
  const unsent = kept.phone.outbox.size;
  const unsentText = numberToText(unsent, kept.meta.language);
  const drafts = kept.drafts.size;
  const draftsText = say(w.leaveDrafts, { count: numberToText(drafts, kept.meta.language) });
  const leave = async () => {
    await signOut();
    await engine.leave();
  };
  return (
    <Card title={say(w.leave)}>
      {unsent > 0
        ? <p class="soft">{say(w.leaveUnsent, { count: unsentText })}</p>
        : <Button kind="clay" onClick={() => setAsking(true)}>{say(w.leaveAct)}</Button>}
      {unsent === 0 && drafts > 0 && <p class="soft">{draftsText}</p>}
      <Dialog
        open={isAsking}
        loss
        title={say(w.leaveAsk)}
        actWord={say(w.leaveAct)}
        keepWord={say(general.keep)}
        onAct={() => void leave()}
        onKeep={() => setAsking(false)}
      >
        {drafts > 0 && <b>{draftsText} </b>}
        {say(w.leaveNote)}
      </Dialog>
    </Card>
  );
}
