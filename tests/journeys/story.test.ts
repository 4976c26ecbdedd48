// The main story from end to end, in a real browser against a real server process that is really
// killed: a village's activity, noted without a signal, becomes the province's signed report.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { proveAgain, setUpSecondFactor } from './sign-in.fixture.ts';
import { ask, openStation, writeAs, type Station } from './story.fixture.ts';
import { moveDay, today } from '../clock.ts';

const passphrase = 'hoa ban nở trắng rừng';
const thisMonth = today.slice(0, 7);
let station: Station;
let browser: Browser;
let province: Page;
let commune: Page;
let phone: BrowserContext;
let village: Page;

beforeAll(async () => {
  station = await openStation();
  browser = await chromium.launch({
    executablePath: await chromiumPath(), args: [...chromiumArguments],
  });
});
afterAll(async () => {
  await browser?.close();
  await station?.close();
});

const place = { locale: 'vi-VN' };
const newDesk = async (): Promise<Page> => (await moveDay(await browser.newContext({
  ...place, viewport: { width: 1366, height: 900 }, baseURL: station.address,
}))).newPage();
const tab = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Các trang chính' }).getByRole('link', { name });
const tap = (name: string) => village.getByRole('button', { name, exact: true }).click();
async function save(): Promise<void> {
  await tap('Lưu phiếu');
  await village.getByRole('heading', { name: 'Phiếu đã lưu trên máy này' }).waitFor();
}
const heads = (sex: string) =>
  village.getByRole('group', { name: sex }).getByRole('textbox', { name: '16 đến 59' });
const slipRow = () => village.getByRole('link', { name: /Họp, nói chuyện: Tảo hôn/ });
const counted = (code: string, value: string) =>
  province.getByRole('region', { name: 'Tất cả chỉ số' }).getByRole('row', { name: code })
    .getByRole('cell', { name: value, exact: true }).first();
const approve = () => commune.getByRole('button', { name: 'Duyệt', exact: true });

test('a first officer sets up the province with the code of the console', async () => {
  province = await newDesk();
  await province.goto('/app/first');
  const fill = (label: string, text: string) => province.getByLabel(label).fill(text);
  await fill('Mã lập tỉnh', station.setupCode());
  await fill('Mã tỉnh', '90');
  await fill('Tên tỉnh', 'Tỉnh Mẫu');
  await fill('Họ và tên', 'Bạc Thị Hoan');
  await fill('Chức danh', 'Cán bộ Dự án 8');
  await fill('Tên đăng nhập', 'hoan');
  await fill('Câu mật khẩu', passphrase);
  await province.getByRole('button', { name: 'Lập tỉnh' }).click();
  await setUpSecondFactor(province);
  await tab(province, 'Tổng quan').waitFor();
  const year = Number(thisMonth.slice(0, 4));
  await writeAs(province.context(), station.address, [
    ['unit', '90', { code: '90-1', level: 'commune', name: 'Xã Mường Mẫu' }],
    ['phase', '90', {
      code: 'g1', name: 'Giai đoạn I', from: `${year}-01-01`, to: `${year + 4}-12-31`,
    }],
    ['target', '90', { indicator: 'P4', period: 'year', year, value: 12 }],
  ]);
  await writeAs(province.context(), station.address, [
    ['unit', '90-1', { code: '90-1-1', level: 'village', name: 'Bản Mẫu' }],
  ]);
});

test('each level invites the next, down to the branch head’s phone', async () => {
  const invited = await ask(province.context(), station.address, '/api/people', {
    name: 'Lò Thị Xuân', post: 'Chủ tịch Hội xã', unit: '90-1', role: 'communeOfficer',
  });
  commune = await newDesk();
  await commune.goto(`/app#ma=${String(invited['code']).replace(/\D/g, '')}`);
  await commune.getByRole('button', { name: 'Tiếp tục' }).click();
  await commune.getByLabel('Tên đăng nhập muốn dùng').fill('xuan');
  await commune.getByLabel('Câu mật khẩu').fill(passphrase);
  await commune.getByRole('button', { name: 'Tiếp tục' }).click();
  await commune.getByText(/Tên đăng nhập của anh\/chị là xuan\.\d{3}/).waitFor();
  await setUpSecondFactor(commune);
  await tab(commune, /Phiếu/).waitFor();
  const village1 = await ask(commune.context(), station.address, '/api/people', {
    name: 'Giàng Thị Mẩy', post: 'Chi hội trưởng', unit: '90-1-1', role: 'villageLead',
  });
  phone = await moveDay(await browser.newContext({
    ...place, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true,
    baseURL: station.address,
  }));
  village = await phone.newPage();
  await village.goto('/app');
  await village.getByRole('textbox').fill(String(village1['code']));
  await tap('Tiếp tục');
  await tap('Không cần khóa');
  await village.getByText('Bản Mẫu').first().waitFor();
  await village.evaluate(() => navigator.serviceWorker.ready.then(() => true));
});

test('the server is dead; she notes a meeting, finds it again and corrects it', async () => {
  await station.kill();
  await village.getByRole('link', { name: 'Ghi hoạt động' }).click();
  await village.getByRole('radio', { name: 'Họp, nói chuyện' }).check();
  await tap('Tiếp tục');
  await tap('Tảo hôn');
  await tap('Tiếp tục');
  await heads('Nữ').fill('31');
  await heads('Nam').fill('14');
  await village.getByRole('radio', { name: 'Tất cả' }).check();
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await save();
  await village.close();
  village = await phone.newPage();
  await village.goto('/app/');
  await slipRow().getByText('Trên máy này').waitFor();
  await slipRow().click();
  await village.getByRole('link', { name: 'Sửa phiếu' }).click();
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await heads('Nam').fill('15');
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await save();
  await village.getByText('46 lượt: 31 nữ, 15 nam').waitFor();
});

test('when the server is back the slip goes by itself, once', async () => {
  await station.start();
  await village.goto('/app/');
  await slipRow().getByText('Xã đã nhận').waitFor();
  await commune.reload();
  const inbox = commune.getByRole('list', { name: 'Danh sách phiếu' });
  await inbox.getByRole('link', { name: /46 lượt/ }).waitFor();
  expect(await inbox.getByRole('link').count()).toBe(1);
});

test('the commune returns it; she reads why without a signal and sends again', async () => {
  await commune.getByRole('button', { name: 'Trả lại kèm lời nhắn' }).click();
  await commune.getByLabel('Lời nhắn cho tổ').fill('Chị xem lại số nam nhé.');
  await commune.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await commune.getByRole('status').getByText(/^Đã trả lại/).waitFor();
  await village.getByRole('link', { name: 'Máy này' }).click();
  await tap('Gửi ngay');
  await village.getByRole('link', { name: 'Trang chính' }).click();
  await village.getByRole('link', { name: /Chị xem lại số nam nhé/ }).waitFor();
  await station.kill();
  await village.reload();
  await village.getByRole('link', { name: /Chị xem lại số nam nhé/ }).click();
  await village.getByRole('link', { name: 'Sửa phiếu' }).click();
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await heads('Nam').fill('12');
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await save();
  await station.start();
  await village.goto('/app/');
  await slipRow().getByText('Xã đã nhận').waitFor();
});

test('the province sees the figure within a second of the approval', async () => {
  await province.reload();
  await tab(province, 'Tổng quan').click();
  await counted('P4', '0').waitFor();
  await commune.reload();
  await commune.getByRole('list', { name: 'Danh sách phiếu' }).getByRole('link').first().waitFor();
  await approve().waitFor();
  const begun = performance.now();
  await approve().click();
  await counted('P4', '1').waitFor();
  console.log(`from the tap on Duyệt to the figure: ${Math.round(performance.now() - begun)} ms`);
  await counted('P5', '43').waitFor();
});

test('an edit after the approval moves no figure until it is approved again', async () => {
  await village.goto('/app/');
  await village.getByRole('link', { name: 'Máy này' }).click();
  await tap('Gửi ngay');
  await village.getByRole('link', { name: 'Trang chính' }).click();
  await slipRow().getByText('Đã duyệt').waitFor();
  await slipRow().click();
  await village.getByRole('link', { name: 'Sửa phiếu' }).click();
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await heads('Nữ').fill('40');
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await save();
  await village.goto('/app/');
  await slipRow().getByText('Có sửa mới').waitFor();
  await commune.reload();
  await commune.getByRole('list', { name: 'Danh sách phiếu' }).getByRole('link').first().waitFor();
  await province.reload();
  await counted('P5', '43').waitFor();
  await approve().click();
  await counted('P5', '52').waitFor();
});

test('she makes the report, signs it, and a later approval stands beside it', async () => {
  await tab(province, 'Báo cáo').click();
  await province.getByLabel('Kỳ', { exact: true }).selectOption({ label: 'Năm' });
  await province.getByRole('button', { name: 'Lập báo cáo' }).click();
  await province.getByLabel('Khó khăn').fill('Còn bản chưa có sóng.');
  await province.getByText(/^Đã lưu lúc/).waitFor();
  await proveAgain(province);
  await province.getByRole('button', { name: 'Ký và khóa' }).click();
  await province.getByRole('dialog').getByRole('button', { name: 'Ký và khóa' }).click();
  await province.getByText('Số liệu hôm nay vẫn như lúc ký.').waitFor();
  for (const name of ['Word', 'Excel']) {
    const href = await province.getByRole('link', { name }).getAttribute('href');
    const file = await province.context().request.get(href ?? '');
    expect(file.headers()['content-disposition']).toMatch(/filename="T4-.*\.(docx|xlsx)"/);
    expect((await file.body()).length).toBeGreaterThan(5_000);
  }
  await writeSecond();
  await province.reload();
  await province.getByText('Số liệu đã thay đổi sau khi ký').waitFor();
  await province.getByRole('button', { name: 'Lập bản 2' }).click();
  await province.getByText('Mẫu T4 · bản 2 · Đang soạn').waitFor();
});

async function writeSecond(): Promise<void> {
  await village.goto('/app/');
  await village.getByRole('link', { name: 'Ghi hoạt động' }).click();
  await village.getByRole('radio', { name: 'Phát loa' }).check();
  await tap('Tiếp tục');
  await tap('Tảo hôn');
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await tap('Tiếp tục');
  await save();
  await village.goto('/app/');
  await village.getByRole('link', { name: /Phát loa/ }).getByText('Xã đã nhận').waitFor();
  await commune.reload();
  await commune.getByRole('list', { name: 'Danh sách phiếu' }).getByRole('link').first().waitFor();
  await approve().click();
  await commune.getByRole('status').getByText(/^Đã duyệt/).waitFor();
}

test('anyone reads the published figures without JavaScript, as they were signed', async () => {
  const context = await moveDay(await browser.newContext({
    javaScriptEnabled: false, baseURL: station.address, viewport: { width: 360, height: 740 },
  }));
  const page = await context.newPage();
  await page.goto('/');
  const events = page.getByRole('row', { name: /^Cuộc truyền thông/ });
  await events.getByRole('cell', { name: '1', exact: true }).first().waitFor();
  await context.close();
});
