// Whether a person stands above a unit with a role that reminds of reports and returns them.
import { unitsFor } from '../../processes/deeds.ts';
import type { Person } from '../store/person.ts';
import type { UnitFound } from '../store/place.ts';

export const standsAbove = (
  { grants }: Pick<Person, 'grants'>, { above }: Pick<UnitFound, 'above'>,
): boolean => unitsFor(grants, 'remindOfReports')
  .some((hers) => above.some((one) => one === hers));
