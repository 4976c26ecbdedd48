// `push-2g`, `pull-2g`: a phone in Node with the app's own rules of batches, behind the slow link.
// Seconds are the clock's, bytes are bodies both ways as they travel, compressed.
import { randomFillSync } from 'node:crypto';
import { advance, startMachine } from '../../app/sync/machine.ts';
import { batchSize } from '../../app/sync/batch.ts';
import { asUnitCode } from '../../core/brands.ts';
import { NodePhone } from '../node-phone.ts';
import { withServer } from './bench-server.ts';
import { kB, round, secondsSince, type Line, type Measure } from './measure.ts';
import { reportValues } from './payload.ts';
import type { BenchPhone } from './people.ts';
import { openSlowLink, twoG } from './slow-link.ts';

const reports = 1_000;
const editedEvery = 10;
const link = `${twoG.kbitPerSecond} kbit/s, ${twoG.roundTripMs} ms round trip, one phone in Node`;
const notes =
  'notes drawn word by word: columns of words win 26 % on them, 11 % on natural text';

export const push2g: Measure = async function* ({ small }) {
  const many = small ? 250 : reports;
  yield* await withServer({}, async (server) => {
    const slow = await openSlowLink(server.origin);
    try {
      const [village] = server.people.villages;
      const phone = makePhone(slow.origin, village);
      await phone.talk();
      for (let n = 0; n < many; n++) writeReport(phone, village, n);
      const taken = await timed(phone, () => sendAll(phone));
      const applied = [...phone.verdicts.values()].filter(
        ({ outcome }) => outcome === 'applied',
      ).length;
      if (applied !== many) throw new Error(`${applied} of ${many} were taken`);
      return linesOf(
        'push-2g',
        taken,
        `${many} reports of one village, first contact made; ${link}; ${notes}`,
      );
    } finally {
      slow.close();
    }
  });
};

export const pull2g: Measure = async function* ({ small }) {
  const many = small ? 250 : reports;
  yield* await withServer({}, async (server) => {
    await fillCommune(server.origin, server.people.villages, many);
    const slow = await openSlowLink(server.origin);
    try {
      const phone = makePhone(slow.origin, server.people.communes[0]);
      const taken = await timed(phone, () => phone.rest());
      if (phone.store.rows.size < many)
        throw new Error(`${phone.store.rows.size} of ${many} rows came`);
      return linesOf(
        'pull-2g',
        taken,
        `first pull of a commune, ${many} reports of 20 villages, every tenth edited since; ` +
          `brotli 7; ${link}; ${notes}`,
      );
    } finally {
      slow.close();
    }
  });
};

function makePhone(origin: string, person: BenchPhone | undefined): NodePhone {
  if (!person) throw new Error('the bench has no such person');
  const random = (bytes: number): Uint8Array => randomFillSync(new Uint8Array(bytes));
  return new NodePhone({
    origin,
    random,
    account: person.account,
    device: person.device,
    cookie: person.cookie,
  });
}

const writeReport = (phone: NodePhone, at: BenchPhone | undefined, n: number): void =>
  void phone.create('report', asUnitCode(at?.unit ?? ''), reportValues(n, Date.now()));

/** As the app's sync does it: the machine says how many bytes, compressing how many changes. */
async function sendAll(phone: NodePhone): Promise<void> {
  let machine = advance(startMachine(true), 'save');
  for (;;) {
    const reply = await phone.talk(await batchSize(machine, [...phone.store.outbox.values()]));
    if (!reply.more && phone.store.outbox.size === 0) return;
    machine = advance(machine, 'more');
  }
}

async function fillCommune(
  origin: string,
  villages: readonly BenchPhone[],
  many: number,
): Promise<void> {
  const each = Math.ceil(many / villages.length);
  for (const [v, village] of villages.entries()) {
    const phone = makePhone(origin, village);
    for (let n = 0; n < each; n++) writeReport(phone, village, v * each + n);
    await phone.rest();
    const rows = [...phone.store.rows.values()].filter((row) => row.kind === 'report');
    rows.forEach((row, i) => {
      if (i % editedEvery === 0) phone.edit(row, { women: 60 + i }, true);
    });
    await phone.rest();
  }
}

interface Taken {
  readonly seconds: number;
  readonly bytes: number;
  readonly requests: number;
}
async function timed(phone: NodePhone, work: () => Promise<void>): Promise<Taken> {
  const before = { ...phone.traffic };
  const startMs = performance.now();
  await work();
  const { requests, up, down } = phone.traffic;
  return {
    seconds: secondsSince(startMs),
    requests: requests - before.requests,
    bytes: up - before.up + down - before.down,
  };
}

function* linesOf(
  measure: string,
  { seconds, bytes, requests }: Taken,
  conditions: string,
): Iterable<Line> {
  yield { measure, value: round(seconds, 1), unit: 's', better: 'less', conditions };
  yield {
    measure: `${measure}-bytes`,
    value: kB(bytes),
    unit: 'kB',
    better: 'less',
    conditions: 'bodies both ways',
  };
  yield {
    measure: `${measure}-requests`,
    value: requests,
    unit: 'requests',
    better: 'less',
    conditions: 'same run',
  };
}
