// All members of the officer's units: who was there on a day, by role, sex and name; numbers of
// people; links to workbooks and to records that look alike.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { MemberLine, MembersAnswer } from '../../../../core/api/members.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { members as words } from '../../../words/office/members.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { useLists } from '../records/lists.ts';
import { MemberImport } from './member-import.tsx';
import { MemberPairs } from './member-pairs.tsx';
import { MemberTable } from './member-table.tsx';
import { countsText } from './model-part.tsx';
import { usePages } from '../desk/pages.ts';
import { DownloadButton, Loaded } from '../desk/parts.tsx';
import { linkTo, type DeskAddress } from '../desk/address.ts';

const typingMs = 300;

export function MembersScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  if (place.parts[1] === 'nhap') return <MemberImport />;
  return place.parts[1] === 'trung' ? <MemberPairs /> : <MemberList />;
}

interface Filters {
  readonly on: string; readonly role: string; readonly sex: string; readonly q: string;
}

/** Empty filters are left out of the query. */
const queryOf = (unit: string, { on, role, sex, q }: Filters) => ({
  unit, on: on || undefined, role: role || undefined, q: q || undefined,
  sex: sex === 'f' || sex === 'm' ? sex : undefined,
} as const);
type Query = ReturnType<typeof queryOf>;

function MemberList(): JSX.Element {
  const { t, me, home } = useDesk();
  const [filters, setFilters] = useState<Filters>({ on: me.today, role: '', sex: '', q: '' });
  const sought = useStill(filters);
  const query = queryOf(home.unit, sought);
  const answer = useAnswer(deskAt.members, { body: query });
  return (
    <>
      <PageHead title={t(words.title)} over={t(words.over)}>
        <Button kind="line" href={linkTo(['thanh-vien', 'trung'])}>{t(words.pairs)}</Button>
        <Button kind="line" href={linkTo(['thanh-vien', 'nhap'])}>{t(words.importAct)}</Button>
        <DownloadButton at={deskAt.membersBook} sent={{ query: { unit: home.unit } }}>
          {t(words.exportAct)}
        </DownloadButton>
      </PageHead>
      <div class="stack">
        <FilterInputs filters={filters} onChange={setFilters} />
        <Loaded of={answer}>
          {(value) => (
            <Found
              key={JSON.stringify(query)}
              {...{ value, query }}
              onChange={answer.again}
            />
          )}
        </Loaded>
        <p class="small soft">{t(words.audited)}</p>
      </div>
    </>
  );
}

interface FilterProps {
  readonly filters: Filters; readonly onChange: (filters: Filters) => void;
}

function FilterInputs({ filters, onChange }: FilterProps): JSX.Element {
  const { t, language } = useDesk();
  const lists = useLists();
  const set = (part: Partial<Filters>): void => onChange({ ...filters, ...part });
  return (
    <div class="fields">
      <TextInput type="search" label={t(words.search)} value={filters.q} maxLength={60}
        onInput={(q) => set({ q })} />
      <TextInput type="date" label={t(words.on)} value={filters.on} onInput={(on) => set({ on })} />
      <SelectInput label={t(words.role)} value={filters.role} empty={t(words.anyRole)}
        options={lists.optionsOf({ list: 'memberRoles' }, language)}
        onChange={(role) => set({ role })} />
      <SelectInput label={t(words.sex)} value={filters.sex} empty={t(words.anySex)}
        options={[{ value: 'f', label: t(words.women) }, { value: 'm', label: t(words.men) }]}
        onChange={(sex) => set({ sex })} />
    </div>
  );
}

interface FoundProps {
  readonly value: MembersAnswer; readonly query: Query; readonly onChange: () => void;
}

function Found({ value, query, onChange }: FoundProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const { pages, next, readMore } = usePages(value, (after) =>
    call(deskAt.members, { body: { ...query, after } }));
  const lines = [...new Map(pages.flatMap((page) => page.members)
    .map((line): [string, MemberLine] => [line.row.id, line])).values()];
  if (lines.length === 0) return <Empty title={t(words.none)} />;
  return (
    <div class="card stack">
      <p role="status">{countsText(value.counts, desk)}</p>
      <MemberTable lines={lines} name={t(words.list)} onChange={onChange} />
      {next && <Button kind="line" onClick={readMore}>{t(shared.more)}</Button>}
    </div>
  );
}

/** The filters after a moment without typing. */
function useStill(filters: Filters): Filters {
  const [still, setStill] = useState(filters);
  useEffect(() => {
    const timer = setTimeout(() => setStill({ ...filters, q: filters.q.trim() }), typingMs);
    return () => clearTimeout(timer);
  }, [filters]);
  return still;
}
