// Sign-in through a provider of accounts (OIDC): the way there uses PKCE, state and nonce; the way
// back brings an ID token whose signature, issuer, audience and time are checked. The provider's
// tokens are used here and never stored or logged.
import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { pathOf } from '../../core/api/address.ts';
import { openAt } from '../../core/api/addresses.ts';
import type { OidcSettings } from '../start/config.ts';

/** What must be equal on the way there and back. */
export interface Way {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** The provider checked a second factor of its own; the setting OIDC_STRONG names how it says
      so. */
  readonly isStrong: boolean;
}
export interface Provider {
  /** The address for the browser; `away`: the provider does not answer. */
  begin(): Promise<{ readonly url: string; readonly way: Way } | 'away'>;
  /** `query`: of the address at which the browser came back. */
  finish(query: string, way: Way): Promise<Identity | 'away' | 'refused'>;
}

const timeoutSeconds = 8;
const keepMs = 3_000;

export function openProvider(settings: OidcSettings, publicUrl: string): Provider {
  const back = `${publicUrl}${pathOf(openAt.oidcCallback)}`;
  let known: Promise<client.Configuration> | null = null;
  let knownAt = -keepMs;
  /** Read at the beginning of every sign-in, at most once in some seconds, so that the page says at
      once that the provider is away, before the browser leaves. */
  const discover = (): Promise<client.Configuration> => {
    if (known !== null && performance.now() - knownAt < keepMs) return known;
    knownAt = performance.now();
    known = discovered(settings).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  return {
    begin: async () => {
      const config = await discover().catch(() => null);
      if (config === null) return 'away';
      const way = { state: client.randomState(), nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier() };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: back, scope: 'openid', state: way.state, nonce: way.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(way.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, way };
    },
    finish: async (query, { state, nonce, verifier }) => {
      const config = await discover().catch(() => null);
      if (config === null) return 'away';
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(`${back}?${query}`), {
          expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return 'refused';
        const { iss: issuer, sub: subject } = claims;
        return { issuer, subject, isStrong: isStrong({ ...claims }, settings.strong) };
      } catch (error) {
        return isAway(error) ? 'away' : 'refused';
      }
    },
  };
}

async function discovered(settings: OidcSettings): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, clientSecretFile } = settings;
  const secret = clientSecret ?? readFileSync(clientSecretFile ?? '', 'utf8').trim();
  const execute = [client.enableNonRepudiationChecks];
  // config.ts allows plain http for this machine only.
  if (issuer.startsWith('http:')) execute.push(client.allowInsecureRequests);
  return client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretBasic(secret),
    { execute, timeout: timeoutSeconds });
}

function isStrong(
  claims: Readonly<Record<string, unknown>>, strong: readonly string[],
): boolean {
  const { acr, amr } = claims;
  const said = [acr, ...(Array.isArray(amr) ? amr as readonly unknown[] : [])];
  return said.some((value) => typeof value === 'string' && strong.includes(value));
}

/** Whether the provider could not be reached in time; every other error means refused. */
function isAway(error: unknown): boolean {
  const { name, code, cause } = error as {
    readonly name?: unknown; readonly code?: unknown; readonly cause?: unknown;
  };
  return name === 'TypeError' || code === 'OAUTH_TIMEOUT' || name === 'TimeoutError'
    || (cause instanceof Error && cause !== error && isAway(cause));
}
