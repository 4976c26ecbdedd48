// At a desk, before a new customWatch is written: asks whether the marriage is forced.
import type { JSX } from 'preact';
import { AskForced } from '../../customs/forced.tsx';
import { useDesk } from '../desk/desk.ts';

export function ForcedAtDesk({ onGoOn }: { readonly onGoOn: () => void }): JSX.Element {
  const { t } = useDesk();
  return <AskForced say={t} onGoOn={onGoOn} />;
}
