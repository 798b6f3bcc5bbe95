import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { accessibilityFaults, type Product } from './product.ts';

/** The registry of certificates in the browser, on the product that the journey of the letter has running. */
export function certificatesJourney(running: () => Product): void {
  test('S0-5 the office sees who lacks a certificate; a count opens its rows, a row by keyboard its page', () =>
    seesWhoLacks(running()));
  test('signing.md 10 the owner asks, the registry records the grant, the key answers, the certificate is bound', () =>
    bindsOwn(running()));
}

async function seesWhoLacks(product: Product): Promise<void> {
  const page = await product.logIn('cvp.quanson');
  await page.goto(`${product.url}/chung-thu-so`);
  const grid = page.getByRole('grid', { name: 'Đơn vị và chứng thư số' });
  await grid.waitFor();
  for (const name of ['Thiếu một trong hai', 'Thiếu của cơ quan', 'Đang hiệu lực']) {
    const chip = page.getByRole('button', { name });
    const count = Number(/\d+$/.exec(await chip.innerText())?.[0]);
    await chip.click();
    await page.getByText(`${count} đơn vị ·`).waitFor();
    if (count > 0) assert.equal(Number(await grid.getAttribute('aria-rowcount')), count, name);
  }
  assert.deepEqual(await accessibilityFaults(page), [], 'overview');
  await grid.getByRole('row').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Chủ chứng thư' }).waitFor();
  assert.deepEqual(await accessibilityFaults(page), [], 'certificate');
  await page.context().close();
}

/** Presses a button of the page and the same verb in the dialog that asks. */
async function recordStep(page: Page, verb: string): Promise<void> {
  await page.getByRole('button', { name: verb }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: verb }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function bindsOwn(product: Product): Promise<void> {
  const page = await product.logIn('cvp.quanson');
  await page.goto(`${product.url}/chung-thu-so/de-nghi/moi?mau=01`);
  await page.getByRole('button', { name: 'Lập đề nghị' }).click();
  await page.getByRole('heading', { name: 'Đề nghị theo Mẫu 01' }).waitFor();
  assert.deepEqual(await accessibilityFaults(page), [], 'request');
  await recordStep(page, 'Ghi nhận đã gửi');
  await recordStep(page, 'Ghi nhận được cấp');
  await page.getByRole('button', { name: 'Gắn chứng thư' }).click();
  await page.getByRole('button', { name: 'Đọc từ thiết bị' }).click();
  await page.getByRole('button', { name: 'Ký đoạn kiểm tra và gắn' }).click();
  await page.getByText('Đã gắn chứng thư.').waitFor();
  assert.deepEqual(await accessibilityFaults(page), [], 'binding');
  await page.goto(`${product.url}/tai-khoan`);
  const own = page.getByRole('region', { name: 'Chứng thư số của tôi' });
  await own.getByText(/Còn \d+ ngày/).waitFor();
  await page.context().close();
}
