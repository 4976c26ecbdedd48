// What an act on units would change, or what prevents it, in sentences. It decides nothing.
import type { JSX } from 'preact';
import type { UnitPreview } from '../../../../core/api/units.ts';
import type { UnitTree } from '../../../../core/api/units.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { unitActs } from '../../../words/office/units.ts';
import { useDesk } from '../desk/desk.ts';

interface CardProps { readonly preview: UnitPreview; readonly tree: UnitTree }

export function PreviewCard({ preview, tree }: CardProps): JSX.Element {
  const { t } = useDesk();
  const isGood = preview.complaints.length === 0;
  const nameOf = (code: string): string =>
    tree.units.find((unit) => unit.code === code)?.name ?? code;
  return (
    <section class="card stack-s">
      <h2>{t(isGood ? unitActs.previewTitle : unitActs.cannot)}</h2>
      <ul class="checks">
        {preview.complaints.map(({ unit, words }) => (
          <li key={unit + words.en} class="look">
            <Icon name="warning" /><span><b>{nameOf(unit)}</b>: {t(words)}</span>
          </li>
        ))}
        {isGood && <Sentences preview={preview} />}
      </ul>
    </section>
  );
}

function Sentences({ preview }: Omit<CardProps, 'tree'>): JSX.Element {
  const { t, language } = useDesk();
  const number = (n: number): string => numberToText(n, language);
  const { records, grants, devices, targets } = preview;
  const lines = [
    ...preview.opens.map(({ name }) => t(unitActs.opens, { name })),
    ...preview.closes.map(({ unit: { name }, successors }) => (successors.length === 0
      ? t(unitActs.closesAlone, { name })
      : t(unitActs.closes, { name, to: successors.map((one) => one.name).join(', ') }))),
    ...preview.moves.map(({ unit, from, to }) =>
      t(unitActs.moves, { name: unit.name, from: from.name, to: to.name })),
    ...preview.renames.map(({ unit, name }) => t(unitActs.renames, { name: unit.name, to: name })),
    ...(records > 0 ? [t(unitActs.records, { n: number(records) })] : []),
    ...(grants > 0
      ? [t(unitActs.grants, { n: number(grants), devices: number(devices) })] : []),
    ...(targets > 0 ? [t(unitActs.targets, { n: number(targets) })] : []),
    ...(preview.moves.length > 0 ? [t(unitActs.phones)] : []),
  ];
  return (
    <>{lines.map((line) => <li key={line}><Icon name="check" /><span>{line}</span></li>)}</>
  );
}
