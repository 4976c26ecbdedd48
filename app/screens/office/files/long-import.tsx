// A long file that comes in by itself at the server: how far it is, and how it ended. It goes on
// when this page is closed; whoever opens the page again sees how it stands. A part of
// row-import.tsx.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ImportProgress } from '../../../../core/api/files.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Progress } from '../../../../ui/empty.tsx';
import { rowFiles as w } from '../../../words/office/import.ts';
import { sheet } from '../../../words/office/members.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { tellChange } from '../desk/live.ts';

const pollMs = 800;
/** Without an answer it asks again later, if a later answer can be another. */
const pauseMs = 10_000;
const passes: readonly string[] = ['offline', 'tooMany', 'ourFault'];

interface LongImportProps {
  readonly kind: string;
  /** The import that this page has just begun; null: the last one of today, if there is one. */
  readonly begun: ImportProgress | null;
}

export function LongImport({ kind, begun }: LongImportProps): JSX.Element | null {
  const { t, home, language } = useDesk();
  const [now, setNow] = useState(begun);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    let wasRunning = begun !== null;
    const follow = async (isFirst: boolean): Promise<void> => {
      const answer = await call(
        deskAt.importProgress, { query: { kind } }, { background: !isFirst });
      if (isGone) return;
      if (answer.ok) {
        const last = answer.value.import;
        setNow(last);
        if (wasRunning && last?.state === 'done') tellChange([home.unit]);
        if (last?.state !== 'running') return;
        wasRunning = true;
      } else if (!passes.includes(answer.problem.code)) return;
      timer = setTimeout(() => void follow(false), answer.ok ? pollMs : pauseMs);
    };
    void follow(true);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [kind, begun?.id]);
  if (now === null) return null;
  const n = (count: number): string => numberToText(count, language);
  const { state, done, total } = now;
  return (
    <section class="card stack" aria-label={t(w.long)}>
      <div role="status">
        {state === 'done' && (
          <Banner tone="leaf" icon="approved">{t(sheet.done, { n: n(total) })}</Banner>
        )}
        {state === 'failed' && <Banner tone="sun" icon="warning">{t(w.failed)}</Banner>}
        {state === 'running' && (
          <Progress
            label={done < total ? t(w.staging, { done: n(done), total: n(total) })
              : t(w.publishing, { n: n(total) })}
            value={done}
            max={Math.max(1, total)}
          />
        )}
      </div>
      {state === 'running' && <p>{t(w.longNote)}</p>}
    </section>
  );
}
