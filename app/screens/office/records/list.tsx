// The list of any kind: what is asked stands in the address, so that it can be sent and printed;
// filters, a table, pages both ways, acts on several rows.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ListAnswer } from '../../../../core/api/lists.ts';
import {
  formatList, listLimits, parseList, type Conditions, type ListQuery,
} from '../../../../core/derive/list-query.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { isAllowed } from '../../../../processes/deeds.ts';
import { kinds } from '../../../../records/index.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput } from '../../../../ui/field.tsx';
import { lists as words } from '../../../words/office/lists.ts';
import { personal } from '../../../words/office/personal.ts';
import { records } from '../../../words/office/records.ts';
import { hasAdminTab } from '../admin-pages.ts';
import { go, linkTo, type DeskAddress } from '../desk/address.ts';
import { useAnswer } from '../desk/answer.ts';
import { byName } from '../desk/collate.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { FilesOut } from '../files/files-out.tsx';
import { JustNow, Loaded } from '../desk/parts.tsx';
import { partsOf, rankOf } from './kind-parts.ts';
import { ListFilters, noConditions } from './list-filters.tsx';
import { ListPages } from './list-pages.tsx';
import { sortWord } from './list-columns.ts';
import { ListRows } from './list-rows.tsx';
import { placesToWrite } from './record.tsx';

/** The kinds that the person's role reads or writes. */
export const kindsFor = ({ home, language }: Desk): readonly OpenKind[] => kinds
  .filter(({ access }) => access.write[home.role] !== undefined
    || access.read[home.role] !== undefined)
  .sort((a, b) => rankOf(a.name) - rankOf(b.name) || byName(a.words[language], b.words[language]));

export function ListScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const desk = useDesk();
  const { t, home } = desk;
  const hers = kindsFor(desk);
  const kind = hers.find((one) => one.name === place.parts[1]) ?? hers[0];
  if (!kind) return <Empty level={1} title={t(records.none)} />;
  const asked = parseList(kind.name, place.asked);
  return (
    <ListOf key={kind.name} {...{ kind, asked, hers }} query={{ unit: home.unit, ...asked }} />
  );
}

interface ListProps {
  readonly kind: OpenKind;
  readonly hers: readonly OpenKind[];
  /** As the address says it. */
  readonly asked: ListQuery;
  /** As it is sent: of the officer's own unit where the address names none. */
  readonly query: ListQuery;
}

/** A change of the conditions begins again at the first page. */
export type Ask = (more: Conditions, options?: { readonly replace: boolean }) => void;

function ListOf({ kind, hers, asked, query }: ListProps): JSX.Element {
  const mayImport = placesToWrite(kind, useDesk()).length > 0;
  const answer = useAnswer(deskAt.list, { body: query });
  const { after: _, before: __, ...conditions } = asked;
  const linkOf = (more: Conditions): string =>
    linkTo(['danh-muc', kind.name], formatList({ ...conditions, ...more }));
  const ask: Ask = (more, options) => go(linkOf(more), options);
  return (
    <>
      <ListHead {...{ kind, hers }} />
      <div class="stack">
        <ListFilters {...{ kind, asked, ask }} />
        {kind.online !== true && (
          <div class="no-print">
            <FilesOut {...{ kind, query, mayImport }} />
          </div>
        )}
        <section class="card card-flush card-list" aria-labelledby="list-count">
          <Loaded of={answer} lines={8}>
            {(value) => (
              <>
                <CountLine {...{ value, kind }} renewed={answer.renewed} />
                {value.records.length === 0
                  ? <NoneHere hasConditions={Object.keys(conditions).length > 1} ask={ask} />
                  : (
                    <ListRows
                      key={JSON.stringify(query)}
                      {...{ kind, value, linkOf }}
                      onChange={answer.again}
                    />
                  )}
                <ListPages value={value} linkOf={linkOf} />
              </>
            )}
          </Loaded>
        </section>
      </div>
    </>
  );
}

function ListHead({ kind, hers }: Pick<ListProps, 'kind' | 'hers'>): JSX.Element {
  const desk = useDesk();
  const { t, home, language, toast } = desk;
  const { ListLinks } = partsOf(kind.name);
  const copy = (): void => {
    void navigator.clipboard?.writeText(location.href).then(() => toast(t(words.copied)));
  };
  return (
    <>
      <PageHead title={t(kind.words)} over={t(records.title)}>
        {ListLinks && <ListLinks />}
        {isAllowed(home.role, 'keepPersonalData') && !hasAdminTab(home.role) && (
          <Button kind="line" href={linkTo(['du-lieu'])}>{t(personal.title)}</Button>
        )}
        <Button icon="share" onClick={copy}>{t(words.share)}</Button>
        <Button icon="print" onClick={() => print()}>{t(words.print)}</Button>
        {placesToWrite(kind, desk).length > 0 && (
          <Button kind="main" icon="plus" href={linkTo(['danh-muc', kind.name, 'moi'])}>
            {t(records.add)}
          </Button>
        )}
      </PageHead>
      <div class="fields no-print list-kinds">
        <SelectInput
          label={t(records.kinds)}
          value={kind.name}
          options={hers.map((one) => ({ value: one.name, label: one.words[language] }))}
          onChange={(name) => go(linkTo(['danh-muc', name]))}
        />
      </div>
    </>
  );
}

interface CountProps {
  readonly value: ListAnswer; readonly kind: OpenKind; readonly renewed: number;
}

function CountLine({ value, kind, renewed }: CountProps): JSX.Element {
  const { t, language } = useDesk();
  const n = numberToText(value.isMore ? listLimits.countMax : value.count, language);
  return (
    <div class="listhead">
      <div role="status">
        <h2 id="list-count" class="h3 num">
          {t(value.isMore ? words.countMore : words.count, { n })}
        </h2>
        <p class="small soft">
          {t(words.sortedBy, { what: sortWord(kind, value.sort.by, language) })}
          <JustNow count={renewed} />
        </p>
      </div>
      {!value.hasNewest && <Banner>{t(words.lacksNewest)}</Banner>}
      {!value.isSortable && (
        <Banner>
          {t(words.notSortable, { n: numberToText(listLimits.sortableMax, language) })}
        </Banner>
      )}
    </div>
  );
}

interface NoneProps { readonly hasConditions: boolean; readonly ask: Ask }

function NoneHere({ hasConditions, ask }: NoneProps): JSX.Element {
  const { t } = useDesk();
  return hasConditions
    ? (
      <Empty
        title={t(words.none)}
        note={t(words.noneNote)}
        action={<Button kind="line" onClick={() => ask(noConditions)}>{t(words.clear)}</Button>}
      />
    )
    : <Empty title={t(records.none)} />;
}
