// A real provider of accounts (oidc-provider) on this machine, and a visitor without a browser who
// fills in its login page. For the tests of OIDC; every name that logs in is an account.
import { createServer, type Server } from 'node:http';
import { Provider as OidcProvider, type Configuration } from 'oidc-provider';

export interface RunningProvider {
  readonly issuer: string;
  close(): Promise<void>;
}
export interface ProviderAsked {
  /** Where it sends people back. */
  readonly back: string;
  readonly port?: number;
  readonly ttl?: Configuration['ttl'];
  /** Says that it asked for a second factor, without a page of its own. */
  readonly amr?: readonly string[];
}
export const providerClient = { id: 'hoaban', secret: 'bi-mat-chi-de-thu-nghiem-123456' } as const;

export async function startProvider(asked: ProviderAsked): Promise<RunningProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(asked.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const issuer = `http://localhost:${address.port}`;
  const provider = new OidcProvider(issuer, {
    clients: [{
      client_id: providerClient.id, client_secret: providerClient.secret,
      redirect_uris: [asked.back],
    }],
    conformIdTokenClaims: false, claims: { openid: ['sub', 'amr'] },
    ...(asked.ttl ? { ttl: asked.ttl } : {}),
    ...(asked.amr ? {
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, { uid }) => `/strong/${uid}` },
    } : {}),
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (!asked.amr || !request.url?.startsWith('/strong/')) return void callback(request, response);
    void finishStrong(provider, { request, response, amr: [...asked.amr] });
  });
  return { issuer, close: () => closed(server) };
}

async function finishStrong(
  provider: OidcProvider,
  { request, response, amr }: {
    readonly request: Parameters<OidcProvider['interactionDetails']>[0];
    readonly response: Parameters<OidcProvider['interactionDetails']>[1];
    readonly amr: string[];
  },
): Promise<void> {
  const { prompt, params, grantId, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: 'manh', amr } });
  }
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({
    accountId: session?.accountId ?? '', clientId: String(params['client_id']),
  });
  grant?.addOIDCScope('openid');
  const id = await grant?.save();
  return provider.interactionFinished(request, response, { consent: { grantId: id ?? '' } });
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => {
  server.close(() => resolve());
  server.closeAllConnections();
});

/** Follows the redirect, logs in as `login`, agrees, and answers the address of the redirect back
    to. */
export async function visit(start: string, back: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let next: { readonly url: string; readonly form?: Record<string, string> } = { url: start };
  for (let hop = 0; hop < 20; hop += 1) {
    if (next.url.startsWith(back)) return next.url;
    const response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form ? { method: 'POST', body: new URLSearchParams(next.form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) next = { url: new URL(location, next.url).href };
    else {
      const page = await response.text();
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
      if (action === undefined || prompt === undefined) throw new Error(`no form: ${page}`);
      next = { url: new URL(action, next.url).href, form: { prompt, login, password: 'x' } };
    }
  }
  throw new Error('the provider leads in a circle');
}
