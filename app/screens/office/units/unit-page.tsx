// One unit: when it existed, which units it came from and went into, its parents and names, the
// units below, and the acts that a person may begin here.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { UnitNamed } from '../../../../core/api/named.ts';
import type { UnitHistory, UnitLine } from '../../../../core/api/units.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { units } from '../../../words/office/units.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';
import { ChangeList } from './unit-changes.tsx';
import { unitLink } from './units.tsx';

export const levelWord = (level: string) =>
  (level === 'province' || level === 'commune' || level === 'district'
    ? units[level] : units.village);

export function UnitPage({ code }: { readonly code: string }): JSX.Element {
  const answer = useAnswer(deskAt.unitHistory, { params: { code } });
  return <Loaded of={answer}>{(value) => <Unit value={value} onChange={answer.again} />}</Loaded>;
}

interface UnitProps { readonly value: UnitHistory; readonly onChange: () => void }

function Unit({ value, onChange }: UnitProps): JSX.Element {
  const desk = useDesk();
  const { t, me } = desk;
  const { unit, above, to } = value;
  const isOpen = to === null || to >= me.today;
  return (
    <>
      <p class="wrap no-print">
        <Button icon="back" href={linkTo(['don-vi'])}>{t(units.toTree)}</Button>
        {above.slice(1).map((one) => (
          <Button key={one.code} icon="back" href={unitLink(one.code)}>{one.name}</Button>
        ))}
      </p>
      <PageHead title={unit.name} over={`${t(levelWord(unit.level))} · ${unit.code}`}>
        <Button kind="line" href={linkTo(['tong-quan'], { donvi: unit.code })}>
          {t(units.figures)}
        </Button>
      </PageHead>
      <div class="stack">
        {isOpen && (
          <p class="wrap">
            {actsFor(unit.level).map((act) => (
              <Button key={act} kind="line" href={unitLink(unit.code, act)}>{t(units[act])}</Button>
            ))}
          </p>
        )}
        <Facts value={value} />
        {value.lines.length > 1 && <Lines lines={value.lines} />}
        {value.changes.length > 0 && (
          <section class="stack-s">
            <h2>{t(units.changes)}</h2>
            <ChangeList changes={value.changes} onChange={onChange} />
          </section>
        )}
        {value.below.length > 0 && <Below value={value} />}
      </div>
    </>
  );
}

type ActName = 'merge' | 'split' | 'rename' | 'move' | 'close' | 'open';
function actsFor(level: string): readonly ActName[] {
  if (level === 'province') return ['open'];
  return level === 'commune' ? ['rename', 'merge', 'split', 'open', 'close']
    : ['rename', 'move', 'merge', 'split', 'close'];
}

function Facts({ value }: { readonly value: UnitHistory }): JSX.Element {
  const { t } = useDesk();
  const facts: readonly (readonly [string, JSX.Element | string])[] = [
    ...(value.from ? [[t(units.from), dayToText(value.from)] as const] : []),
    ...(value.to ? [[t(units.to), dayToText(value.to)] as const] : []),
    ...(value.successors.length > 0
      ? [[t(units.successors), <Named of={value.successors} />] as const] : []),
    ...(value.predecessors.length > 0
      ? [[t(units.predecessors), <Named of={value.predecessors} />] as const] : []),
  ];
  if (facts.length === 0) return <></>;
  return (
    <dl class="card kv">
      {facts.flatMap(([word, fact]) =>
        [<dt key={word}>{word}</dt>, <dd key={`${word} is`}>{fact}</dd>])}
    </dl>
  );
}

const Named = ({ of }: { readonly of: readonly UnitNamed[] }): JSX.Element => (
  <>
    {of.map(({ code, name }, at) => (
      <span key={code}>{at > 0 && ', '}<a href={unitLink(code)}>{name}</a></span>
    ))}
  </>
);

function Lines({ lines }: { readonly lines: readonly UnitLine[] }): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  return (
    <section class="stack-s">
      <h2>{t(units.history)}</h2>
      <div class="card card-flush">
        <PlainTable
          name={t(units.history)}
          columns={[units.period, units.name, units.parent].map((word) => ({ title: t(word) }))}
          rows={lines.map((line) => [spanOf(desk, line), line.name, line.parent?.name ?? '—'])}
        />
      </div>
    </section>
  );
}

const spanOf = ({ t }: Desk, { from, to }: UnitLine): string =>
  `${from ? dayToText(from) : t(units.always)} – ${to ? dayToText(to) : t(units.today)}`;

function Below({ value }: { readonly value: UnitHistory }): JSX.Element {
  const { t, me } = useDesk();
  const open = value.below.filter(({ to }) => to === null || to >= me.today);
  const closed = value.below.filter((one) => !open.includes(one));
  return (
    <section class="stack-s">
      <h2>{t(units.below)}</h2>
      <Rows label={t(units.below)}>
        {[...open, ...closed].map((one) => (
          <Row
            key={one.code}
            href={unitLink(one.code)}
            title={one.name}
            soft={[
              t(levelWord(one.level)), one.code,
              one.to ? t(units.closedOn, { day: dayToText(one.to) }) : '',
            ].filter(Boolean).join(' · ')}
          />
        ))}
      </Rows>
    </section>
  );
}
