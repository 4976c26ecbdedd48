// Above the list of the inbox: by village, by kind, the oldest or the newest first, and whether
// several slips are chosen at once. All but the last stands in the address.
import type { JSX } from 'preact';
import { kinds } from '../../../../records/index.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import { Chip } from '../../../../ui/button.tsx';
import { SelectInput } from '../../../../ui/field.tsx';
import { inbox } from '../../../words/office/inbox.ts';
import { lists } from '../../../words/office/lists.ts';
import { useDesk } from '../desk/desk.ts';
import { UnitInput } from '../desk/unit-input.tsx';

/** As the address says it; '' for none. */
export interface InboxFilter {
  readonly unit: string; readonly kind: string; readonly newest: '' | '1';
}

interface ToolsProps {
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
  /** undefined: nothing here can be decided together. */
  readonly picking: { readonly isOn: boolean; readonly set: (on: boolean) => void } | undefined;
}

export function InboxTools({ filter, onFilter, picking }: ToolsProps): JSX.Element {
  const { t, home, units, language } = useDesk();
  const set = (more: Partial<InboxFilter>): void => onFilter({ ...filter, ...more });
  const below = units.filter(({ above }) => above.includes(home.unit));
  const count = Object.values(filter).filter((one) => one !== '').length;
  const options = kinds.filter((kind) =>
    lifecycleFor(kind).hasInbox && kind.access.read[home.role] !== undefined)
    .map(({ name, words }) => ({ value: name, label: words[language] }));
  return (
    <div class="tools-line no-print">
      <details class="more more-plain">
        <summary>
          {t(inbox.tools)}
          {count > 0 && (
            <span class="tag">{t(lists.conditions, { n: String(count) })}</span>
          )}
        </summary>
        <div class="filters">
          <UnitInput
            label={t(lists.place)} units={below} value={filter.unit} empty={t(lists.any)}
            onChange={(unit) => set({ unit })}
          />
          <SelectInput
            label={t(inbox.ofKind)} options={options} value={filter.kind} empty={t(lists.any)}
            onChange={(kind) => set({ kind })}
          />
          <SelectInput
            label={t(inbox.order)} value={filter.newest}
            options={[{ value: '', label: t(inbox.oldest) },
              { value: '1', label: t(inbox.newest) }]}
            onChange={(newest) => set({ newest: newest === '1' ? '1' : '' })}
          />
        </div>
      </details>
      {picking && (
        <Chip icon="check" on={picking.isOn} onClick={() => picking.set(!picking.isOn)}>
          {t(inbox.pickSeveral)}
        </Chip>
      )}
    </div>
  );
}
