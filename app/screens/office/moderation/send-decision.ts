// Sends a moderator's act after ten seconds, with undo; says what is left of a group.
import { deskAt } from '../../../../core/api/addresses.ts';
import type { SentTo } from '../../../../core/api/all.ts';
import { moderation as w } from '../../../words/office/moderation.ts';
import { call } from '../desk/ask.ts';
import { delay } from '../desk/delayed.ts';
import type { Desk } from '../desk/desk.ts';

export type DecisionBody = SentTo<typeof deskAt.decideSubmissions>['body'];
interface Later {
  readonly body: DecisionBody;
  /** How many submissions it is about, and the rows that leave the list meanwhile. */
  readonly n: number;
  readonly rows: readonly string[];
  readonly onDone: () => void;
}

export function decideLater({ t, toast }: Desk, { body, n, rows, onDone }: Later): void {
  delay({
    text: t(body.act === 'show' ? w.willShow : w.willHide, { n: String(n) }),
    ids: new Set(rows),
    run: () => void call(deskAt.decideSubmissions, { body }).then((answer) => {
      if (!answer.ok) toast(t(answer.problem.words));
      else {
        const { done, left } = answer.value;
        toast(t(left > 0 ? w.doneLeft : w.done, { n: String(done), left: String(left) }));
      }
      onDone();
    }),
  });
}
