// The directory in the shape of the Human Services Data Specification 3 (HSDS), for other
// directories. A place that is kept has no location, no address, no area and no name of its own:
// places-in.ts has taken them away, and nothing here reads a record.
import { createHash } from 'node:crypto';
import type { Named, ServiceShown } from '../../core/api/help.ts';

/** The specification's own word. */
const ENTITY = 'service';

interface Around {
  readonly origin: string;
  readonly languages: readonly Named[];
  readonly communes: readonly Named[];
  readonly needs: readonly Named[];
}

/** The first page is the only one: a directory has hundreds of places, not millions. */
export function hsdsOf(services: readonly ServiceShown[], around: Around): object {
  return {
    version: '3.1', profile: 'https://docs.openreferral.org/en/3.1/',
    openapi_url: `${around.origin}/openapi.json`,
    total_items: services.length, total_pages: 1, page_number: 1, size: services.length,
    first_page: true, last_page: true, empty: services.length === 0,
    contents: services.map((one) => serviceOf(one, around)),
  };
}

function serviceOf(service: ServiceShown, around: Around): object {
  const { id, name, what, hours, cost, papers, forWhom, triedOn } = service;
  const part = (name: string): string => idFrom(`${id} ${name}`);
  const text = (key: string, value: string): object => (value === '' ? {} : { [key]: value });
  return {
    id, name: name.vi, ...(name.en === name.vi ? {} : { alternate_name: name.en }),
    status: 'active', ...text('description', what.vi), ...text('fees_description', cost.vi),
    ...text('eligibility_description', forWhom.vi), ...(triedOn ? { assured_date: triedOn } : {}),
    ...organisationOf(service),
    phones: service.numbers.map((number, i) => ({ id: part(`phone ${i}`), number })),
    languages: service.languages.map((code) =>
      ({ id: part(`language ${code}`), code, name: nameIn(around.languages, code) })),
    attributes: service.needs.map((code) => ({
      id: part(`need ${code}`), link_id: id, link_type: 'need', link_entity: ENTITY,
      value: code, label: nameIn(around.needs, code),
    })),
    schedules: hours.vi === '' ? [] : [{ id: part('hours'), description: hours.vi }],
    required_documents: papers.vi === '' ? [] : [{ id: part('papers'), document: papers.vi }],
    service_areas: areasOf(service, around, part),
    service_at_locations: locationsOf(service, around, part),
  };
}

const nameIn = (named: readonly Named[], code: string): string =>
  named.find((one) => one.code === code)?.words.vi ?? code;

const organisationOf = ({ organisation }: ServiceShown): object => (organisation === '' ? {}
  : { organization: { id: idFrom(`organisation ${organisation}`), name: organisation,
    description: organisation } });

function areasOf(
  { commune, area }: ServiceShown, { communes }: Around, part: (name: string) => string,
): readonly object[] {
  const names = [...(commune === '' ? [] : [nameIn(communes, commune)]),
    ...(area.vi === '' ? [] : [area.vi])];
  return names.map((name) => ({ id: part(`area ${name}`), name }));
}

function locationsOf(
  { place, address, name, commune }: ServiceShown, { communes }: Around,
  part: (name: string) => string,
): readonly object[] {
  if (place !== 'open' || address === '') return [];
  return [{ id: part('at'), location: {
    id: part('location'), location_type: 'physical', name: name.vi,
    addresses: [{
      id: part('address'), address_1: address, city: nameIn(communes, commune),
      state_province: '', postal_code: '', country: 'VN', address_type: 'physical',
    }],
  } }];
}

/** The same for the same text, in the shape of a UUID. */
function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`,
    hex.slice(20, 32)].join('-');
}
