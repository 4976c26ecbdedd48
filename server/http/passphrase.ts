// A passphrase of the person's own: changing it, and choosing one after an officer's code.
import { factorRoutes } from '../../core/api/factors.ts';
import { signInRoutes } from '../../core/api/sign-in.ts';
import type { AccountKey } from '../sign-in/factors.ts';
import {
  choosePassphrase, choosePassphraseAnew, hasNothing, isHerPassphrase, isWeakFor,
} from '../sign-in/own-passphrase.ts';
import { busySeconds, isPassphraseBusy } from '../sign-in/passphrase.ts';
import { refuse } from './problem.ts';
import type { Context } from './context.ts';
import { cookieToken } from './cookie.ts';
import type { SignInState } from './sign-in-state.ts';
import { requireFresh } from './fresh.ts';
import type { Serve } from './serve.ts';
import { requirePartialSession } from './welcome.ts';

export function passphraseRoutes(serve: Serve, context: Context, state: SignInState): void {
  const { db, people } = context;

  serve(factorRoutes.changePassphrase, async ({ person, body, request }) => {
    const { account, device } = person;
    const { name, old, passphrase } = body;
    if (isPassphraseBusy(true)) refuse('tooMany', { retryAfter: busySeconds });
    if (old === undefined) {
      if (!await hasNothing(db, person)) await requireFresh(context, request);
    } else {
      const turn = await state.passphrases.take(
        { address: request.ip, name: account, desk: device });
      if (turn.wait > 0) refuse('tooMany', { retryAfter: turn.wait });
      if (!await isHerPassphrase(db, account, old)) {
        state.noteFailure(person, 'change');
        return refuse('signInNotValid');
      }
      await turn.right();
    }
    await refuseWeak(context, person, { passphrase, stem: name ?? '' });
    const signIn = await choosePassphrase(db, {
      ...person, stem: name ?? account, passphrase, keep: cookieToken(request),
    });
    people.forget();
    return { signIn };
  });

  serve(signInRoutes.endSetUp, async ({ body: { name, passphrase }, request }) => {
    const partial = await requirePartialSession(context, request);
    if (partial.needs !== 'anew') return refuse('signInNeeded');
    if (isPassphraseBusy(true)) refuse('tooMany', { retryAfter: busySeconds });
    await refuseWeak(context, partial, { passphrase, stem: name ?? '' });
    const signIn = await choosePassphraseAnew(db, partial, {
      stem: name ?? partial.account, passphrase, keep: partial.token,
    });
    people.forget();
    return { signIn };
  });
}

async function refuseWeak(
  { db }: Context, account: AccountKey,
  typed: { readonly passphrase: string; readonly stem: string },
): Promise<void> {
  if (await isWeakFor(db, account, typed)) refuse('passphraseWeak');
}
