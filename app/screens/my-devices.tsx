// The devices of the signed-in person: when each was last connected, signing one out, and erasing a
// lost device remotely. Loaded from the server when the list is opened; needs a network.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { sayMoment } from '../parts/days.ts';
import { useShell } from '../shell.ts';
import { listMyDevices, revokeDevice, type MyDevice } from '../sync/requests.ts';
import { general } from '../words/general.ts';
import { myDevicesWords as w } from '../words/phone.ts';
import { sayFailure } from '../parts/failure.ts';

export interface DeviceToRevoke {
  readonly device: { readonly id: string };
  readonly wipe: boolean;
}

export function MyDevices(): JSX.Element {
  const { say, kept: { meta } } = useShell();
  const [devices, setDevices] = useState<readonly MyDevice[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState<DeviceToRevoke | null>(null);
  const [isBusy, setBusy] = useState(false);
  const loadDevices = async (): Promise<void> => {
    setBusy(true);
    const answer = await listMyDevices();
    setBusy(false);
    setProblem(answer.ok ? null : sayFailure(say, answer.problem));
    if (answer.ok) setDevices(answer.value);
  };
  const act = async ({ device, wipe }: DeviceToRevoke): Promise<void> => {
    setAsking(null);
    const done = await revokeDevice(device.id, wipe);
    if (!done.ok) return setProblem(sayFailure(say, done.problem));
    await loadDevices();
  };
  return (
    <section class="card stack">
      <h2>{say(w.title)}</h2>
      {problem && <Banner live tone="sun" icon="nosignal">{problem}</Banner>}
      {devices === null && (
        <Button kind="line" big busy={isBusy} onClick={() => void loadDevices()}>
          {say(w.show)}
        </Button>
      )}
      {devices?.map((device) => (
        <div key={device.id} class="stack-s">
          <p>
            <b>{device.name}</b>{' '}
            {device.id === meta.me?.device && <span class="tag">{say(w.thisOne)}</span>}
          </p>
          <p class="small soft">
            {say(w.lastSeen, { when: sayMoment(say, meta, minutesOf(device.lastSeenAt)) })}
          </p>
          {device.id !== meta.me?.device && (
            <div class="wrap">
              <Button kind="line" onClick={() => setAsking({ device, wipe: false })}>
                {say(w.signOut)}
              </Button>
              <Button kind="clay" onClick={() => setAsking({ device, wipe: true })}>
                {say(w.lost)}
              </Button>
            </div>
          )}
        </div>
      ))}
      <Dialog
        open={asking !== null}
        loss
        title={say(asking?.wipe ? w.lostAsk : w.signOutAsk)}
        actWord={say(asking?.wipe ? w.lost : w.signOut)}
        keepWord={say(general.keep)}
        onAct={() => asking && void act(asking)}
        onKeep={() => setAsking(null)}
      >
        {say(asking?.wipe ? w.lostNote : w.signOutNote)}
      </Dialog>
    </section>
  );
}

const minutesOf = (iso: string): number => Math.floor(Date.parse(iso) / 60_000);
