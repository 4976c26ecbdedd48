// `ingest`: reports accepted over HTTP by one server with its own database, durable and tallied,
// from 32 phones that send as fast as they are answered; beside raw batched INSERT in the same
// run.
import { findEmbedded } from '../../server/store/embedded.ts';
import { withServer, type BenchServer } from './bench-server.ts';
import type { Prepare, Raw, Sent } from './load.ts';
import { listed, medianOf, round, type Line, type Measure, type Size } from './measure.ts';
import { costBelow, costOf, startHelper, type Cost, type Helper } from './processes.ts';
import type { Inserted } from './raw-insert.ts';

const phones = 32;
const villagesOfCommune = 16;
const changes = 250;
const rawBatch = 50;
const sizes = {
  full: { runs: 5, batches: 25, raw: 200_000 },
  usual: { runs: 3, batches: 20, raw: 100_000 },
  small: { runs: 2, batches: 4, raw: 20_000 },
} as const;

export const ingest: Measure = async function* (size) {
  const { runs, batches, raw } = sizes[nameOf(size)];
  const taken = await withServer(
    { communes: phones / villagesOfCommune, villages: villagesOfCommune },
    async (server) => {
      const { helper: load } = await startHelper<object>('load.ts');
      try {
        await sendBatches(server, load, 2);
        const ours: Run[] = [];
        for (let i = 0; i < runs; i++) ours.push(await sendBatches(server, load, batches));
        const inserts: number[] = [];
        for (let i = 0; i < runs; i++) inserts.push(await insertRaw(server, load, raw));
        return { ours, raw: medianOf(inserts), peakMB: costOf(server.pid).peakMB };
      } finally {
        await load.stop();
      }
    },
  );
  yield* linesOf(taken);
};

const nameOf = ({ full, small }: Size): keyof typeof sizes =>
  full ? 'full' : small ? 'small' : 'usual';

interface Run {
  readonly sent: Sent;
  readonly perSecond: number;
  readonly serverMs: number;
  readonly databaseMs: number;
  readonly clientMs: number;
  readonly databaseMB: number;
  readonly clientMB: number;
}

async function sendBatches(server: BenchServer, load: Helper, batches: number): Promise<Run> {
  const prepare: Prepare = {
    do: 'prepare',
    phones: server.people.villages,
    origin: server.origin,
    batches,
    changes,
  };
  await load.ask(prepare);
  const costs = () => ({
    server: costOf(server.pid),
    database: costBelow(server.pid),
    client: costOf(load.pid),
  });
  const before = costs();
  const sent = await load.ask<Sent>({ do: 'send' });
  const after = costs();
  const expected = batches * changes * phones;
  if (sent.accepted !== expected) throw new Error(`${sent.accepted} of ${expected} were accepted`);
  const each = (name: keyof typeof before): number =>
    cpuBetween(before[name], after[name]) / sent.accepted;
  return {
    sent,
    perSecond: sent.accepted / sent.seconds,
    serverMs: each('server'),
    databaseMs: each('database'),
    clientMs: each('client'),
    databaseMB: after.database.nowMB,
    clientMB: after.client.nowMB,
  };
}

const cpuBetween = (before: Cost, after: Cost): number => after.cpuMs - before.cpuMs;

async function insertRaw({ dataDir }: BenchServer, load: Helper, rows: number): Promise<number> {
  const url = findEmbedded(dataDir)?.url;
  if (url === undefined) throw new Error('the database of the bench is gone');
  const message: Raw = { do: 'raw', url, rows, connections: phones, batch: rawBatch };
  const inserted = await load.ask<Inserted>(message);
  return inserted.rows / inserted.seconds;
}

interface Taken {
  readonly ours: readonly Run[];
  readonly raw: number;
  readonly peakMB: number;
}
function* linesOf({ ours, raw, peakMB }: Taken): Iterable<Line> {
  const middle = (key: Exclude<keyof Run, 'sent'>): number => medianOf(ours.map((run) => run[key]));
  const perSecond = round(middle('perSecond'));
  const conditions = listed({
    phones,
    'changes a batch': changes,
    runs: ours.length,
    reports: ours.reduce((n, run) => n + run.sent.accepted, 0),
    'slowest batch ms': round(Math.max(...ours.map((run) => run.sent.slowestMs))),
    'lowest and highest run': ours
      .map((run) => round(run.perSecond))
      .sort((a, b) => a - b)
      .join(' '),
    'database ms a report': round(middle('databaseMs'), 3),
    'database MB': round(middle('databaseMB')),
    'client ms a report': round(middle('clientMs'), 3),
    'client MB': round(middle('clientMB')),
  });
  const where = `one province, 2 communes, a village a phone, fsync on; ${conditions}`;
  yield {
    measure: 'ingest',
    value: perSecond,
    unit: 'reports/s',
    better: 'more',
    peer: {
      name: `raw INSERT, batches of ${rawBatch}, ${phones} connections, rows/s`,
      value: round(raw),
    },
    ratio: round(perSecond / raw, 2),
    conditions: where,
  };
  yield {
    measure: 'ingest-cpu',
    value: round(middle('serverMs'), 3),
    unit: 'ms a report',
    better: 'less',
    conditions: 'Node server alone, same runs',
  };
  yield {
    measure: 'ingest-rss',
    value: round(peakMB),
    unit: 'MB',
    better: 'less',
    conditions: 'peak of the Node server alone, same runs',
  };
}
