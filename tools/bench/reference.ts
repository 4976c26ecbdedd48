// How fast this machine is now: a fixed loop in Node and a fixed statement in a database of its
// own, taken in the same run beside every measure, so that figures of two machines can be compared.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../server/store/embedded.ts';
import { medianOf, round } from './measure.ts';

export interface Reference {
  /** Milliseconds of the loop, and of the statement. */
  readonly nodeMs: number;
  readonly databaseMs: number;
}

const runs = 5;
const statement = `select sum(hashtext(i::text) % 7), count(distinct i % 1000)
  from generate_series(1, 300000) i`;

/** The loop parses and writes JSON and hashes it, as a request does. */
function loopMs(): number {
  const startMs = performance.now();
  let text = JSON.stringify({ n: 0, names: Array.from({ length: 200 }, (_, i) => `Bản ${i}`) });
  for (let n = 0; n < 2_000; n++) {
    const value = JSON.parse(text) as { n: number };
    value.n = createHash('sha256').update(text).digest()[0] ?? 0;
    text = JSON.stringify(value);
  }
  return performance.now() - startMs;
}

async function statementMs(client: pg.Client): Promise<number> {
  const startMs = performance.now();
  await client.query(statement);
  return performance.now() - startMs;
}

export async function takeReference(): Promise<Reference> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-reference-'));
  const database = await startEmbedded({ dataDir });
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    const [loops, statements]: [number[], number[]] = [[], []];
    for (let run = 0; run < runs; run++) {
      loops.push(loopMs());
      statements.push(await statementMs(client));
    }
    return { nodeMs: round(medianOf(loops), 1), databaseMs: round(medianOf(statements), 1) };
  } finally {
    await client.end();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
