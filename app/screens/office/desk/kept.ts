// useKept: a state that survives a reload and a new sign-in in this tab, for text that is being
// typed. Only screens with a form use it; it is emptied when the form is sent.
import { useCallback, useState } from 'preact/hooks';

const prefix = 'hoaban.typed.';

export interface KeptState<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** Empties it: the form was sent or given up. */
  readonly forget: () => void;
  readonly isKept: boolean;
}

export function useKept<T>(key: string, start: T): KeptState<T> {
  const [held, setHeld] = useState(() => read<T>(key));
  const set = useCallback((value: T) => {
    setHeld({ value });
    write(key, value);
  }, [key]);
  const forget = useCallback(() => {
    setHeld(null);
    sessionStorage.removeItem(prefix + key);
  }, [key]);
  return { value: held ? held.value : start, set, forget, isKept: held !== null };
}

/** Empties all of them when a person signs out: the next person in this tab must not see the
    text. */
export function forgetTyped(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  }
}

function read<T>(key: string): { readonly value: T } | null {
  const text = sessionStorage.getItem(prefix + key);
  return text === null ? null : { value: JSON.parse(text) as T };
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // The tab's storage is full or forbidden; the page itself still holds the text.
  }
}
