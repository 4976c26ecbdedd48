// At the head of every page: the act that is about to be sent, with its undo.
import type { JSX } from 'preact';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { lists } from '../../../words/office/lists.ts';
import { delaySeconds, sendNow, undoDelayed, useDelayed } from './delayed.ts';
import { useDesk } from './desk.ts';
import { useLeaveWarning } from './parts.tsx';

export function DelayedBanner(): JSX.Element {
  const { t } = useDesk();
  const waiting = useDelayed();
  useLeaveWarning(waiting !== null);
  return (
    <>
      {waiting && (
        <Banner
          icon="clock"
          action={(
            <>
              <Button kind="line" onClick={undoDelayed}>{t(lists.undo)}</Button>
              <Button onClick={sendNow}>{t(lists.sendNow)}</Button>
            </>
          )}
        >
          {waiting.task.text}{' '}
          <span class="num">{t(lists.inSeconds, { n: String(waiting.left) })}</span>
        </Banner>
      )}
      <div role="status" class="vh">
        {waiting && `${waiting.task.text} ${t(lists.inSeconds, { n: String(delaySeconds) })}`}
      </div>
    </>
  );
}
