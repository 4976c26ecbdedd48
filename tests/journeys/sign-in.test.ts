// Signing in at desks, in a real browser: an authenticator app, a passkey, a provider's
// account, what is lost, and a desk left alone. Each page is looked at as axe does, light and
// dark, wide and narrow.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf } from '../../server/http/factors.fixture.ts';
import { passphrase } from '../../server/http/server.fixture.ts';
import { faultsIn } from './looks.ts';
import {
  giveAuthenticator, newDesk, openHouse, setUpApp, shownCodes, tabs, typePassphrase, type House,
} from './sign-in.fixture.ts';
import { machineMs } from '../clock.ts';

let house: House;
beforeAll(async () => { house = await openHouse(); });
afterAll(() => house?.close());

async function look(page: Page, name: string): Promise<void> {
  for (const [scheme, width] of [['light', 1366], ['dark', 360]] as const) {
    expect(await faultsIn(page, { scheme, width }), name).toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

let key = '';
let codes: readonly string[] = [];

test('she is led to set up an authenticator app, and keeps her recovery codes', async () => {
  const page = await newDesk(house);
  await page.goto('/app/sign-in');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).waitFor();
  await look(page, 'door');
  await typePassphrase(page, 'hanh');
  await page.getByRole('heading', { name: 'Thêm một cách xác nhận' }).waitFor();
  await look(page, 'set-up');
  await page.getByRole('button', { name: /Ứng dụng mã xác thực/ }).click();
  await page.locator('.totp-key').waitFor();
  await look(page, 'totp');
  key = await setUpApp(page, machineMs() - 30_000);
  codes = await shownCodes(page);
  expect(codes).toHaveLength(10);
  await look(page, 'codes');
  await press(page, 'Tôi đã cất mã');
  await tabs(page).waitFor();
  await page.context().close();
});

test('at another desk the code of her telephone opens, and a recovery code does once', async () => {
  let other = await newDesk(house);
  const page = await newDesk(house);
  await typePassphrase(page, 'hanh');
  await page.getByRole('heading', { name: 'Xác nhận danh tính' }).waitFor();
  await page.getByLabel('Mã 6 số trên điện thoại').fill('000000');
  await press(page, 'Xác nhận');
  await page.getByText('Chưa xác nhận được.').waitFor();
  await look(page, 'factor');
  await page.getByLabel('Mã 6 số trên điện thoại').fill(codeOf(key, machineMs()));
  await press(page, 'Xác nhận');
  await tabs(page).waitFor();
  const [code = '', next = ''] = codes;
  const recover = async (desk: Page, typed: string): Promise<void> => {
    await desk.getByLabel('Mã khôi phục').fill(typed);
    await press(desk, 'Xác nhận');
  };
  for (const desk of [await newDesk(house), await newDesk(house)]) {
    await typePassphrase(desk, 'hanh');
    await press(desk, 'Không có điện thoại? Dùng mã khôi phục');
    await recover(desk, code);
    await tabs(desk).or(desk.getByText('Chưa xác nhận được.')).first().waitFor();
    other = desk;
  }
  await other.getByText('Chưa xác nhận được.').waitFor();
  await recover(other, next);
  await tabs(other).waitFor();
  await other.getByText('Một mã khôi phục của anh/chị đã được dùng.').waitFor();
  await other.getByRole('link', { name: 'Đăng nhập của anh/chị' }).click();
  await other.getByText('Còn 8 trong 10 mã.').waitFor();
  await other.getByText(/Một mã khôi phục của anh\/chị đã được dùng lúc/).waitFor();
  await look(other, 'own');
  await press(other, 'Là tôi');
  await other.getByText(/Một mã khôi phục/).waitFor({ state: 'detached' });
  await other.context().close();
  await page.context().close();
});

test('a passkey is added, opens without a name, is removed', async () => {
  const page = await newDesk(house);
  await giveAuthenticator(page);
  await typePassphrase(page, 'thu');
  await page.getByRole('button', { name: /Khóa truy cập/ }).click();
  await page.getByLabel('Tên khóa, để dễ nhớ').fill('Máy của Thu');
  await press(page, 'Thêm');
  expect(await shownCodes(page)).toHaveLength(10);
  await press(page, 'Tôi đã cất mã');
  await tabs(page).waitFor();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.goto('/app/sign-in');
  await press(page, 'Dùng khóa truy cập');
  await tabs(page).waitFor();
  await page.getByRole('link', { name: 'Đăng nhập của anh/chị' }).click();
  await page.getByText(/dùng lần cuối/).waitFor();
  await press(page, 'Đặt mã 6 số');
  await setUpApp(page);
  await page.getByRole('button', { name: 'Đổi sang điện thoại khác' }).waitFor();
  await page.getByRole('button', { name: 'Bỏ Máy của Thu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ', exact: true }).click();
  await page.getByText('Chưa có khóa nào.').waitFor();
  await page.context().close();
});

test('a desk left alone covers itself; a passphrase brings back what she typed', async () => {
  const page = await newDesk(house);
  await page.clock.install();
  await typePassphrase(page, 'hanh');
  await page.getByLabel('Mã 6 số trên điện thoại').fill(codeOf(key, machineMs() + 30_000));
  await press(page, 'Xác nhận');
  await tabs(page).getByRole('link', { name: 'Người' }).click();
  await page.getByText('Thêm người').first().click();
  await page.getByLabel('Họ và tên').first().fill('Lò Thị Xuân');
  await house.server.test.db.owner.query(
    "update session set last_seen_at = hoaban_now() - interval '31 minutes'");
  // Somebody else comes in, and the server reads its sessions afresh.
  await house.server.post('/api/sign-in', { name: 'thu', passphrase, deviceName: 'Máy' });
  await page.clock.fastForward(31 * 60_000);
  const again = page.getByRole('dialog', { name: 'Anh/chị đăng nhập lại nhé' });
  await again.waitFor();
  expect(await page.getByText('Thêm người').first().isVisible()).toBe(false);
  await look(page, 'cover');
  expect(await again.getByLabel('Tên đăng nhập').inputValue()).toBe('hanh');
  await again.getByLabel('Câu mật khẩu').fill(passphrase);
  await again.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await again.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Họ và tên').first().inputValue()).toBe('Lò Thị Xuân');
  await page.context().close();
});

test('an account at the provider is linked, and opens the desk through its own page', async () => {
  const page = await newDesk(house);
  await house.server.test.db.owner.query("delete from totp where account = 'thu'; "
    + "delete from recovery_code where account = 'thu'; "
    + "update setting set value = '\"offered\"' where name = 'secondFactor 90'");
  await typePassphrase(page, 'thu');
  await page.getByRole('link', { name: 'Đăng nhập của anh/chị' }).click();
  await press(page, 'Liên kết tài khoản');
  const logIn = async (name: string): Promise<void> => {
    await page.getByPlaceholder('Enter any login').fill(name);
    await page.getByPlaceholder('and password').fill('x');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  await logIn('thu@tinh.vn');
  await page.getByText('Đã liên kết: anh/chị vào được').waitFor();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.goto('/app/sign-in');
  await press(page, 'Vào bằng Cổng của tỉnh');
  await tabs(page).waitFor();
  const stranger = await newDesk(house);
  await stranger.goto('/app/sign-in');
  await press(stranger, 'Vào bằng Cổng của tỉnh');
  await stranger.getByPlaceholder('Enter any login').fill('ai@tinh.vn');
  await stranger.getByPlaceholder('and password').fill('x');
  await stranger.getByRole('button', { name: 'Sign-in' }).click();
  await stranger.getByRole('button', { name: 'Continue' }).click();
  await stranger.getByText('Tài khoản ở cổng đăng nhập đó chưa liên kết').waitFor();
  await look(stranger, 'stranger');
  await house.provider.close();
  // What the server knows of it is three seconds old at most.
  await new Promise((resolve) => setTimeout(resolve, 3_100));
  const away = await newDesk(house);
  await away.goto('/app/sign-in');
  await press(away, 'Vào bằng Cổng của tỉnh');
  await away.getByText('Cổng đăng nhập chưa trả lời.').waitFor();
});
