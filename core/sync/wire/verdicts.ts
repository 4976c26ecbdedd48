// The verdicts of a push by index: 1,000 slips taken in one transaction are one pair of numbers.
import type { Id } from '../../brands.ts';
import { problems, type ProblemCode } from '../../problems.ts';
import type { Json, Outcome, Verdict } from '../change.ts';
import { pushedIds, type Push } from '../exchange.ts';
import { isList, misfit, readInteger, readList, readText } from './read.ts';
import { OUTCOMES } from './schema.ts';

/** The ids that the verdicts belong to, in order. */
export const answeredBy = (push: Push): Id[] => [...pushedIds(push), ...push.ask];

interface Run {
  readonly outcome: Outcome; readonly problem: string; readonly seq: number; count: number;
}

export function writeVerdicts(verdicts: readonly Verdict[], push: Push): readonly Json[] {
  const targets = answeredBy(push);
  const written: (Run | number)[] = [];
  let next = 0;
  for (const verdict of verdicts) {
    const at = targets[next] === verdict.id ? next : targets.indexOf(verdict.id);
    if (at < 0) throw new Error('a verdict on what was not asked');
    if (at !== next) written.push(at);
    const run = written.at(-1);
    if (typeof run === 'object' && goesOn(run, verdict)) run.count++;
    else written.push({
      outcome: verdict.outcome, problem: verdict.problem ?? '', seq: verdict.seq, count: 1,
    });
    next = at + 1;
  }
  return written.map((run) => typeof run === 'number' ? run : writeRun(run));
}

const isApplied = (run: { readonly outcome: Outcome; readonly problem?: string }): boolean =>
  run.outcome === 'applied' && !run.problem;
const goesOn = (run: Run, verdict: Verdict): boolean =>
  run.outcome === verdict.outcome && run.problem === (verdict.problem ?? '')
  && run.seq + (isApplied(run) ? run.count : 0) === verdict.seq;
const writeRun = (run: Run): Json => isApplied(run)
  ? [run.count, run.seq] : [run.outcome, run.problem, run.count, run.seq];

export function readVerdicts(list: Json, push: Push): Verdict[] {
  const targets = answeredBy(push);
  const verdicts: Verdict[] = [];
  let next = 0;
  for (const entry of readList(list)) {
    if (!isList(entry)) { next = readInteger(entry); continue; }
    const { count, verdict, step } = readRun(entry);
    if (next + count > targets.length || verdicts.length + count > targets.length) misfit();
    for (let i = 0; i < count; i++, next++) {
      verdicts.push({ id: targets[next] ?? misfit(), ...verdict, seq: verdict.seq + i * step });
    }
  }
  return verdicts;
}

function readRun(run: readonly Json[]): {
  readonly count: number; readonly verdict: Omit<Verdict, 'id'>; readonly step: 0 | 1;
} {
  if (typeof run[0] === 'number') {
    const verdict = { outcome: 'applied' as const, seq: readInteger(run[1]) };
    return { count: readInteger(run[0]), verdict, step: 1 };
  }
  const outcome = OUTCOMES.find((known) => known === run[0]) ?? misfit();
  const code = readText(run[1]);
  const problem = code === '' ? {} : { problem: readProblem(code, outcome) };
  const verdict = { outcome, ...problem, seq: readInteger(run[3]) };
  return { count: readInteger(run[2]), verdict, step: 0 };
}

// A newer server may send a problem that this phone does not know: the outcome still counts.
function readProblem(code: string, outcome: Outcome): ProblemCode {
  return isProblem(code) ? code : outcome === 'held' ? 'ourFault' : 'invalid';
}
const isProblem = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
