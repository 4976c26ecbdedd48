// One person opened: her devices, a new code, and signing a lost device out after a question.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Words } from '../../../core/words/words.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { inbox } from '../../words/office-inbox.ts';
import { people } from '../../words/office-records.ts';
import { useAnswer } from './answer.ts';
import { send } from './ask.ts';
import type { GivenCode } from './code.tsx';
import { useDesk } from './desk.ts';
import { howLongAgo, momentToText } from './moments.ts';
import { Loaded } from './parts.tsx';
import type { PersonLine } from './people.tsx';

interface Device {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly revokedAt: string | null;
}

interface DevicesProps {
  readonly person: PersonLine;
  readonly onCode: (code: GivenCode) => void;
  readonly onClose: () => void;
  readonly onChange: () => void;
}

export function DevicesOf({ person, onCode, onClose, onChange }: DevicesProps): JSX.Element {
  const { t, toast } = useDesk();
  const { account, name } = person;
  const answer = useAnswer<{ readonly devices: readonly Device[] }>(
    `/api/devices?account=${account}`);
  const [asking, setAsking] = useState<Device | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const run = async (path: string, body: object, word: Words): Promise<void> => {
    setAsking(null);
    const sent = await send(path, body);
    setProblem(sent.ok ? null : sent.problem.words);
    if (sent.ok) toast(t(word));
    answer.again();
    onChange();
  };
  const give = async (): Promise<void> => {
    const given = await send<GivenCode>('/api/codes', { account });
    setProblem(given.ok ? null : given.problem.words);
    if (given.ok) onCode(given.value);
  };
  return (
    <section class="card stack" aria-labelledby="devices-title">
      <div class="only-narrow">
        <Button icon="back" onClick={onClose}>{t(inbox.toList)}</Button>
      </div>
      <h2 id="devices-title">{t(people.devicesOf, { name })}</h2>
      <p class="soft">{person.post}</p>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      <Loaded of={answer}>
        {({ devices }) => (
          <ul class="history">
            {devices.length === 0 && <li>{t(people.noDevice)}</li>}
            {devices.map((device) => (
              <DeviceLine key={device.id} device={device} onSignOut={() => setAsking(device)} />
            ))}
          </ul>
        )}
      </Loaded>
      <div class="wrap">
        <Button kind="main" icon="qr" onClick={() => void give()}>{t(people.giveCode)}</Button>
        {person.codeUntil && (
          <Button onClick={() => void run('/api/codes/revoke', { account }, people.tookBack)}>
            {t(people.takeBack)}
          </Button>
        )}
      </div>
      <Dialog
        open={asking !== null}
        loss
        title={t(people.signOutAsk)}
        actWord={t(people.signOut)}
        keepWord={t(people.keep)}
        onKeep={() => setAsking(null)}
        onAct={() => asking
          && void run(`/api/devices/${asking.id}/revoke`, {}, people.signedOut)}
      >
        {t(people.signOutNote)}
      </Dialog>
    </section>
  );
}

interface LineProps { readonly device: Device; readonly onSignOut: () => void }

function DeviceLine({ device, onSignOut }: LineProps): JSX.Element {
  const { t, me, language } = useDesk();
  const isOwn = device.id === me.device;
  return (
    <li class="between">
      <div>
        <p><b>{device.name}</b> · {t(device.kind === 'phone' ? people.phone : people.desk)}</p>
        <p class="small soft">
          {t(people.since, { when: momentToText(device.createdAt) })} ·{' '}
          {t(people.lastSeen, { when: howLongAgo(device.lastSeenAt, me.today, language) })}
        </p>
      </div>
      {device.revokedAt ? <span class="tag">{t(people.wasSignedOut)}</span>
        : isOwn ? <span class="tag">{t(people.own)}</span>
          : <Button kind="clay" onClick={onSignOut}>{t(people.signOut)}</Button>}
    </li>
  );
}
