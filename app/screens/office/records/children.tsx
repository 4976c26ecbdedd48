// What points to a record: for each kind with a field that names it, the newest of its records,
// how many there are, and the way to write another.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { RecordAnswer } from '../../../../core/api/record.ts';
import { formatList, listLimits, type ListQuery } from '../../../../core/derive/list-query.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Row as RecordRow } from '../../../../core/sync/change.ts';
import { clashesOf, shownOf } from '../../../../core/sync/merge.ts';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import { kindByName, kinds } from '../../../../records/index.ts';
import { Button } from '../../../../ui/button.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { lists as words } from '../../../words/office/lists.ts';
import { records } from '../../../words/office/records.ts';
import { linkTo } from '../desk/address.ts';
import { useAnswer } from '../desk/answer.ts';
import { mayAt, useDesk, type Desk } from '../desk/desk.ts';
import { placeText } from '../desk/place-text.ts';
import { partsOf } from './kind-parts.ts';
import { titleOf } from './lists.ts';
import { RecordStates } from './states.tsx';

interface Pointer { readonly kind: OpenKind; readonly field: string }

/** Kinds with a field that may name this record; its part lists some of them itself. */
function pointersTo(row: RecordRow, { home }: Desk): readonly Pointer[] {
  const shown = shownOf(row);
  const { listed = [] } = partsOf(row.kind);
  const was = kindByName(row.kind)?.was;
  return kinds.filter(({ name, access }) => !listed.includes(name)
    && access.read[home.role] !== undefined)
    .flatMap((kind) => {
      const named = Object.entries(kind.fields).find(([, field]) =>
        (field.type === 'ref' || field.type === 'refs')
        && (field.kind === row.kind || field.kind === was)
        && Object.entries(field.where).every(([key, code]) => shown[key] === code));
      return named ? [{ kind, field: named[0] }] : [];
    });
}

/** The form of a new record that points to this one; after saving it returns here. */
export function newChild(kind: OpenKind, field: string, parent: RecordRow): string {
  const shown = shownOf(parent);
  const given = Object.entries(partsOf(parent.kind).gives ?? {})
    .flatMap(([name, from]) => (kind.fields[name] && shown[from] !== undefined
      ? [[name, String(shown[from])]] : []));
  return linkTo(['danh-muc', kind.name, 'moi'],
    { donvi: parent.unit, [field]: parent.id, ...Object.fromEntries(given) });
}

export function Children({ page }: { readonly page: RecordAnswer }): JSX.Element {
  const desk = useDesk();
  return (
    <>
      {pointersTo(page.row, desk).map((pointer) => (
        <ChildList key={pointer.kind.name} page={page} pointer={pointer} />
      ))}
    </>
  );
}

const shownMost = 5;

interface ListProps { readonly page: RecordAnswer; readonly pointer: Pointer }

function ChildList({ page, pointer: { kind, field } }: ListProps): JSX.Element | null {
  const desk = useDesk();
  const { t, me, language } = desk;
  const query: ListQuery = {
    kind: kind.name, of: page.row.id, sort: { by: kind.day ? 'day' : 'arrival', down: true },
  };
  const { value } = useAnswer(deskAt.list, { body: query });
  const level = kind.levels.some((one) => one === page.unit.level);
  const mayAdd = level && page.row.status !== 'withdrawn' && mayAt(me, 'write', kind, page.unit);
  if (!value || (value.count === 0 && !mayAdd)) return null;
  const title = t(kind.words);
  const n = numberToText(value.isMore ? listLimits.countMax : value.count, language);
  const shown = value.records.slice(0, shownMost);
  return (
    <section class="card card-flush" aria-label={title}>
      <div class="listhead">
        <h2 class="h3">{title} <span class="tag num">{n}{value.isMore ? '+' : ''}</span></h2>
        <div class="wrap">
          {value.count > shown.length && (
            <Button href={linkTo(['danh-muc', kind.name], formatList({ of: page.row.id }))}>
              {t(words.seeAll)}
            </Button>
          )}
          {mayAdd && (
            <Button kind="line" icon="plus" href={newChild(kind, field, page.row)}>
              {t(records.addChild)}
            </Button>
          )}
        </div>
      </div>
      {shown.length > 0 && (
        <Rows label={title}>
          {shown.map((line) => {
            const day = shownOf(line.row)[kind.day ?? ''];
            return (
              <Row
                key={line.row.id}
                href={linkTo(['danh-muc', kind.name, line.row.id])}
                title={titleOf(line, language)}
                soft={[placeText(line.unit, desk), typeof day === 'string' ? dayToText(day) : '']
                  .filter(Boolean).join(' · ')}
                states={line.row.status === 'live' ? undefined : (
                  <RecordStates
                    status={line.row.status} hasApproval={line.row.approved !== null}
                    hasClash={clashesOf(line.row).length > 0}
                  />
                )}
              />
            );
          })}
        </Rows>
      )}
    </section>
  );
}
