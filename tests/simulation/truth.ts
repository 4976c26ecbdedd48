// What the server's database holds, read past all walls and put so that the laws can ask it.
// Test only.
import type { Id } from '../../core/brands.ts';
import type { Change, Row } from '../../core/sync/change.ts';
import { rowsOf } from './province.ts';
import type { World } from './world.ts';

export interface Waiting {
  readonly id: Id;
  readonly device: string;
  readonly problem: string;
  readonly change: Change;
}
export interface Truth {
  readonly rows: ReadonlyMap<Id, Row>;
  /** Every change that was taken. Creations of their own record are known by their makers' copy. */
  readonly known: ReadonlyMap<Id, Change>;
  /** The approval that stands, by record. */
  readonly approvedBy: ReadonlyMap<Id, Id>;
  readonly held: readonly Waiting[];
  readonly refused: readonly Waiting[];
}

interface ChangeColumns {
  readonly id: Id;
  readonly record: Id;
  readonly outcome: string;
  readonly body: string;
}
interface WaitingColumns extends Omit<Waiting, 'change'> {
  readonly outcome: string;
  readonly body: string;
}

export async function readTruth(world: World): Promise<Truth> {
  const rows = new Map((await rowsOf(world.db)).map((row) => [row.id, row]));
  const known = new Map<Id, Change>();
  for (const row of rows.values()) {
    const maker = world.made.get(row.born);
    if (row.born === row.id && maker) known.set(row.born, maker.change);
  }
  const changes = await world.db.owner.query<ChangeColumns>(
    'select id, record, outcome, body from change order by seq',
  );
  const approvedBy = new Map<Id, Id>();
  for (const { id, record, outcome, body } of changes.rows) {
    const change = JSON.parse(body) as Change;
    known.set(id, change);
    if (change.act === 'approve' && outcome === 'applied') approvedBy.set(record, id);
  }
  const waiting = await world.db.owner.query<WaitingColumns>(
    'select id, device, outcome, problem, body from waiting',
  );
  const entries = waiting.rows.map(({ body, ...entry }) => ({
    ...entry,
    change: JSON.parse(body) as Change,
  }));
  return {
    rows,
    known,
    approvedBy,
    held: entries.filter((e) => e.outcome === 'held'),
    refused: entries.filter((e) => e.outcome === 'refused'),
  };
}
