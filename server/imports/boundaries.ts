// Imports boundaries of units from a file: which shapes belong to existing units, which of them are
// new or changed, and storing them. Used by preview.ts. A boundary is not a record: only maps need
// it.
import type { ClientBase } from 'pg';
import type { ImportCounts, ImportHolds, ImportLine, OldText } from '../../core/api/imports.ts';
import { audit } from '../store/audit.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { notices } from './fault.ts';
import type { Fault, Notice } from '../workbooks/sheet.ts';
import type { Geo, Shape } from './geo.ts';
import { knownUnitsOf } from './ground.ts';
import type { ApplyOptions, Done, ImportOptions } from './import.ts';
import { padCode, unitCode, type KnownUnit } from './plan.ts';

export interface FilePreview {
  readonly holds: ImportHolds | null;
  readonly counts: ImportCounts;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  readonly lines: readonly ImportLine[];
  readonly oldTexts: readonly OldText[];
  /** Applies it in the transaction in which it was compared. */
  readonly apply: (client: ClientBase, options: ApplyOptions) => Promise<readonly Done[]>;
  /** Called after the transaction, committed or not. */
  readonly after: () => void;
}

interface Drawn { readonly unit: KnownUnit; readonly shape: Shape; readonly was: string | null }

export async function previewBoundaries(
  client: ClientBase, geo: Geo, { only, file }: ImportOptions & { readonly file: string },
): Promise<FilePreview> {
  if (only === null) throw new Error('boundaries come in province by province');
  const units = await knownUnitsOf(client, only);
  const before = await readOutlines(client, only);
  const exactly = (code: string): KnownUnit | undefined =>
    units.get(unitCode(only, code)) ?? (code.startsWith(only) ? units.get(code) : undefined);
  const unitOf = (code: string): KnownUnit | undefined => exactly(code)
    ?? exactly(padCode(code, 5)) ?? exactly(padCode(code, 2));
  const drawn = geo.shapes.flatMap((shape): readonly Drawn[] => {
    const unit = unitOf(shape.code);
    return unit ? [{ unit, shape, was: before.get(unit.code) ?? null }] : [];
  });
  const strange = geo.shapes.filter(({ code }) => unitOf(code) === undefined);
  const moving = drawn.filter(({ shape, was }) => shape.outline !== was);
  const fresh = moving.filter(({ was }) => was === null).length;
  const counts = {
    new: fresh, changed: moving.length - fresh, closed: 0, same: drawn.length - moving.length,
    skipped: strange.length,
  };
  return {
    holds: 'boundaries', counts, faults: geo.faults, oldTexts: [],
    notices: [...strange.map(noticeOf), ...drawn.flatMap(padNotice)],
    lines: moving.map((one) => lineOf(one, units)), after: () => undefined,
    apply: async (applyClient, options) => {
      await setScope(applyClient, provinceScope(only));
      await writeOutlines(applyClient, { province: only, moving, options });
      await audit(applyClient, {
        province: only, actor: options.author.account, device: options.author.device, unit: only,
        act: 'unitsImported', about: file, more: { boundaries: moving.length },
      });
      return [] as readonly Done[];
    },
  };
}

const noticeOf = ({ row, code }: Shape): Notice => ({ row, words: notices.noSuchUnit(code) });
const padNotice = ({ unit, shape }: Drawn): readonly Notice[] => {
  const official = unit.code.slice(unit.province.length + 1) || unit.code;
  return shape.code.length >= official.length ? []
    : [{ row: shape.row, words: notices.codePadded(shape.code, official) }];
};
const lineOf = (
  { unit, shape, was }: Drawn, units: ReadonlyMap<string, KnownUnit>,
): ImportLine => ({
  row: shape.row, outcome: was === null ? 'new' : 'changed', code: unit.code, name: unit.name,
  parent: units.get(unit.parent ?? '')?.name ?? null, was: null,
});

async function readOutlines(
  client: ClientBase, province: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ readonly unit: string; readonly shape: string }>(
    'select unit, shape from boundary where province = $1', [province]);
  return new Map(rows.map(({ unit, shape }) => [unit, shape]));
}

interface Writing {
  readonly province: string; readonly moving: readonly Drawn[]; readonly options: ApplyOptions;
}
async function writeOutlines(
  client: ClientBase, { province, moving, options: { tell } }: Writing,
): Promise<void> {
  await client.query(
    `insert into boundary (province, unit, shape)
     select $1, b.unit, b.shape from unnest($2::text[], $3::text[]) b(unit, shape)
     on conflict (province, unit) do update set shape = excluded.shape`,
    [province, moving.map(({ unit }) => unit.code), moving.map(({ shape }) => shape.outline)]);
  tell?.(moving.length, moving.length);
}
