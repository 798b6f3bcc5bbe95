import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { allJobs, allRoutes, allSubscribers, createApp } from '../../apps/server/src/compose.ts';
import type { RemoteWorld } from '../../apps/server/src/modules/signing/fixtures/remote-world.ts';
import { createSmartcaWorld } from '../../apps/server/src/modules/signing/fixtures/smartca-world.ts';
import { readConfig } from '../../apps/server/src/platform/config.ts';
import { createMetrics } from '../../apps/server/src/platform/metrics.ts';
import { buildWebIfStale, webFolder } from '../../apps/server/src/start/build-web.ts';
import type { Smartca } from '../emulators/smartca.ts';
import { testPassword } from '../world/province.ts';
import { accessibilityFaults, launch } from './product.ts';

/** A leader who confirms on his phone, before a real browser, a real server and the emulator of the service. */
let world: RemoteWorld<Smartca>;
let app: FastifyInstance;
let browser: Browser;
let url: string;

before(async () => {
  await buildWebIfStale(() => undefined);
  world = await createSmartcaWorld({
    jobs: allJobs,
    routes: allRoutes,
    subscribers: allSubscribers,
    // The countdown runs by the clock of the browser.
    startAt: new Date(),
  });
  const config = readConfig({ PORT: '0' }, import.meta.dirname);
  app = await createApp(
    { config, pools: world.pools, runtime: world.runtime },
    { metrics: createMetrics(), webFolder, checkAnswers: true },
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  browser = await launch();
});
after(async () => {
  await browser.close();
  await app.close();
  await world.close();
});

const second = 1000;
const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };

async function logIn(size: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${url}/dang-nhap`);
  await page.getByLabel('Tài khoản').first().fill('chairman');
  await page.locator('input[type=password]').fill(testPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.includes('dang-nhap'));
  return page;
}

/** Kept where CONGVU_SHOTS names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.CONGVU_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function press(page: Page, id: string): Promise<void> {
  await page.goto(`${url}/trinh-ky?mo=${id}`);
  await pressSign(page);
}
async function pressSign(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Ký văn bản này' }).first();
  await button.and(page.locator(':not([aria-disabled=true])')).waitFor();
  world.clock.advance(second);
  await button.click();
  await card(page).waitFor();
}
const card = (page: Page) => page.getByText('Mở ứng dụng VNPT SmartCA trên điện thoại và xác nhận.').first();

test('signing.md 9 the leader sees what to do on the phone, through a reload, a refusal and a second try', async () => {
  const letter = await world.awaiting();
  const page = await logIn(sizes.desk);
  await press(page, letter.id);
  await page
    .getByText(/^[45]:\d\d$/u)
    .first()
    .waitFor();
  assert.equal(await page.getByRole('button', { name: 'Ký văn bản này' }).count(), 0);
  await shoot(page, 'waiting-desk');
  assert.deepEqual(await accessibilityFaults(page), []);
  await world.drain();
  await page.reload();
  await card(page).waitFor();

  world.service.faults.outcome = 'refused';
  for (let i = 0; i < 3; i += 1) await world.pass(10 * second);
  await page.getByText('Yêu cầu ký đã bị từ chối trên thiết bị.').first().waitFor();
  await shoot(page, 'refused-desk');

  await pressSign(page);
  await page.getByRole('button', { name: 'Hủy yêu cầu' }).click();
  await page.getByText('Người ký đã hủy yêu cầu.').first().waitFor();
  world.service.faults.outcome = 'success';
  await pressSign(page);
  for (let i = 0; i < 3; i += 1) await world.pass(10 * second);
  await page
    .getByText(/Đã ký \d/u)
    .first()
    .waitFor();
  assert.equal((await world.current(letter.id)).state, 'signed');
  await page.context().close();
});

test('signing.md 9 the same on a phone of 390 × 844', async () => {
  const letter = await world.awaiting();
  const page = await logIn(sizes.phone);
  await press(page, letter.id);
  await shoot(page, 'waiting-phone');
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  assert.ok(width <= sizes.phone.width, `${width} px wide`);
  assert.deepEqual(await accessibilityFaults(page), []);
  for (let i = 0; i < 3; i += 1) await world.pass(10 * second);
  await page
    .getByText(/Đã ký \d/u)
    .first()
    .waitFor();
  await page.context().close();
});

test('R-RT-7 three letters in one confirmation, with a bar, a failed one and its second try', async () => {
  const letters = [await world.awaiting(), await world.awaiting(), await world.awaiting()];
  const page = await logIn(sizes.desk);
  for (const { id } of letters) {
    const told = page.waitForResponse((answer) => answer.url().includes('mark-seen'));
    await page.goto(`${url}/trinh-ky?mo=${id}`);
    await page.getByText('Mã của đúng bản đang xem').waitFor();
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, 5_000);
    await told;
  }
  for (const box of await page.getByRole('checkbox').all()) if (!(await box.isChecked())) await box.check();
  const open = page.getByRole('button', { name: 'Ký 3 văn bản…' });
  await open.waitFor();
  await open.click();
  world.service.faults.leavesOut = 1;
  const go = page.getByRole('dialog').getByRole('button', { name: 'Ký 3 văn bản', exact: true });
  await go.and(page.locator(':not([aria-disabled=true])')).waitFor();
  await go.click();
  await page.getByRole('progressbar').waitFor();
  await card(page).waitFor();
  await shoot(page, 'batch-waiting');
  assert.deepEqual(await accessibilityFaults(page), []);
  for (let i = 0; i < 3; i += 1) await world.pass(10 * second);
  await page.getByText('Đã ký 2, còn 1 chưa ký được').waitFor();
  await shoot(page, 'batch-result');
  world.service.faults.leavesOut = null;
  await page.getByRole('button', { name: 'Chọn lại 1 văn bản chưa ký được' }).click();
  const again = page.getByRole('dialog').getByRole('button', { name: 'Ký 1 văn bản', exact: true });
  await again.and(page.locator(':not([aria-disabled=true])')).waitFor();
  await again.click();
  await page.getByRole('progressbar').waitFor();
  await page.reload();
  await page.getByText('Một loạt văn bản đang được ký.').waitFor();
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await page.setViewportSize(sizes.phone);
  await shoot(page, 'batch-phone');
  for (let i = 0; i < 3; i += 1) await world.pass(10 * second);
  await page.getByText('Đã ký 1 văn bản, chuyển văn thư cấp số').waitFor();
  for (const { id } of letters) assert.equal((await world.current(id)).state, 'signed');
  await page.context().close();
});
