// A phone set to Pago Pago at ten past four in the afternoon of Việt Nam, where its own calendar
// still shows yesterday: its "today" is the day in Việt Nam, and the slip arrives with it.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shownOf } from '../../core/sync/merge.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { today } from '../clock.ts';
import { idHere, nextStep, slipSaved, womenBox } from './slip.fixture.ts';
import { joinAsMay, newPhone, openVillage, readRow, type Village } from './village.fixture.ts';

const afternoonMs = Date.parse(`${today}T16:10:00+07:00`);
let village: Village;
let phone: BrowserContext;
let page: Page;
beforeAll(async () => {
  village = await openVillage();
  village.server.moveClock(afternoonMs - village.server.now());
  phone = await newPhone(village, { timezoneId: 'Pacific/Pago_Pago' });
  page = await phone.newPage();
  await page.clock.setFixedTime(afternoonMs);
  await joinAsMay(village, page);
});
afterAll(() => village?.close());

test.each([['Hôm nay', today], ['Hôm qua', dayAfter(today, -1)]])(
  '“%s” is the day in Việt Nam, on the phone and at the server', async (word, day) => {
    const shown = await page.evaluate((ms) => String(new Date(ms)), afternoonMs);
    expect(shown).toContain('22:10:00 GMT-1100');
    await page.goto('/app/write/new');
    await page.getByRole('radio', { name: 'Họp, nói chuyện' }).check();
    await page.getByRole('radio', { name: word, exact: true }).check();
    await nextStep(page);
    await page.getByRole('button', { name: 'Tảo hôn', exact: true }).click();
    await nextStep(page);
    await womenBox(page).fill('20');
    await nextStep(page);
    await nextStep(page);
    await page.getByRole('button', { name: 'Lưu phiếu', exact: true }).click();
    await slipSaved(page);
    const id = idHere(page);
    const heldOn = () => readRow(village, id).then((row) => shownOf(row)['heldOn'], () => null);
    await expect.poll(heldOn).toBe(day);
    await page.getByRole('link', { name: 'Xong' }).click();
    await page.getByText(word).first().waitFor();
  });
