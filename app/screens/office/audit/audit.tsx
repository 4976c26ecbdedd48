// The auditor's screen: who did what, when, where and from which device, newest first. The address
// contains the filters; a tap on a name filters by that person. Reading the audit is audited too.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { pathOf } from '../../../../core/api/address.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { AuditAnswer, AuditLine } from '../../../../core/api/audit.ts';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { auditWords } from '../../../words/office/audit.ts';
import { admin } from '../../../words/office/admin.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { Chain } from './audit-chain.tsx';
import { aboutText, actText, moreText, whoText } from './audit-line.ts';
import { useDesk } from '../desk/desk.ts';
import { clockOf, dayOfMoment } from '../desk/moments.ts';
import { usePages } from '../desk/pages.ts';
import { Loaded } from '../desk/parts.tsx';
import { UnitInput } from '../desk/unit-input.tsx';
import { go, linkTo, type DeskAddress } from '../desk/address.ts';

/** The names in the address: from, to, act, unit, who did it, to whom. */
type AuditFilter = Readonly<Partial<Record<
  'tu' | 'toi' | 'viec' | 'noi' | 'nguoi' | 'voi', string>>>;

const linkOf = (asked: AuditFilter): string => linkTo(['nhat-ky'], asked);

/** Empty filters are left out of the query. */
const queryOf = ({ tu, toi, viec, noi, nguoi, voi }: AuditFilter) => ({
  from: tu || undefined, to: toi || undefined, act: viec || undefined, unit: noi || undefined,
  actor: nguoi || undefined, about: voi || undefined,
});

export function AuditScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const { t, home } = useDesk();
  const asked: AuditFilter = place.asked;
  const query = queryOf(asked);
  const answer = useAnswer(deskAt.audit, { query }, { still: true });
  // While another page loads, the part above the list stays unchanged.
  const before = useRef<AuditAnswer | null>(null);
  before.current = answer.value ?? before.current;
  const known = before.current;
  return (
    <>
      <PageHead title={t(auditWords.title)} over={t(admin.title)} />
      <div class="stack">
        {known && home.level === 'province' && <Chain chain={known.chain} onDone={answer.again} />}
        {known && <Filters asked={asked} answer={known} />}
        <Loaded of={answer} lines={10}>
          {(value) => <Entries key={pathOf(deskAt.audit, { query })} asked={asked} first={value} />}
        </Loaded>
      </div>
    </>
  );
}

interface FiltersProps { readonly asked: AuditFilter; readonly answer: AuditAnswer }

function Filters({ asked, answer }: FiltersProps): JSX.Element {
  const { t, me, units, language, home } = useDesk();
  const set = (part: AuditFilter): void => go(linkOf({ ...asked, ...part }), { replace: true });
  const here = units.filter((unit) => unit.code === home.unit || unit.above.includes(home.unit));
  const acts = Object.entries(answer.acts).map(([value, it]) => ({ value, label: it[language] }));
  return (
    <section class="fields" aria-label={t(auditWords.filters)}>
      <TextInput type="date" label={t(auditWords.from)} value={asked.tu ?? ''} max={me.today}
        onInput={(tu) => set({ tu })} />
      <TextInput type="date" label={t(auditWords.to)} value={asked.toi ?? ''} max={me.today}
        onInput={(toi) => set({ toi })} />
      <SelectInput label={t(auditWords.act)} value={asked.viec ?? ''} options={acts}
        empty={t(auditWords.everyAct)} onChange={(viec) => set({ viec })} />
      <UnitInput label={t(auditWords.unit)} value={asked.noi ?? ''} units={here}
        empty={t(auditWords.everywhere)} onChange={(noi) => set({ noi })} />
    </section>
  );
}

interface EntriesProps {
  readonly asked: AuditFilter;
  readonly first: AuditAnswer;
}

function Entries({ asked, first }: EntriesProps): JSX.Element {
  const { t } = useDesk();
  const { pages, next, readMore } = usePages(first, (after) =>
    call(deskAt.audit, { query: { ...queryOf(asked), after } }));
  const lines = [...new Map(pages.flatMap((page) => page.lines)
    .map((line): [number, AuditLine] => [line.nr, line])).values()];
  return (
    <div class="stack">
      <Chosen asked={asked} lines={lines} />
      {lines.length === 0 ? <Empty title={t(auditWords.none)} /> : (
        <>
          <Counts answer={first} asked={asked} />
          <Table lines={lines} asked={asked} acts={first.acts} />
        </>
      )}
      {next && <Button kind="line" onClick={readMore}>{t(shared.more)}</Button>}
    </div>
  );
}

/** The person or thing of the current filter, with a button to remove it. */
function Chosen({ asked, lines }: Omit<TableProps, 'acts'>): JSX.Element | null {
  const desk = useDesk();
  const { t } = desk;
  if (!asked.nguoi && !asked.voi) return null;
  const by = lines.find(({ who }) => who.id === asked.nguoi);
  const about = lines.find((line) => line.about === asked.voi);
  const who = by ? whoText(desk, by.who) : asked.nguoi ?? '';
  const what = about ? aboutText(desk, about) || whoText(desk, about.who) : asked.voi ?? '';
  return (
    <div class="wrap">
      {asked.nguoi && (
        <Button icon="close" href={linkOf({ ...asked, nguoi: '' })}>
          {t(auditWords.onlyWho, { name: who })}<span class="vh">. {t(auditWords.drop)}</span>
        </Button>
      )}
      {asked.voi && (
        <Button icon="close" href={linkOf({ ...asked, voi: '' })}>
          {t(auditWords.onlyAbout, { name: what })}<span class="vh">. {t(auditWords.drop)}</span>
        </Button>
      )}
    </div>
  );
}

interface CountsProps { readonly answer: AuditAnswer; readonly asked: AuditFilter }

function Counts({ answer: { counts, acts }, asked }: CountsProps): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  if (!counts) return <p class="soft">{t(auditWords.tooMany)}</p>;
  const all = counts.reduce((sum, { n }) => sum + n, 0);
  return (
    <details>
      <summary class="num">
        {t(auditWords.counts, { n: numberToText(all, language) })}
      </summary>
      <ul class="wrap gap-top">
        {counts.map(({ act, n }) => (
          <li key={act} class="tag">
            <a href={linkOf({ ...asked, viec: act })}>{actText(desk, acts, act)}</a>
            {' '}<span class="num">{numberToText(n, language)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface TableProps {
  readonly lines: readonly AuditLine[];
  readonly asked: AuditFilter;
  readonly acts: AuditAnswer['acts'];
}

/** Roles are written out: a narrow screen puts the cells one under the other. */
function Table({ lines, asked, acts }: TableProps): JSX.Element {
  const { t } = useDesk();
  const heads = [auditWords.when, auditWords.who, auditWords.what, auditWords.where,
    auditWords.device];
  return (
    <table role="table" class="table table-s audit" aria-label={t(auditWords.list)}>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => <th key={head.vi} role="columnheader" scope="col">{t(head)}</th>)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => <Line key={line.nr} {...{ line, asked, acts }} />)}
      </tbody>
    </table>
  );
}

interface LineProps extends Omit<TableProps, 'lines'> { readonly line: AuditLine }

function Line({ line, asked, acts }: LineProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const who = whoText(desk, line.who);
  const about = aboutText(desk, line);
  const more = moreText(desk, line, 'words');
  const codes = moreText(desk, line, 'codes');
  return (
    <tr role="row">
      <td role="cell" class="num soft">
        {dayToText(dayOfMoment(line.at))} {clockOf(line.at)}
        <span class="small audit-more">{t(auditWords.nr, { nr: String(line.nr) })}</span>
      </td>
      <td role="cell"><By name={who} href={linkOf({ ...asked, nguoi: line.who.id })} /></td>
      <td role="cell">
        {actText(desk, acts, line.act)}
        {about && <>: <By name={about} href={linkOf({ ...asked, voi: line.about })} /></>}
        {more && <span class="small soft audit-more">{more}</span>}
        {codes && (
          <details class="small soft">
            <summary>{t(auditWords.codes)}</summary>
            {codes}
          </details>
        )}
      </td>
      <td role="cell" class="soft">{line.unit?.name}</td>
      <td role="cell" class="soft">{line.deviceName}</td>
    </tr>
  );
}

function By({ name, href }: { readonly name: string; readonly href: string }): JSX.Element {
  const { t } = useDesk();
  return <a href={href} title={t(auditWords.onlyThis, { name })}>{name}</a>;
}
