// The frame of the village's main pages: the page's title, navigation with three links, and a
// banner that offers to reopen the app when a new build is ready.
import type { ComponentChildren, JSX } from 'preact';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PhoneFrame } from '../../ui/frame.tsx';
import { mayRead } from '../record/rights.ts';
import { hasNoRole } from '../roles.ts';
import { useShell } from '../shell.ts';
import { useSignal } from '../signal.ts';
import { slipKind } from '../slip/slip-kind.ts';
import { general } from '../words/general.ts';
import { hasNewBuild, takeNewBuild } from '../worker-client.ts';

interface VillageFrameProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly sub?: string | undefined;
  readonly toast?: ComponentChildren;
}

export function VillageFrame({ title, sub, children, toast }: VillageFrameProps): JSX.Element {
  const { say, path, kept: { meta: { me } } } = useShell();
  const isNew = useSignal(hasNewBuild);
  const here = path.replace(/\/+$/, '');
  const nav = [
    { href: '/app/', word: say(general.navHome), icon: 'home', current: here === '/app' },
    ...(hasNoRole(me) || mayRead(me, slipKind) ? [{
      href: '/app/slips', word: say(general.navSlips), icon: 'slip' as const,
      current: here === '/app/slips',
    }] : []),
    { href: '/app/phone', word: say(general.navPhone), icon: 'phone',
      current: here === '/app/phone' },
  ] as const;
  const reopen = (
    <Button kind="line" onClick={() => void takeNewBuild()}>{say(general.reopen)}</Button>
  );
  return (
    <PhoneFrame title={title} sub={sub} nav={nav} navLabel={say(general.navLabel)} toast={toast}>
      {isNew && (
        <Banner live tone="leaf" icon="phone" action={reopen}>{say(general.newBuild)}</Banner>
      )}
      {children}
    </PhoneFrame>
  );
}
