// Trusted addresses left the villages (docs/decisions). Phones in the mountains go on sending what
// they knew: a model of type address, its pauses, members, checks and strengthenings in a village,
// directly, by courier or again after a restore. Before it is judged, such a change is rewritten to
// kind and unit that the record has now. Pure; server/sync asks it for every change.
import { isId, type Id, type UnitCode } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import { contactCheck } from './contact-check.ts';
import { membership } from './membership.ts';
import { model } from './model.ts';
import { pause } from './pause.ts';
import { strengthening } from './strengthening.ts';
import { trustedAddress } from './trusted-address.ts';

const TYPE = 'address';
/** Records that belong to a trusted address always. */
const ofAddresses: readonly string[] = [contactCheck.name, strengthening.name];
/** Records that belong to any model. */
const ofModels: readonly string[] = [pause.name, membership.name];
const touched: readonly string[] = [model.name, ...ofAddresses, ...ofModels];

export interface Known { readonly kind: string; readonly unit: UnitCode }
export interface Ground {
  /** Kind and unit of a record, also if the author of the change may not read it. */
  readonly recordAt: (id: Id) => Known | undefined;
  /** The commune of a village; undefined for other units. */
  readonly communeOf: (village: string) => UnitCode | undefined;
}

/** Whether changes of this kind may have to be rewritten. */
export const mayMove = (kind: string): boolean => touched.includes(kind);

export const isAddress = (kind: string): boolean => kind === trustedAddress.name;

/** The records that decide whether and where to a change moves. */
export const decidingFor = (change: Change): readonly Id[] => {
  if (!mayMove(change.kind)) return [];
  const named = ofModels.includes(change.kind) ? change.set?.['model']?.value : undefined;
  return isId(named) ? [change.record, named] : [change.record];
};

/** The change as it is judged: the same object where nothing moves. */
export function movedChange(change: Change, { recordAt, communeOf }: Ground): Change {
  if (!mayMove(change.kind)) return change;
  const record = recordAt(change.record);
  const commune = communeOf(change.unit) ?? change.unit;
  if (record !== undefined) {
    const isSame = record.kind === change.kind;
    const isMoved = change.kind === model.name && record.kind === trustedAddress.name;
    // A record of a commune that the phone knows in a village.
    const hasLeft = isSame && change.kind !== model.name && communeOf(record.unit) === undefined
      && communeOf(change.unit) !== undefined;
    return isMoved || hasLeft ? movedTo(change, record) : change;
  }
  if (becomesAddress(change)) return movedTo(change, { kind: trustedAddress.name, unit: commune });
  const named = change.set?.['model']?.value;
  const isOfAddress = ofAddresses.includes(change.kind) || (ofModels.includes(change.kind)
    && isId(named) && recordAt(named)?.kind === trustedAddress.name);
  return isOfAddress ? movedTo(change, { kind: change.kind, unit: commune }) : change;
}

const movedTo = (change: Change, { kind, unit }: Known): Change =>
  (change.kind === kind && change.unit === unit ? change : { ...change, kind, unit });

/** A change of a model, not rewritten, that says it is an address: a team does not become one. */
export const becomesAddress = ({ kind, set }: Pick<Change, 'kind' | 'set'>): boolean =>
  kind === model.name && set?.['type']?.value === TYPE;
