// The public copy of a signed report, for report forms that are published: the rows with an
// indicator, the indicator of the public map by unit, closed years of customs.
import type {
  PublishedFigure, PublishedProvince, PublishedUnits,
} from '../../core/api/reports.ts';
import { words } from '../../core/words/words.ts';
import { columnMeanings } from '../../indicators/columns.ts';
import { namePeriod } from '../units/asked-period.ts';
import type { UnitFound } from '../store/place.ts';
import type { Computed } from './compute.ts';

interface ToPublish {
  readonly place: UnitFound;
  readonly computed: Computed;
  readonly version: number;
  readonly signedAt: string;
  readonly mapped: string;
}
export function publishedCopy(
  { place, computed, version, signedAt, mapped }: ToPublish,
): PublishedProvince {
  const byCommune = publishedUnits(computed, mapped);
  return {
    province: { code: place.unit, name: place.named.name }, version, signedAt,
    period: namePeriod(computed.spans.period, computed.frame.phases),
    computedAt: computed.takenAt,
    figures: publishedFigures(computed), columns: publishedColumns,
    ...(byCommune ? { byCommune } : {}),
    ...(computed.customs.length > 0 && { customs: computed.customs }),
  };
}

/** The rows with an indicator, in the order of the printed report. */
function publishedFigures({ rows }: Computed): readonly PublishedFigure[] {
  let whole = words('', '');
  return rows.flatMap(({ spec, figures, standing }) => {
    if (!spec.indicator) return [];
    if (!spec.isPart) whole = spec.words;
    const name = spec.isPart
      ? words(`${whole.vi} – ${spec.words.vi}`, `${whole.en} – ${spec.words.en}`) : spec.words;
    const { toDate, since, target, targetOf, percent } = standing;
    return [
      {
        code: spec.code, name, unit: spec.unit, decimals: spec.indicator.decimals,
        content: Number(spec.indicator.content), value: toDate, since,
        thisPeriod: figures.thisPeriod, target, targetOf, percent,
      },
    ];
  });
}

/** The columns of the published copy, by their names in the open data. */
const publishedColumns = {
  value: columnMeanings.toDate, thisPeriod: columnMeanings.thisPeriod,
  target: columnMeanings.target, percent: columnMeanings.percent,
} as const;

function publishedUnits({ annex }: Computed, mapped: string): PublishedUnits | undefined {
  if (annex?.of !== 'units') return undefined;
  const at = annex.indicators.findIndex(({ code }) => code === mapped);
  const indicator = annex.indicators[at];
  if (!indicator || annex.units.length === 0) return undefined;
  const { code, words: name, unitWords, decimals } = indicator;
  return {
    code, name, unit: unitWords, decimals,
    units: annex.units.map(({ unit, figures }) => ({ unit, value: figures[at] ?? null })),
  };
}
