// Runs an operator's command: a reason that she can put right is printed as two sentences, anything
// else with its stack; both end with a code that scripts can read.
import { StartProblem } from '../server/start-problem.ts';

export async function runTool(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof StartProblem ? error.message : error);
    process.exitCode = error instanceof StartProblem ? error.exitCode : 1;
  }
}
