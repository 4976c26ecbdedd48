// A Hoa Ban at an address with a name, as passkeys need it, with a real provider of accounts beside
// it, and desks whose authenticator is Chromium's own virtual one.
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { setPassphrase } from '../../server/sign-in/own-passphrase.ts';
import { codeOf } from '../../server/http/factors.fixture.ts';
import {
  providerClient, startProvider, type RunningProvider,
} from '../../server/http/provider.fixture.ts';
import {
  passphrase, requireFactors, settle, startServer, type TestServer,
} from '../../server/http/server.fixture.ts';
import { routesOf } from '../../server/routes.ts';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { moveDay, machineMs } from '../clock.ts';
import { freePort } from '../../tools/free-port.ts';

const built = join(import.meta.dirname, '..', '..', 'dist');

export interface House {
  readonly server: TestServer;
  readonly provider: RunningProvider;
  readonly address: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

export async function openHouse(): Promise<House> {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const provider = await startProvider({ back: `${address}/oidc/callback` });
  const server = await startServer(routesOf(null), built, {
    HOABAN_URL: address, PORT: String(port), OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: providerClient.id, OIDC_CLIENT_SECRET: providerClient.secret,
    OIDC_NAME: 'Cổng của tỉnh',
  });
  await settle(server.test);
  await requireFactors(server.test);
  for (const account of ['hanh', 'thu']) {
    await setPassphrase(server.test.db, { account, name: account, passphrase });
  }
  await server.app.listen({ port, host: 'localhost' });
  const browser = await chromium.launch({
    executablePath: await chromiumPath(), args: [...chromiumArguments],
  });
  return {
    server, provider, address, browser,
    close: async () => {
      await browser.close();
      await server.close();
      await provider.close();
    },
  };
}

export async function newDesk({ browser, address }: House): Promise<Page> {
  const context = await moveDay(await browser.newContext({
    viewport: { width: 1366, height: 768 }, locale: 'vi-VN',
    baseURL: address,
  }));
  return context.newPage();
}

/** The desk gets an authenticator that knows the person's face. */
export async function giveAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
}

export const tabs = (page: Page) => page.getByRole('navigation', { name: 'Các trang chính' });

export async function typePassphrase(page: Page, name: string): Promise<void> {
  await page.goto('/app/sign-in');
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Câu mật khẩu').fill(passphrase);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

/** Reads the key that is shown, as a person would type it into her app, and types the code. */
export async function setUpApp(page: Page, ms = machineMs()): Promise<string> {
  const key = await page.locator('.totp-key').innerText();
  await page.getByLabel('2. Gõ mã 6 số đang hiện').fill(codeOf(key, ms));
  await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  return key;
}

/** All of it, as somebody new does it. */
export async function setUpSecondFactor(page: Page): Promise<void> {
  await setUpApp(page);
  await shownCodes(page);
  await page.getByRole('button', { name: 'Tôi đã cất mã' }).click();
}

/** Dangerous acts ask for a proof of the last five minutes. After this, how long a journey took so
    far plays no part. */
export async function proveAgain(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/api/fresh`, {
    data: { passphrase }, headers: { origin },
  });
  if (!answer.ok()) throw new Error(`no proof: ${answer.status()} ${await answer.text()}`);
}

export async function shownCodes(page: Page): Promise<readonly string[]> {
  const list = page.getByRole('list', { name: 'Các mã' });
  await list.waitFor();
  return list.getByRole('listitem').allInnerTexts();
}
