// Shows the last check of the audit chain and a button for a new check. The check runs on the
// server; this screen shows its progress and its findings in full.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ChainStanding, CheckAnswer } from '../../../../core/api/audit.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Progress } from '../../../../ui/empty.tsx';
import { chainWords } from '../../../words/office/audit.ts';
import { call, type Answer } from '../desk/ask.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';

const askEveryMs = 250;

interface ChainProps { readonly chain: ChainStanding; readonly onDone: () => void }

export function Chain({ chain, onDone }: ChainProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const { check, problem, start } = useCheck(onDone);
  const isRunning = check?.state === 'running';
  return (
    <section class="card stack-s" aria-labelledby="chain-title">
      <div class="between">
        <div>
          <h2 id="chain-title" class="h3">{t(chainWords.title)}</h2>
          <p class="soft">{standingText(desk, chain)}</p>
        </div>
        <Button kind="line" icon="check" busy={isRunning} onClick={start}>
          {t(chainWords.check)}
        </Button>
      </div>
      {isRunning && <Running check={check} />}
      <div role="alert">
        {problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}
        {check?.state === 'failed'
          && <Banner tone="sun" icon="warning">{t(chainWords.failed)}</Banner>}
        {check?.state === 'done' && check.findings.length > 0
          && <Banner tone="clay" icon="warning">{t(chainWords.tell)}</Banner>}
      </div>
      {check?.state === 'done' && <FindingList lines={[...check.findings, ...check.notes]} />}
    </section>
  );
}

function standingText({ t, language }: Desk, { length, checked }: ChainStanding): string {
  const n = (value: number): string => numberToText(value, language);
  if (!checked) return t(chainWords.never, { length: n(length) });
  const when = momentToText(checked.at);
  return checked.findings === 0
    ? t(chainWords.whole, { upTo: n(checked.upTo), when, length: n(length) })
    : t(chainWords.faulty, { n: n(checked.findings), when, length: n(length) });
}

function Running({ check }: { readonly check: CheckAnswer }): JSX.Element {
  const { t, language } = useDesk();
  const text = t(chainWords.running, {
    done: numberToText(check.done, language), of: numberToText(check.of, language),
  });
  return <Progress label={text} value={check.done} max={Math.max(1, check.of)} />;
}

function FindingList({ lines }: { readonly lines: readonly Words[] }): JSX.Element | null {
  const { t } = useDesk();
  if (lines.length === 0) return null;
  return <ul class="history">{lines.map((line, n) => <li key={n}>{t(line)}</li>)}</ul>;
}

interface Checking {
  readonly check: CheckAnswer | null;
  readonly problem: Words | null;
  readonly start: () => void;
}

function useCheck(onDone: () => void): Checking {
  const [check, setCheck] = useState<CheckAnswer | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const isHere = useRef(true);
  useEffect(() => () => { isHere.current = false; }, []);
  const follow = async (answer: Answer<CheckAnswer>): Promise<void> => {
    if (!isHere.current) return;
    if (!answer.ok) {
      setCheck(null);
      return setProblem(answer.problem.words);
    }
    setCheck(answer.value);
    if (answer.value.state !== 'running') return onDone();
    await new Promise((wake) => setTimeout(wake, askEveryMs));
    if (isHere.current) await follow(await call(deskAt.check, {}));
  };
  const start = (): void => {
    setProblem(null);
    void call(deskAt.startCheck, { body: {} }).then(follow);
  };
  return { check, problem, start };
}
