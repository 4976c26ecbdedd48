// The sentence that tells the user why a request to the server failed.
import { problems } from '../../core/problems.ts';
import type { Say } from '../shell.ts';
import type { Failure } from '../sync/server.ts';
import { general } from '../words/general.ts';

export const sayFailure = (say: Say, failure: Failure): string =>
  say(failure === 'noAnswer' ? general.noSignalYet : problems[failure].words);
