// At the top of home: a role that ends or has ended, until the user confirms that she has read it.
// For a user without a role: that nothing new can be written, and where the slips are.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { dayToText } from '../../core/words/numbers.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { hasNoRole } from '../roles.ts';
import { useShell, type Shell } from '../shell.ts';
import type { EndedRole, Me } from '../store/me.ts';
import { today } from '../sync/clock.ts';
import { fetchMyRoles } from '../sync/my-roles.ts';
import { homeMoreWords } from '../words/slip-page.ts';
import { roleWords as w } from '../words/role.ts';

const seenKey = 'hoaban.endedSeen';
const readSeen = (): readonly string[] => (localStorage.getItem(seenKey) ?? '').split(' ');

export function RoleNews(): JSX.Element | null {
  const shell = useShell();
  const { engine, kept } = shell;
  const { me, lastContact } = kept.meta;
  const [seen, setSeen] = useState(readSeen);
  useEffect(() => void fetchMyRoles(engine.keeper).catch(() => undefined), [lastContact]);
  if (me && hasNoRole(me)) return <NoRole shell={shell} me={me} />;
  const news = (me?.ended ?? []).filter(({ id }) => !seen.includes(id));
  if (news.length === 0) return null;
  const understood = (): void => {
    const all = news.map(({ id }) => id);
    localStorage.setItem(seenKey, all.join(' '));
    setSeen(all);
  };
  return <News shell={shell} news={news} onSeen={understood} />;
}

interface NewsProps {
  readonly shell: Shell;
  readonly news: readonly EndedRole[];
  readonly onSeen: () => void;
}
function News({ shell: { say, kept }, news, onSeen }: NewsProps): JSX.Element {
  const action = <Button onClick={onSeen}>{say(homeMoreWords.known)}</Button>;
  return (
    <Banner live tone="sun" icon="warning" action={action}>
      {news.map(({ unitName, until }) => say(
        until === null ? w.taken : until >= today(kept.meta) ? w.ends : w.ended,
        { unit: unitName, until: dayToText(until ?? '') })).join(' ')}{' '}
      {say(w.ask)}
    </Banner>
  );
}

function NoRole({ shell: { say }, me }: { readonly shell: Shell; readonly me: Me }): JSX.Element {
  const [last] = me.ended ?? [];
  const unit = last?.unitName ?? me.leftUnit ?? '';
  const until = last?.until;
  return (
    <Banner live tone="sun" icon="warning">
      <b>{say(until ? w.goneSince : w.gone, { unit, until: dayToText(until ?? '') })}</b>{' '}
      {say(w.goneNote)}
    </Banner>
  );
}
