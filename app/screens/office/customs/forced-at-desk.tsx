// The question before a new customWatch at a desk.
import type { JSX } from 'preact';
import { AskForced } from '../../customs/forced.tsx';
import { useDesk } from '../desk/desk.ts';

export function ForcedAtDesk({ onGoOn }: { readonly onGoOn: () => void }): JSX.Element {
  const { t } = useDesk();
  return <AskForced say={t} onGoOn={onGoOn} />;
}
