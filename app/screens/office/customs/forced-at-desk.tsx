// At a desk, before a new customWatch is written: asks whether the marriage is forced.
import type { JSX } from 'preact';
import { shownOf } from '../../../../core/sync/merge.ts';
import { hotlineKind, hotlinesIn, shownOn } from '../../../../records/directory/hotlines-in.ts';
import { AskForced } from '../../customs/forced.tsx';
import { useDesk } from '../desk/desk.ts';
import { useRecordsOf } from '../records/lists.ts';

export function ForcedAtDesk({ onGoOn }: { readonly onGoOn: () => void }): JSX.Element {
  const { t, me } = useDesk();
  const living = useRecordsOf(hotlineKind, null)
    .flatMap(({ row }) => (row.status === 'live' ? [shownOf(row)] : []));
  const hotlines = shownOn('forced', hotlinesIn(living, me.today));
  return <AskForced say={t} {...{ hotlines, onGoOn }} />;
}
