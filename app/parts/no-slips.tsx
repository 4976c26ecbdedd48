// Shown where there are no slips: there are none, or they have not come from the server yet. Used
// by home and by the list of slips.
import type { ComponentChildren, JSX } from 'preact';
import { Empty } from '../../ui/empty.tsx';
import { hasNoRole } from '../roles.ts';
import type { Shell } from '../shell.ts';
import { isFetched } from '../store/kept.ts';
import { homeWords, signalWords } from '../words/slip.ts';

interface NoSlipsProps { readonly shell: Shell; readonly action?: ComponentChildren }

export function NoSlips({ shell: { say, kept, syncing }, action }: NoSlipsProps): JSX.Element {
  if (hasNoRole(kept.meta.me)) return <Empty title={say(homeWords.none)} />;
  if (!isFetched(kept)) {
    const isTalking = syncing.state === 'talking' || syncing.state === 'rewound';
    return <Empty title={say(isTalking ? signalWords.fetching : signalWords.notFetched)} />;
  }
  return <Empty title={say(homeWords.none)} note={say(homeWords.noneNote)} action={action} />;
}
