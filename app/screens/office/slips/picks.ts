// Which slips of the inbox are chosen to be approved together: only those without a clash and
// without anything unusual, of units where the officer decides.
import { useState } from 'preact/hooks';
import type { SlipLine } from '../../../../core/api/slips.ts';
import { kindByName } from '../../../../records/index.ts';
import { useDelayed } from '../desk/delayed.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { bulkActsOn, type BulkAct, type BulkItem } from '../records/bulk.tsx';
import { decisionOn } from '../records/writing.ts';

export interface Picks {
  readonly isOn: boolean;
  readonly set: (on: boolean) => void;
  readonly chosen: ReadonlySet<string>;
  readonly choosable: readonly string[];
  readonly pick: (id: string, on: boolean) => void;
  readonly items: readonly BulkItem[];
}

export function usePicks(lines: readonly SlipLine[]): Picks {
  const desk = useDesk();
  const delayed = useDelayed();
  const [isOn, setOn] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const items = lines.filter(({ id }) => !delayed?.task.ids.has(id)).map((line): BulkItem => ({
    id: line.id, acts: actsOn(line, desk),
    changeFor: (act) =>
      decisionOn({ ...line, unit: line.unit.code }, act, { author: desk.me.account }),
  })).filter(({ acts }) => acts.length > 0);
  return {
    isOn, chosen,
    set: (on) => {
      setOn(on);
      setChosen(new Set());
    },
    choosable: items.map(({ id }) => id),
    pick: (id, on) => setChosen((was) => {
      const next = new Set(was);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    }),
    items: items.filter(({ id }) => chosen.has(id)),
  };
}

/** In the inbox slips are approved together; they are withdrawn one by one. */
function actsOn(line: SlipLine, desk: Desk): readonly BulkAct[] {
  const kind = kindByName(line.kind);
  const unit = desk.units.find(({ code }) => code === line.unit.code);
  if (!kind || !unit) return [];
  const isOpen = line.clashes.length > 0 || line.doubts.length > 0;
  const standing = { status: line.status, unit, author: line.author.account, isOpen };
  return bulkActsOn(standing, kind, desk).filter((act) => act === 'approve');
}
