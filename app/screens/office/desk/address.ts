// The part of the address after #, `#/phieu/<id>?thang=2026-11`. Screens read it with useAddress()
// and use plain links; the browser handles going back.
import { useEffect, useState } from 'preact/hooks';

export interface DeskAddress {
  readonly parts: readonly string[];
  readonly asked: Readonly<Record<string, string>>;
}

export function addressOf(hash: string): DeskAddress {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return {
    parts: path.split('/').filter(Boolean).map(decode),
    asked: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** `linkTo(['phieu', id], { thang: '2026-11' })`; undefined and empty values are left out. */
export function linkTo(
  parts: readonly string[], asked: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  const tail = query.toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${tail ? `?${tail}` : ''}`;
}

/** The page of a record, whatever its kind. */
export const recordLink = (id: string): string => linkTo(['muc', id]);

export function go(href: string, { replace = false } = {}): void {
  if (replace) {
    history.replaceState(null, '', href);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else location.hash = href;
}

export function useAddress(): DeskAddress {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const read = (): void => setHash(location.hash);
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return addressOf(hash);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
