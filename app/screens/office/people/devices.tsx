// One person's page: devices, a new invitation, handing over, signing a device out or erasing a
// lost device remotely, after a question.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt, phoneAt } from '../../../../core/api/addresses.ts';
import type { Given, PersonLine } from '../../../../core/api/people.ts';
import type { Device } from '../../../../core/api/phone.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { inbox } from '../../../words/office/inbox.ts';
import { handing } from '../../../words/office/people.ts';
import { people } from '../../../words/office/records.ts';
import { rights } from '../../../words/office/rights.ts';
import { useAnswer } from '../desk/answer.ts';
import { call, type Answer } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { howLongAgo, momentToText } from '../desk/moments.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';
import type { DeviceToRevoke } from '../../my-devices.tsx';

interface DevicesProps {
  readonly person: PersonLine;
  readonly onCode: (card: Given) => void;
  readonly onClose: () => void;
  readonly onChange: () => void;
}

export function DevicesOf({ person, onCode, onClose, onChange }: DevicesProps): JSX.Element {
  const { t, toast, me } = useDesk();
  const { account, name } = person;
  const answer = useAnswer(phoneAt.devices, { query: { account } });
  const [asking, setAsking] = useState<DeviceToRevoke | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const run = async (act: Promise<Answer<unknown>>, word: Words): Promise<void> => {
    setAsking(null);
    const sent = await act;
    setProblem(sent.ok ? null : sent.problem.words);
    if (sent.ok) toast(t(word));
    answer.again();
    onChange();
  };
  const give = async (): Promise<void> => {
    const given = await call(deskAt.makeCode, { body: { account } });
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
              <DeviceLine
                key={device.id}
                device={device}
                onAsk={(wipe) => setAsking({ device, wipe })}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <div class="wrap">
        <Button kind="main" icon="qr" onClick={() => void give()}>{t(people.giveCode)}</Button>
        {person.codeUntil && (
          <Button onClick={() => void run(
            call(deskAt.revokeCodes, { body: { account } }), people.tookBack)}>
            {t(people.takeBack)}
          </Button>
        )}
        <Button kind="line" href={linkTo(['nguoi', 'quyen', account])}>
          {t(rights.personLink)}
        </Button>
        {account !== me.account && (
          <Button kind="line" href={linkTo(['nguoi', 'ban-giao', account])}>
            {t(handing.start)}
          </Button>
        )}
      </div>
      <AskFirst
        asking={asking}
        onKeep={() => setAsking(null)}
        onAct={({ device: { id }, wipe }) => void run(
          call(phoneAt.revokeDevice, { params: { id }, body: { wipe } }),
          wipe ? people.wipeIsAsked : people.signedOut)}
      />
    </section>
  );
}

interface AskProps {
  readonly asking: DeviceToRevoke | null;
  readonly onKeep: () => void;
  readonly onAct: (asking: DeviceToRevoke) => void;
}

function AskFirst({ asking, onKeep, onAct }: AskProps): JSX.Element {
  const { t } = useDesk();
  return (
    <Dialog
      open={asking !== null}
      loss
      title={t(asking?.wipe ? people.wipeAsk : people.signOutAsk)}
      actWord={t(asking?.wipe ? people.wipeAct : people.signOut)}
      keepWord={t(people.keep)}
      onKeep={onKeep}
      onAct={() => asking && onAct(asking)}
    >
      {t(asking?.wipe ? people.wipeNote : people.signOutNote)}
    </Dialog>
  );
}

interface LineProps {
  readonly device: Device; readonly onAsk: (wipe: boolean) => void;
}

function DeviceLine({ device, onAsk }: LineProps): JSX.Element {
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
      <div class="wrap">
        {device.revokedAt !== null && <span class="tag">{t(stateOf(device))}</span>}
        {isOwn && <span class="tag">{t(people.own)}</span>}
        {!isOwn && device.revokedAt === null && (
          <Button kind="clay" onClick={() => onAsk(false)}>{t(people.signOut)}</Button>
        )}
        {!isOwn && device.wipeAskedAt === null && (
          <Button kind="clay" onClick={() => onAsk(true)}>{t(people.wipe)}</Button>
        )}
      </div>
    </li>
  );
}

const stateOf = ({ wipedAt, wipeAskedAt }: Device): Words =>
  (wipedAt ? people.wiped : wipeAskedAt ? people.wipeWaits : people.wasSignedOut);
