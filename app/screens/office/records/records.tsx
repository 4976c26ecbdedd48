// Lists of any kind that an officer keeps or reads: search, page on, open, add. Slips of villages
// have their own screen; every other kind comes here by itself.
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ListAnswer } from '../../../../core/api/lists.ts';
import type { RecordLine } from '../../../../core/api/records.ts';
import type { ListQuery } from '../../../../core/derive/list-query.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { membership } from '../../../../records/all.ts';
import { kinds } from '../../../../records/index.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { unitImport } from '../../../words/office/import.ts';
import { members } from '../../../words/office/members.ts';
import { personal } from '../../../words/office/personal.ts';
import { records } from '../../../words/office/records.ts';
import { units as unitsOverTime } from '../../../words/office/units.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { mayAt, useDesk, type Desk } from '../desk/desk.ts';
import { usePages } from '../desk/pages.ts';
import { titleOf } from './lists.ts';
import { Loaded } from '../desk/parts.tsx';
import { go, linkTo, type DeskAddress } from '../desk/address.ts';
import { RecordStates } from './states.tsx';

const typingMs = 300;

/** In the order in which officers use them; other kinds follow. */
const usedFirst = ['model', 'membership', 'clubSession', 'training', 'dialogue', 'strengthening',
  'contactCheck', 'pause', 'target', 'campaign', 'unit', 'choice'];
const rank = ({ name }: OpenKind): number =>
  (usedFirst.includes(name) ? usedFirst.indexOf(name) : usedFirst.length);

/** The kinds that the person's role reads here. */
const kindsFor = ({ home }: Desk): readonly OpenKind[] => [...kinds]
  .sort((a, b) => rank(a) - rank(b))
  .filter((kind) => kind.name !== 'activity')
  .filter((kind) => kind.access.write[home.role] !== undefined
    || (home.role === 'provinceOfficer' && kind.access.read.provinceOfficer !== undefined));

export function RecordsScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const desk = useDesk();
  const { t, me, home, units } = desk;
  const hers = kindsFor(desk);
  const kind = hers.find((one) => one.name === place.parts[1]) ?? hers[0];
  const [q, setQ] = useState('');
  const sought = useSettled(q);
  const query: ListQuery = {
    kind: kind?.name ?? '', unit: home.unit, ...(sought && { q: sought }),
  };
  const answer = useAnswer(deskAt.list, kind ? { body: query } : null);
  if (!kind) return <Empty level={1} title={t(records.none)} />;
  const mayAdd = units.some((unit) => kind.levels.includes(unit.level as 'village')
    && mayAt(me, 'write', kind, unit));
  return (
    <>
      <PageHead title={t(kind.words)} over={t(records.title)}>
        {home.role in membership.access.read && (
          <Button kind="line" href={linkTo(['thanh-vien'])}>{t(members.title)}</Button>
        )}
        {home.role === 'communeOfficer' && (
          <Button kind="line" href={linkTo(['du-lieu'])}>{t(personal.title)}</Button>
        )}
        {mayAdd && (
          <Button kind="main" icon="plus" href={linkTo(['danh-muc', kind.name, 'moi'])}>
            {t(records.add)}
          </Button>
        )}
        {kind.name === 'unit' && mayAdd && (
          <Button kind="line" href={linkTo(['nhap-don-vi'])}>{t(unitImport.title)}</Button>
        )}
        {kind.name === 'unit' && mayAdd && (
          <Button kind="line" href={linkTo(['don-vi'])}>{t(unitsOverTime.toTree)}</Button>
        )}
      </PageHead>
      <div class="fields">
        <SelectInput
          label={t(records.kinds)}
          value={kind.name}
          options={hers.map((one) => ({ value: one.name, label: t(one.words) }))}
          onChange={(name) => go(linkTo(['danh-muc', name]))}
        />
        <TextInput
          type="search"
          label={`${t(records.search)}. ${t(records.searchHint)}`}
          value={q}
          maxLength={60}
          onInput={setQ}
        />
      </div>
      <div class="gap-top">
        <Loaded of={answer}>
          {(value) => <Lines key={JSON.stringify(query)} {...{ value, query }} />}
        </Loaded>
      </div>
    </>
  );
}

interface LinesProps {
  readonly value: ListAnswer;
  readonly query: ListQuery;
}

const withNext = (value: ListAnswer) => ({ ...value, next: value.after });

function Lines({ value, query }: LinesProps): JSX.Element {
  const { t } = useDesk();
  const first = useMemo(() => withNext(value), [value]);
  const { pages, next, readMore } = usePages(first, async (after) => {
    const answer = await call(deskAt.list, { body: { ...query, after } });
    return answer.ok ? { ...answer, value: withNext(answer.value) } : answer;
  });
  const lines = [...new Map(pages.flatMap((page) => page.records)
    .map((line): [string, RecordLine] => [line.row.id, line])).values()];
  if (lines.length === 0) {
    return <Empty title={query.q ? t(records.noneFound, { q: query.q }) : t(records.none)} />;
  }
  return (
    <div class="stack">
      <Rows label={t(records.title)}>
        {lines.map((line) => <RecordRow key={line.row.id} line={line} />)}
      </Rows>
      {next && <Button kind="line" onClick={readMore}>{t(shared.more)}</Button>}
    </div>
  );
}

function RecordRow({ line }: { readonly line: RecordLine }): JSX.Element {
  const { language } = useDesk();
  const { row, unit } = line;
  const shown = shownOf(row);
  const kind = kinds.find((one) => one.name === row.kind);
  const day = kind?.day ? shown[kind.day] : null;
  const isLiving = kind !== undefined && !lifecycleFor(kind).hasInbox;
  return (
    <Row
      href={isLiving ? linkTo(['danh-muc', row.kind, row.id]) : linkTo(['phieu', row.id])}
      title={titleOf(line, language)}
      soft={[unit.name, typeof day === 'string' ? dayToText(day) : '',
        typeof shown['code'] === 'string' ? shown['code'] : ''].filter(Boolean).join(' · ')}
      states={isLiving && row.status !== 'withdrawn' ? undefined
        : <RecordStates status={row.status} hasApproval={row.approved !== null} hasClash={false} />}
    />
  );
}

/** The text after a moment without typing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
