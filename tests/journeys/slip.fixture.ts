// Writing the plainest slip on a village phone, as a branch head does. Used by journeys.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { asId, type Id } from '../../core/brands.ts';

/** Goes on when the step has really changed, as a person does. */
export async function nextStep(page: Page): Promise<void> {
  const step = page.getByText(/^Bước \d trong 5$/);
  const before = await step.textContent();
  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
  await expect.poll(() => step.textContent()).not.toBe(before);
}

export const slipSaved = (page: Page): Promise<void> =>
  page.getByRole('heading', { name: 'Phiếu đã lưu trên máy này' }).first()
    .waitFor({ state: 'attached' });

export const womenBox = (page: Page) => page.getByRole('group', { name: 'Nữ' })
  .getByRole('textbox', { name: '16 đến 59' });

export const idHere = (page: Page): Id =>
  asId(new URL(page.url()).pathname.split('/').at(-1) ?? '');

/** Up to the last step, without saving. */
export async function fillMeeting(page: Page, topic: string): Promise<void> {
  await page.goto('/app/write/new');
  await page.getByRole('radio', { name: 'Họp, nói chuyện' }).check();
  await nextStep(page);
  await page.getByRole('button', { name: topic, exact: true }).click();
  await nextStep(page);
  await womenBox(page).fill('20');
  await nextStep(page);
  await nextStep(page);
}

export async function noteMeeting(page: Page, topic: string): Promise<Id> {
  await fillMeeting(page, topic);
  await page.getByRole('button', { name: 'Lưu phiếu', exact: true }).click();
  await slipSaved(page);
  return idHere(page);
}
