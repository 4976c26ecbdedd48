// The laws of reading and deciding: S31 assigned records, S32 approval by another, S33 approved
// once. Used by laws.ts. Each is read from the changes in the order in which they were taken.
import type { Change, Id } from './change.ts';
import { KINDS } from './kinds.ts';
import { law, liveByField } from './laws.ts';
import { pathOf } from './units.ts';
import type { World } from './world.ts';

export function checkReading(world: World): void {
  checkAssigned(world);
  checkAnother(world);
  for (const c of world.server.s.known.values()) {
    if (c.act !== 'approve' || KINDS[c.kind]!.lifecycle !== 'once') continue;
    const { status } = world.server.s.rows.get(c.record)!;
    law(['approved', 'withdrawn'].includes(status), 'S33 what is approved once is only withdrawn');
  }
}

// Who was never an officer there wrote it because the record named her before.
function checkAssigned(world: World): void {
  const { known, accepted } = world.server.s;
  const before: Change[] = [];
  for (const c of known.values()) {
    const by = KINDS[c.kind]!.assignedBy;
    const isOfficer = pathOf(c.unit).some((u) => world.wereOfficers.has(`${c.author} ${u}`));
    if (by && !isOfficer && !accepted.has(c.id)) {
      const first = before.find((b) => b.record === c.record);
      const isChild = by.isParent && first === undefined;
      const parent = isChild ? c.set?.[by.field]?.value : soleValue(before, c.record, by.field);
      const name = by.isParent ? soleValue(before, String(parent), 'agent') : parent;
      const isSet = !isChild && c.set?.[by.field] !== undefined;
      law(name === c.author && !isSet && (first !== undefined || by.isParent),
        'S31 an assigned record is changed by whom it named before');
    }
    before.push(c);
  }
}

function soleValue(changes: readonly Change[], record: Id, field: string): unknown {
  const about = changes.filter((c) => c.record === record);
  const live = liveByField(about).get(`${record} ${field}`) ?? [];
  const values = new Set(live.map((id) => about.find((c) => c.id === id)!.set![field]!.value));
  return values.size === 1 ? [...values][0] : undefined;
}

function checkAnother(world: World): void {
  const { known, accepted } = world.server.s;
  for (const c of known.values()) {
    if (c.act !== 'approve' || !KINDS[c.kind]!.byAnother || accepted.has(c.id)) continue;
    const isOwn = c.seen!.heads.some((id) => known.get(id)?.author === c.author);
    law(!isOwn, 'S32 who wrote a live part does not approve it');
  }
}
