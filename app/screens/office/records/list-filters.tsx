// What a list is filtered by: words, unit, state, span of days, choices and flags of the kind. Each
// change goes into the address at once; on a small screen the filters open on demand.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { asUnitCode, isDay } from '../../../../core/brands.ts';
import { columnsOf, filtersOf } from '../../../../core/derive/list-columns.ts';
import {
  formatList, listLimits, statuses, type Conditions, type ListQuery,
} from '../../../../core/derive/list-query.ts';
import type { Field } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import { Button } from '../../../../ui/button.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { lists as words } from '../../../words/office/lists.ts';
import { useDesk } from '../desk/desk.ts';
import { UnitInput } from '../desk/unit-input.tsx';
import type { Ask } from './list.tsx';
import { useLists } from './lists.ts';

interface FilterProps {
  readonly kind: OpenKind;
  readonly asked: ListQuery;
  readonly ask: Ask;
}

/** undefined takes a condition out of the address. */
export const noConditions: Conditions = {
  unit: undefined, states: undefined, from: undefined, to: undefined, of: undefined,
  is: undefined, q: undefined,
};

/** Filters that are shown at once; the others open on demand. */
const firstFilters = 3;

export function ListFilters({ kind, asked, ask }: FilterProps): JSX.Element {
  const { t } = useDesk();
  const set = Object.keys(formatList(asked)).filter((name) => !placeNames.includes(name));
  const shown = columnsOf(kind);
  const fields = [...filtersOf(kind)].sort((a, b) =>
    Number(shown.includes(b)) - Number(shown.includes(a)));
  const [near, far] = [fields.slice(0, firstFilters), fields.slice(firstFilters)];
  const isFarSet = far.some((name) => asked.is?.[name] !== undefined);
  const filterOf = (name: string) => <FieldFilter key={name} {...{ kind, asked, ask, name }} />;
  return (
    <details class="card more filters-box no-print" open={set.length > 0 || isWide()}>
      <summary>
        {t(words.filter)}
        {set.length > 0 && (
          <span class="tag">{t(words.conditions, { n: String(set.length) })}</span>
        )}
      </summary>
      <form
        class="filters" aria-label={t(words.filters)} onSubmit={(e: Event) => e.preventDefault()}
      >
        <Sought asked={asked} ask={ask} />
        <PlaceFilter asked={asked} ask={ask} />
        <StateFilter {...{ kind, asked, ask }} />
        {kind.day !== undefined && <DayFilters {...{ kind, asked, ask }} />}
        {near.map(filterOf)}
        {set.length > 0 && (
          <Button onClick={() => ask(noConditions)}>{t(words.clear)}</Button>
        )}
      </form>
      {far.length > 0 && (
        <details class="more more-plain" open={isFarSet}>
          <summary>{t(words.more)}</summary>
          <div class="filters">{far.map(filterOf)}</div>
        </details>
      )}
    </details>
  );
}

/** What of an address is no condition: the order and the page. */
const placeNames: readonly string[] = ['sap', 'sau', 'truoc'];
const isWide = (): boolean => matchMedia('(min-width: 48rem)').matches;
const typingMs = 300;

function Sought({ asked, ask }: Omit<FilterProps, 'kind'>): JSX.Element {
  const { t } = useDesk();
  const sought = asked.q ?? '';
  const [q, setQ] = useState(sought);
  useEffect(() => setQ(sought), [sought]);
  useEffect(() => {
    if (q.trim() === sought) return undefined;
    const timer = setTimeout(() => ask({ q: q.trim() }, { replace: true }), typingMs);
    return () => clearTimeout(timer);
  }, [q, sought]);
  return (
    <TextInput
      type="search" label={t(words.search)} value={q} maxLength={listLimits.soughtCharsMax}
      onInput={setQ}
    />
  );
}

function PlaceFilter({ asked, ask }: Omit<FilterProps, 'kind'>): JSX.Element {
  const { t, home, units } = useDesk();
  const below = units.filter(({ above }) => above.includes(home.unit));
  return (
    <UnitInput
      label={t(words.place)} units={below} value={asked.unit ?? ''} empty={t(words.any)}
      onChange={(code) => ask({ unit: code === '' ? undefined : asUnitCode(code) })}
    />
  );
}

function StateFilter({ kind, asked, ask }: FilterProps): JSX.Element {
  const { t } = useDesk();
  const { start, edit, submit, decide } = lifecycleFor(kind);
  const all = new Set<string>([start, ...Object.values(edit), ...Object.values(submit),
    ...Object.keys(decide)]);
  const options = statuses.filter((value) => all.has(value))
    .map((value) => ({ value, label: t(words.states[value]) }));
  return (
    <SelectInput
      label={t(words.state)} options={options} empty={t(words.any)}
      value={asked.states?.length === 1 ? asked.states[0] ?? '' : ''}
      onChange={(value) => ask({ states: statuses.filter((one) => one === value) })}
    />
  );
}

function DayFilters({ kind, asked, ask }: FilterProps): JSX.Element {
  const { t } = useDesk();
  const field = kind.fields[kind.day ?? ''];
  const what = field ? t(field.words) : '';
  const set = (name: 'from' | 'to') => (day: string): void => {
    if (isDay(day)) ask({ [name]: day });
    else if (day === '') ask({ [name]: undefined });
  };
  return (
    <>
      <TextInput type="date" label={t(words.from, { what })} value={asked.from ?? ''}
        onInput={set('from')} />
      <TextInput type="date" label={t(words.to, { what })} value={asked.to ?? ''}
        onInput={set('to')} />
    </>
  );
}

interface FieldFilterProps extends FilterProps { readonly name: string }

function FieldFilter({ kind, asked, ask, name }: FieldFilterProps): JSX.Element | null {
  const { t } = useDesk();
  const options = useOptions(kind.fields[name]);
  const field = kind.fields[name];
  if (!field) return null;
  const { [name]: own, ...others } = asked.is ?? {};
  return (
    <SelectInput
      label={t(field.words)} options={options} empty={t(words.any)} value={own?.[0] ?? ''}
      onChange={(code) => ask({ is: code === '' ? others : { ...others, [name]: [code] } })}
    />
  );
}

function useOptions(field: Field | undefined) {
  const { t, language } = useDesk();
  const lists = useLists();
  if (field && 'from' in field) return lists.optionsOf(field.from, language);
  return [{ value: 'true', label: t(words.yes) }, { value: 'false', label: t(words.no) }];
}
