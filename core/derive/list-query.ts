// One question to a list of records: which kind, which rows, in which order, which page. The desk
// keeps it in its address after #; a request carries it in its body, because addresses of requests
// are logged and searched words may be names. Pure.
import { isDay, isId, isUnitCode, type Day, type Id, type UnitCode } from '../brands.ts';
import type { Status } from '../sync/change.ts';

export const statuses = [
  'draft', 'submitted', 'returned', 'approved', 'withdrawn', 'live',
] as const satisfies readonly Status[];

export const listLimits = {
  /** Letters of a search. */
  soughtCharsMax: 100,
  /** Fields that one question filters, and values of one field. */
  filtersMax: 20, codesPerFilterMax: 30,
  /** A count is exact up to this number. */
  countMax: 1_000,
  /** Rows that may be sorted by any column. */
  sortableMax: 10_000,
  rowsPerPage: 50,
  cursorCharsMax: 1_000,
} as const;

/** day: the kind's day · arrival: when the server received it · unit, state, title · else a field
    of the kind, while few rows remain. */
export interface ListSort { readonly by: string; readonly down: boolean }

export interface ListQuery {
  readonly kind: string;
  /** With the units below it. */
  readonly unit?: UnitCode;
  readonly states?: readonly Status[];
  /** The first and the last day, both included. */
  readonly from?: Day;
  readonly to?: Day;
  /** Records with a field that names this record. */
  readonly of?: Id;
  /** Field of a choice, of choices, or a flag → any of these codes; a flag is 'true' or 'false'. */
  readonly is?: Readonly<Record<string, readonly string[]>>;
  /** Words to search, as they were typed. */
  readonly q?: string;
  readonly sort?: ListSort;
  /** The end of a page: the rows after it, or the rows before it. At most one of the two. */
  readonly after?: string;
  readonly before?: string;
}

/** What stands in an address, by name. */
export type Asked = Readonly<Record<string, string>>;

const filterMark = 'o.';
const NAME = /^\w{1,40}$/;
const CODE = /^[A-Za-z0-9_.-]{1,60}$/;

/** Conditions to be changed; undefined takes one away. */
export type Conditions = { readonly [Name in keyof ListQuery]?: ListQuery[Name] | undefined };

/** The address of a list; parseList() reads it. The kind is not in it: it is part of the path. */
export function formatList(query: Conditions): Asked {
  const { unit, states, from, to, of, is = {}, q, sort, after, before } = query;
  const asked: Record<string, string | undefined> = {
    donvi: unit, trangthai: states?.join(), tu: from, den: to, cua: of, q,
    sap: sort && `${sort.down ? '-' : ''}${sort.by}`, sau: after, truoc: before,
  };
  for (const [field, codes] of Object.entries(is)) asked[filterMark + field] = codes.join();
  return Object.fromEntries(Object.entries(asked)
    .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])));
}

/** What an address does not say rightly is left out. */
export function parseList(kind: string, asked: Asked): ListQuery {
  const { donvi, tu, den, cua, q = '', sap = '', sau = '', truoc = '' } = asked;
  const states = statuses.filter((one) => asked['trangthai']?.split(',').includes(one));
  const is = filtersIn(asked);
  const by = sap.replace(/^-/, '');
  const isCursor = (text: string): boolean =>
    text !== '' && text.length <= listLimits.cursorCharsMax;
  return {
    kind,
    ...(isUnitCode(donvi) && { unit: donvi }),
    ...(states.length > 0 && { states }),
    ...(isDay(tu) && { from: tu }), ...(isDay(den) && { to: den }),
    ...(isId(cua) && { of: cua }),
    ...(Object.keys(is).length > 0 && { is }),
    ...(q !== '' && { q: q.slice(0, listLimits.soughtCharsMax) }),
    ...(NAME.test(by) && { sort: { by, down: sap.startsWith('-') } }),
    ...(isCursor(sau) ? { after: sau } : isCursor(truoc) && { before: truoc }),
  };
}

function filtersIn(asked: Asked): Readonly<Record<string, readonly string[]>> {
  const filters = Object.entries(asked).flatMap(([name, value]) => {
    const field = name.startsWith(filterMark) ? name.slice(filterMark.length) : '';
    const codes = [...new Set(value.split(','))].filter((code) => CODE.test(code))
      .slice(0, listLimits.codesPerFilterMax);
    return NAME.test(field) && codes.length > 0 ? [[field, codes] as const] : [];
  });
  return Object.fromEntries(filters.slice(0, listLimits.filtersMax));
}
