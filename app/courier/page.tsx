// The courier's page: a phone without a signal gives its slips to another phone; any phone, with an
// account or without, takes files, delivers them and gives the receipt back. A chunk of its own.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { problems } from '../../core/problems.ts';
import { numberToText } from '../../core/words/numbers.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PhoneFrame } from '../../ui/frame.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { isVillage } from '../roles.ts';
import { useShell, type Say } from '../shell.ts';
import { general, storeTroubles } from '../words/general.ts';
import {
  deliverCarriedFiles, importFile, type ImportedFile, type ImportFailure,
} from './carry.ts';
import { bag, dropFromBag, receipts, type Carried, type KeptReceipt } from './chest.ts';
import { GiveCard } from './give.tsx';
import { HandOver, PickFile } from './parts.tsx';
import { courierWords as w } from './words.ts';
import { phoneMs } from '../sync/clock.ts';

export function CourierPage(): JSX.Element {
  const { say, kept } = useShell();
  const { me } = kept.meta;
  return (
    <PhoneFrame
      title={say(w.title)}
      sub={say(general.appName)}
      back={{ label: say(general.back), href: me ? '/app/phone' : '/app/' }}
    >
      <h1 class="vh">{say(w.title)}</h1>
      {isVillage(me) && <GiveCard />}
      <CarryCard canOpen={isVillage(me)} />
    </PhoneFrame>
  );
}

interface Lying { readonly files: readonly Carried[]; readonly receipts: readonly KeptReceipt[] }
const nothing: Lying = { files: [], receipts: [] };
interface PageMessage { readonly text: string; readonly isTrouble: boolean }

function CarryCard({ canOpen }: { readonly canOpen: boolean }): JSX.Element {
  const { say, engine } = useShell();
  const [lying, setLying] = useState(nothing);
  const [said, setSaid] = useState<PageMessage | null>(null);
  const look = async () =>
    setLying({ files: await bag(), receipts: await receipts(phoneMs()) });
  const deliver = async (isAsked: boolean): Promise<void> => {
    const count = await deliverCarriedFiles();
    await look();
    if (count > 0) setSaid({ text: say(w.handedIn, { count }), isTrouble: false });
    else if (isAsked) setSaid({ text: say(w.notYet), isTrouble: false });
  };
  const pick = async (file: File): Promise<void> => {
    const imported = await importFile(engine.keeper, file);
    setSaid(imported.ok ? { text: sayImported(say, imported.value), isTrouble: false }
      : { text: sayNotImported(say, imported.problem), isTrouble: true });
    await look();
    if (imported.ok && imported.value.as === 'bagged') await deliver(false);
  };
  useEffect(() => {
    const online = () => void deliver(false).catch(() => undefined);
    online();
    addEventListener('online', online);
    return () => removeEventListener('online', online);
  }, []);
  return (
    <>
      {said && (
        <Banner
          live
          tone={said.isTrouble ? 'clay' : 'leaf'}
          icon={said.isTrouble ? 'warning' : 'arrived'}
        >
          {said.text}
        </Banner>
      )}
      {canOpen && (
        <Card title={say(w.open)} note={say(w.openNote)}>
          <PickFile word={say(w.open)} icon="arrived" onPick={(file) => void pick(file)} />
        </Card>
      )}
      <Card title={say(w.carry)} note={say(w.carryNote)}>
        <PickFile word={say(w.pick)} icon="slip" onPick={(file) => void pick(file)} />
        <InBag
          files={lying.files}
          onChange={() => void look()}
          onDeliver={() => void deliver(true)}
        />
        <Receipts receipts={lying.receipts} />
      </Card>
    </>
  );
}

interface CardProps {
  readonly title: string;
  readonly note: string;
  readonly children: ComponentChildren;
}
function Card({ title, note, children }: CardProps): JSX.Element {
  return <section class="card stack"><h2>{title}</h2><p class="soft">{note}</p>{children}</section>;
}

function sayImported(say: Say, imported: ImportedFile): string {
  if (imported.as === 'bagged') return say(w.bagged);
  const arrived = say(w.arrived, { count: imported.count });
  return imported.notApplied === 0 ? arrived
    : `${arrived} ${say(w.arrivedWaiting, { count: imported.notApplied })}`;
}

function sayNotImported(say: Say, problem: ImportFailure): string {
  if (problem === 'bagFull') return say(w.bagFull);
  if (problem === 'full' || problem === 'closed') return say(storeTroubles[problem]);
  return say(problems[problem].words);
}

interface InBagProps {
  readonly files: readonly Carried[];
  readonly onChange: () => void;
  readonly onDeliver: () => void;
}
function InBag({ files, onChange, onDeliver }: InBagProps): JSX.Element | null {
  const { say } = useShell();
  if (files.length === 0) return null;
  const drop = async (name: string) => {
    await dropFromBag(name);
    onChange();
  };
  return (
    <>
      <Rows label={say(w.inBag)}>
        {files.map(({ name, problem }) => (
          <Row key={name} icon={problem ? 'warning' : 'wait'} title={name}
            soft={say(problem ? problems[problem].words : w.waits)} />
        ))}
      </Rows>
      {files.filter(({ problem }) => problem !== null).map(({ name }) => (
        <Button key={name} kind="clay" icon="trash" onClick={() => void drop(name)}>
          {`${say(w.drop)}: ${name}`}
        </Button>
      ))}
      {files.some(({ problem }) => problem === null) && (
        <Button kind="line" big icon="sent" onClick={onDeliver}>{say(w.handIn)}</Button>
      )}
    </>
  );
}

function Receipts({ receipts: list }: Pick<Lying, 'receipts'>): JSX.Element | null {
  const { say, kept } = useShell();
  if (list.length === 0) return null;
  return (
    <>
      <h3>{say(w.receipts)} ({numberToText(list.length, kept.meta.language)})</h3>
      <p class="soft">{say(w.receiptNote)}</p>
      {list.map(({ name, bytes }) => (
        <div key={name} class="stack-s">
          <b>{name}</b>
          <HandOver name={name} bytes={new Uint8Array(bytes)} />
        </div>
      ))}
    </>
  );
}
