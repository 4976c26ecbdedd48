// Counts the new records of one unit: the sums for the tallies, and for each record the text of
// what it counted itself. Used by new-records.ts.
import type { Month } from '../../../core/brands.ts';
import { tallyKey, type Column, type Put, type Tally } from '../../../core/derive/tally.ts';

/** A key of a tally and the beginning of its JSON, made once for all records that use it. */
interface Label { readonly key: string; readonly json: string }
interface Entry { n: number; sum: number; readonly label: Label }
type Splits = Map<string, Label>;
/** By column and month, element, split. A split may name a person, so the number is limited: a new
    count drops all labels when there are too many. */
const labels = new Map<string, Map<string, Splits>>();
const labelsMax = 20_000;
let labelsMade = 0;

export class NewRecordCount {
  private readonly entries = new Map<Label, Entry>();
  private touched: Entry[] = [];
  private readonly column: Column;
  /** A person who counts once needs her other records, which the fast way does not read. */
  hasOnce = false;

  constructor(column: Column) {
    this.column = column;
    if (labelsMade < labelsMax) return;
    labels.clear();
    labelsMade = 0;
  }

  readonly put: Put = (element, month, n, split) => {
    const label = labelOf(this.column, { element, month, split });
    const entry = within(this.entries, label, () => ({ n: 0, sum: 0, label }));
    if (!this.touched.includes(entry)) this.touched.push(entry);
    entry.n += n;
    if (split.startsWith('~')) this.hasOnce = true;
  };

  /** Ends one record and returns what it counted, as JSON of a Tally. */
  settle(): string {
    let json = '';
    for (const entry of this.touched) {
      if (entry.n !== 0) json += `${json === '' ? '' : ','}${entry.label.json}${entry.n}`;
      entry.sum += entry.n;
      entry.n = 0;
    }
    this.touched = [];
    return `{${json}}`;
  }

  tally(): Tally {
    const tally: Record<string, number> = {};
    for (const { label, sum } of this.entries.values()) if (sum !== 0) tally[label.key] = sum;
    return tally;
  }
}

interface Named { readonly element: string; readonly month: Month; readonly split: string }
function labelOf(column: Column, { element, month, split }: Named): Label {
  const elements = within(labels, column + month, () => new Map<string, Splits>());
  const splits = within(elements, element, (): Splits => new Map());
  return within(splits, split, () => {
    labelsMade++;
    const key = tallyKey(column, element, month, split);
    return { key, json: `${JSON.stringify(key)}:` };
  });
}

function within<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
