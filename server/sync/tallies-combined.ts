// The tallies of many batches as those of one, for staged.ts: summed between the turns of others,
// and given to the database in pieces that are not too long for one statement.
import { makePauses } from '../store/pauses.ts';
import type { TallyColumns } from './once.ts';
import type { Tallied } from './tallies.ts';

const names = ['sums', 'said', 'once'] as const;
type Sums = Map<string, [number, number]>;

/** Each text is a Tallied as JSON. */
export async function combined(texts: readonly string[]): Promise<Tallied> {
  const sums: Record<typeof names[number], Sums> =
    { sums: new Map(), said: new Map(), once: new Map() };
  const pauses = makePauses();
  for (const text of texts) {
    const tallied = JSON.parse(text) as Tallied;
    for (const name of names) add(sums[name], tallied[name]);
    await pauses.take();
  }
  return { sums: columnsOf(sums.sums), said: columnsOf(sums.said), once: columnsOf(sums.once) };
}

function add(sums: Sums, [units, elements, months, splits, approved, waiting]: TallyColumns): void {
  units.forEach((unit, at) => {
    const key = [unit, elements[at], months[at], splits[at]].join('\t');
    const [a, w] = sums.get(key) ?? [0, 0];
    sums.set(key, [a + (approved[at] ?? 0), w + (waiting[at] ?? 0)]);
  });
}

function columnsOf(sums: Sums): TallyColumns {
  const columns: TallyColumns = [[], [], [], [], [], []];
  for (const key of [...sums.keys()].sort()) {
    const [a, w] = sums.get(key) ?? [0, 0];
    const [unit = '', element = '', month = '', split = ''] = key.split('\t');
    columns[0].push(unit);
    columns[1].push(element);
    columns[2].push(month);
    columns[3].push(split);
    columns[4].push(a);
    columns[5].push(w);
  }
  return columns;
}

const rowsAtOnce = 2_000;
const none: TallyColumns = [[], [], [], [], [], []];

export function inPieces(tallied: Tallied): readonly Tallied[] {
  return names.flatMap((name) => {
    const pieces: Tallied[] = [];
    for (let from = 0; from < tallied[name][0].length; from += rowsAtOnce) {
      const part = tallied[name].map((column) => column.slice(from, from + rowsAtOnce));
      pieces.push({ sums: none, said: none, once: none, [name]: part });
    }
    return pieces;
  });
}
