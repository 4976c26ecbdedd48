// The one reader of places of help for what leaves the server: records of the kind `service` as the
// public may know them. Of a place that is kept it gives numbers and codes, no text that somebody
// typed and no unit, so that no word of it can say where it is.
import type { ServicePlace, ServiceShown } from '../../core/api/help.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { words } from '../../core/words/words.ts';
import { rowsIn } from '../../core/kind/rows.ts';
import { bothOf, codesOf, textOf } from './values.ts';

export const serviceKind = 'service';
export const agencyKind = 'agency';

const KEPT = words('Nơi giữ kín', 'A confidential place');
const NONE = words('', '');

export interface ServiceRecord {
  readonly id: string; readonly unit: string; readonly values: ShownValues;
}
interface Around {
  /** The name of an agency, '' if unknown. */
  readonly agencyOf: (id: string) => string;
  readonly province: string;
}

export function serviceShown(
  { id, unit, values }: ServiceRecord, { agencyOf, province }: Around,
): ServiceShown {
  const place = placeOf(values);
  const always = {
    id, place,
    numbers: rowsIn(values['numbers']).map(({ number }) => textOf(number)).filter(Boolean),
    needs: codesOf(values['needs']), languages: codesOf(values['languages']),
    triedOn: textOf(values['triedOn']) || null,
  };
  if (place === 'kept') {
    return {
      ...always, name: KEPT, organisation: '', what: NONE, forWhom: NONE, hours: NONE, cost: NONE,
      papers: NONE, area: NONE, address: '', commune: '',
    };
  }
  return {
    ...always, name: bothOf(values['name']), organisation: agencyOf(textOf(values['agency'])),
    what: bothOf(values['what']), forWhom: bothOf(values['forWhom']),
    hours: bothOf(values['hours']), cost: bothOf(values['cost']), papers: bothOf(values['papers']),
    area: bothOf(values['area']), commune: unit === province ? '' : unit,
    address: place === 'open' ? textOf(values['address']) : '',
  };
}

/** What is neither said nor known is kept; a home is never open. */
function placeOf({ place, setting }: ShownValues): ServicePlace {
  if (place === 'open' && setting === 'office') return 'open';
  return place === 'open' || place === 'phoneOnly' ? 'phoneOnly' : 'kept';
}

interface Asked { readonly commune: string; readonly need: string; readonly language: string }
/** Those of the commune first, then those of the whole province. '' asks for all. */
export function servicesFor(
  all: readonly ServiceShown[], { commune, need, language }: Asked,
): readonly ServiceShown[] {
  return all
    .filter((one) => (commune === '' || one.commune === '' || one.commune === commune)
      && (need === '' || one.needs.includes(need))
      && (language === '' || one.languages.includes(language)))
    .sort((a, b) => Number(a.commune === '') - Number(b.commune === '')
      || a.name.vi.localeCompare(b.name.vi, 'vi'));
}
