// Shown for an unknown address, or for a slip that this phone does not have.
import type { JSX } from 'preact';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { VillageFrame } from '../parts/village-frame.tsx';
import { useShell } from '../shell.ts';
import { general } from '../words/general.ts';

export function Missing(): JSX.Element {
  const { say } = useShell();
  return (
    <VillageFrame title={say(general.appName)}>
      <Empty
        level={1}
        title={say(general.pageMissing)}
        action={<Button kind="main" href="/app/">{say(general.toHome)}</Button>}
      />
    </VillageFrame>
  );
}
