// Đơn vị: the province's units as a tree, with a search that ignores diacritics; one unit; an act
// on it; all acts so far. For people who maintain the units of a province.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { UnitOfTree, UnitTree } from '../../../../core/api/units.ts';
import { containsAll, soughtWords } from '../../../../core/words/fold.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { TextInput } from '../../../../ui/field.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { units } from '../../../words/office/units.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo, type DeskAddress } from '../desk/address.ts';
import { UnitActPage } from './unit-act.tsx';
import { ChangesPage } from './unit-changes.tsx';
import { UnitPage } from './unit-page.tsx';

const shownMax = 100;

export const unitLink = (code: string, act?: string): string =>
  linkTo(['don-vi', code, ...(act ? [act] : [])]);

export function UnitsScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const [, code, act] = place.parts;
  if (code === 'thay-doi') return <ChangesPage />;
  if (code && act) return <UnitActPage key={`${code}/${act}`} code={code} act={act} />;
  if (code) return <UnitPage key={code} code={code} />;
  return <TreePage />;
}

function TreePage(): JSX.Element {
  const { t, me } = useDesk();
  const [q, setQ] = useState('');
  const answer = useAnswer(deskAt.unitTree, {});
  return (
    <>
      <PageHead title={t(units.title)} over={me.province.name}>
        <Button kind="line" href={linkTo(['don-vi', 'thay-doi'])}>{t(units.allChanges)}</Button>
        <Button kind="line" href={unitLink(me.province.code)}>{me.province.name}</Button>
      </PageHead>
      <div class="fields">
        <TextInput
          type="search"
          label={t(units.search)}
          hint={t(units.searchHint)}
          value={q}
          maxLength={60}
          onInput={setQ}
        />
      </div>
      <div class="gap-top">
        <Loaded of={answer}>{(tree) => <Found tree={tree} q={q.trim()} />}</Loaded>
      </div>
    </>
  );
}

function Found({ tree, q }: { readonly tree: UnitTree; readonly q: string }): JSX.Element {
  const { t, me } = useDesk();
  const byCode = new Map(tree.units.map((unit) => [unit.code as string, unit]));
  const sought = soughtWords(q);
  const found = sought.length > 0
    ? tree.units.filter(({ code, name }) => containsAll(`${name} ${code}`, sought))
    : tree.units.filter(({ parent, to }) =>
      parent === me.province.code && (to === null || to >= me.today));
  if (found.length === 0) return <Empty title={t(units.none, { q })} />;
  const shown = found.slice(0, sought.length > 0 ? shownMax : found.length);
  return (
    <div class="stack">
      <Rows label={t(units.communes)}>
        {shown.map((unit) => (
          <Row
            key={unit.code}
            href={unitLink(unit.code)}
            title={unit.name}
            soft={softOf(unit, byCode.get(unit.parent ?? ''))}
          />
        ))}
      </Rows>
      {shown.length < found.length && (
        <p class="soft">{t(units.more, { n: String(found.length - shown.length) })}</p>
      )}
    </div>
  );

  function softOf(unit: UnitOfTree, parent: UnitOfTree | undefined): string {
    const below = tree.units.filter((one) => one.parent === unit.code && one.to === null).length;
    return [
      unit.level === 'village' ? parent?.name : '',
      unit.level === 'commune' ? t(units.villages, { n: String(below) }) : '', unit.code,
      unit.to !== null ? t(units.closedOn, { day: dayToText(unit.to) }) : '',
    ].filter(Boolean).join(' · ');
  }
}
