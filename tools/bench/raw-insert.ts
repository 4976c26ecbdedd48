// The other side of `ingest`: the same values as rows, inserted in batches into a plain table of 22
// columns with a primary key, with nothing to decide, to tally or to answer. Used by load.ts; as
// durable as ours.
import { randomFillSync } from 'node:crypto';
import pg from 'pg';
import { newId } from '../../core/sync/ids.ts';
import { reportValues } from './payload.ts';
import type { Raw } from './load.ts';

export interface Inserted {
  readonly rows: number;
  readonly seconds: number;
}

/** The table somebody would make for this report: a column a field. */
const types: Readonly<Record<string, string>> = {
  activityDate: 'date', lat: 'float8', lon: 'float8',
};
const fields = Object.entries(reportValues(0, 0)).map(([name, value]) => ({
  name, type: types[name] ?? (typeof value === 'number' ? 'integer' : 'text'),
}));
const columns = ['id', ...fields.map(({ name }) => name)].map((name) => `"${name}"`);

export async function insertRaw({ url, rows, connections, batch }: Raw): Promise<Inserted> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  try {
    const shape = fields.map(({ name, type }) => `"${name}" ${type}`).join(', ');
    await pool.query(`create table if not exists plain (id uuid primary key, ${shape})`);
    const batches = Array.from({ length: Math.floor(rows / batch) }, (_, i) =>
      valuesOf(i * batch, batch),
    );
    const text = insertOf(batch);
    const startMs = performance.now();
    await Promise.all(
      Array.from({ length: connections }, async () => {
        for (let values = batches.pop(); values; values = batches.pop()) {
          await pool.query({ name: 'plain', text, values });
        }
      }),
    );
    const seconds = (performance.now() - startMs) / 1000;
    await pool.query('drop table plain');
    return { rows: Math.floor(rows / batch) * batch, seconds };
  } finally {
    await pool.end();
  }
}

function valuesOf(from: number, many: number): unknown[] {
  const now = Date.now();
  return Array.from({ length: many }, (_, i) => {
    const values = reportValues(from + i, now);
    const id = newId(now, (bytes) => randomFillSync(new Uint8Array(bytes)));
    return [id, ...fields.map(({ name }) => values[name])];
  }).flat();
}

function insertOf(rows: number): string {
  const places = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((_name, i) => `$${row * columns.length + i + 1}`).join(',')})`,
  );
  return `insert into plain (${columns.join(',')}) values ${places.join(',')}`;
}
