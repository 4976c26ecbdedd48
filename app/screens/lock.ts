// Whether the screen is locked now; pin.tsx asks for the digits. Locks when the app was left.
import { signal } from '../signal.ts';
import { phoneMs } from '../sync/clock.ts';

const awayMs = 5 * 60_000;

/** True from the start; only matters when a PIN is set. */
export const isLocked = signal(true);

/** Locks after five minutes in the background. */
export function lockWhenAway(hasPin: () => boolean): () => void {
  let leftAt = 0;
  const look = () => {
    if (document.visibilityState === 'hidden') leftAt = phoneMs();
    else if (leftAt > 0 && phoneMs() - leftAt > awayMs && hasPin()) isLocked.set(true);
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}
