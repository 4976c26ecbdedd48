// A reason not to start that the operator can fix. Config, the database and the migrations throw
// it; main.ts and the tools print its message and exit with its code. It must never contain a
// password or a row's content, because the message ends up in terminals and logs.
import { fillForm } from '../../core/words/address-form.ts';

export interface StartProblemWords {
  readonly vietnamese: string;
  readonly english: string;
  /** 2 = a wrong setting, 1 = the machine or the database refuses. */
  readonly exitCode?: 1 | 2;
}

export class StartProblem extends Error {
  readonly exitCode: 1 | 2;

  constructor(words: StartProblemWords, cause?: unknown) {
    super(`${fillForm(words.vietnamese)}\n${words.english}`, { cause });
    this.name = 'StartProblem';
    this.exitCode = words.exitCode ?? 1;
  }
}
