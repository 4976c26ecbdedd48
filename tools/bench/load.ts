// The load of `ingest`, a process of its own: as many phones as the measure asks for, each sending
// one batch after another. Batches are made before the clock starts; while it runs only the short
// head of a request (number, mark, cursor) is written anew, as a gzip member before the prepared
// one.
import './with-report.ts';
import type { LoadPhone } from './load-phone.ts';
import type { BenchPhone } from './people.ts';

export interface Prepare {
  readonly do: 'prepare';
  readonly phones: readonly BenchPhone[];
  readonly origin: string;
  readonly batches: number;
  readonly changes: number;
}
export interface Send {
  readonly do: 'send';
}
export interface Raw {
  readonly do: 'raw';
  readonly url: string;
  readonly rows: number;
  readonly connections: number;
  readonly batch: number;
}
export interface Sent {
  readonly accepted: number;
  readonly seconds: number;
  readonly slowestMs: number;
  readonly up: number;
  readonly down: number;
}

const { makeLoadPhone } = await import('./load-phone.ts');
const { insertRaw } = await import('./raw-insert.ts');
let phones: readonly LoadPhone[] = [];
let next = 0;

process.on('message', (message: Prepare | Send | Raw) => {
  answer(message).then(
    (done) => process.send?.(done),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
process.send?.({});

async function answer(message: Prepare | Send | Raw): Promise<object> {
  if (message.do === 'raw') return insertRaw(message);
  if (message.do === 'send') return sendAll();
  if (phones.length === 0)
    phones = message.phones.map((phone) => makeLoadPhone(message.origin, phone));
  for (const phone of phones) {
    phone.prepare({ batches: message.batches, changes: message.changes, from: next });
    next += message.batches * message.changes;
  }
  return {};
}

async function sendAll(): Promise<Sent> {
  const startMs = performance.now();
  const all = await Promise.all(phones.map((phone) => phone.sendPrepared()));
  const sum = (key: 'accepted' | 'up' | 'down'): number =>
    all.reduce((total, each) => total + each[key], 0);
  return {
    accepted: sum('accepted'),
    up: sum('up'),
    down: sum('down'),
    seconds: (performance.now() - startMs) / 1000,
    slowestMs: Math.max(...all.map((each) => each.slowestMs)),
  };
}
