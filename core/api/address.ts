// An address of the server: method and path in one string. Screens name it from addresses.ts and
// never write a path themselves.
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT';
export type Address = `${Method} /${string}`;

/** The names of a path's places: 'id' for '/api/records/:id'. */
export type ParamsOf<A extends string> = A extends `${string}/:${infer Rest}`
  ? Rest extends `${infer Name}/${infer After}` ? Name | ParamsOf<`/${After}`>
    : Rest extends `${infer Name}.${string}` ? Name : Rest
  : never;

type Sent = Readonly<Record<string, string | number | undefined>>;
export interface Filling { readonly params?: Sent | undefined; readonly query?: Sent | undefined }

const partsOf = (address: Address): readonly string[] => address.split(' ');
export const methodOf = (address: Address): Method => partsOf(address)[0] as Method;
/** The path as it is declared: '/api/records/:id'. */
export const patternOf = (address: Address): string => partsOf(address)[1] ?? '';

/** The path with its places filled and its query; what is undefined is left out. */
export function pathOf(address: Address, { params = {}, query = {} }: Filling = {}): string {
  const encoded = (value: string | number | undefined): string => encodeURIComponent(value ?? '');
  const path = patternOf(address).replace(/:(\w+)/g, (_, name: string) => encoded(params[name]));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encoded(value)}`).join('&');
  return asked ? `${path}?${asked}` : path;
}
