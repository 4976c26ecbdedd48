// What points to a record: for each kind with a field that names it, its records and the way to
// write another.
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Row } from '../../../../core/sync/change.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { linkTo } from '../desk/address.ts';
import { partsOf } from './kind-parts.ts';

/** The form of a new record that points to this one; after saving it returns here. */
export function newChild(kind: OpenKind, field: string, parent: Row): string {
  const shown = shownOf(parent);
  const given = Object.entries(partsOf(parent.kind).gives ?? {})
    .flatMap(([name, from]) => (kind.fields[name] && shown[from] !== undefined
      ? [[name, String(shown[from])]] : []));
  return linkTo(['danh-muc', kind.name, 'moi'],
    { donvi: parent.unit, [field]: parent.id, ...Object.fromEntries(given) });
}
