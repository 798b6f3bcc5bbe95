import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { allSubscribers, createApp } from '../../apps/server/src/compose.ts';
import { createAgentWorld } from '../../apps/server/src/modules/signing/fixtures/agent-world.ts';
import type { RemoteWorld } from '../../apps/server/src/modules/signing/fixtures/remote-world.ts';
import { readConfig } from '../../apps/server/src/platform/config.ts';
import { subscriberIndex } from '../../apps/server/src/platform/events.ts';
import { createMetrics } from '../../apps/server/src/platform/metrics.ts';
import { buildWebIfStale, webFolder } from '../../apps/server/src/start/build-web.ts';
import type { VgcaAgent } from '../emulators/vgca-agent.ts';
import { testPassword } from '../world/province.ts';
import { accessibilityFaults } from './product.ts';

let world: RemoteWorld<VgcaAgent>;
let app: FastifyInstance;
let browser: Browser;
let page: Page;
let url: string;
let jobs: NodeJS.Timeout;
let running: Promise<void> | undefined;

before(async () => {
  await buildWebIfStale(() => undefined);
  world = await createAgentWorld(true);
  // Screens are told by the subscribers of notifications.
  Object.assign(world.runtime, { subscribers: subscriberIndex(allSubscribers) });
  const config = readConfig({ PORT: '0', CONGVU_VGCA_URL: world.service.url }, import.meta.dirname);
  app = await createApp(
    { config, pools: world.pools, runtime: world.runtime },
    { metrics: createMetrics(), webFolder, checkAnswers: true },
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  world.ports.publicUrl = url;
  jobs = setInterval(() => {
    running ??= world.drain().finally(() => {
      running = undefined;
    });
  }, 200);
  const given = process.env.CONGVU_CHROMIUM_ARGS;
  browser = await chromium.launch({
    executablePath: process.env.CONGVU_CHROMIUM ?? '/usr/bin/chromium',
    args: given ? (JSON.parse(given) as string[]) : ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  page = await logIn('chairman');
});
after(async () => {
  clearInterval(jobs);
  await running;
  await browser?.close();
  await app?.close();
  await world?.close();
});

async function logIn(username: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // The agent's certificate is trusted by nobody but its own installer.
    ignoreHTTPSErrors: true,
  });
  const opened = await context.newPage();
  opened.setDefaultTimeout(15_000);
  await opened.goto(`${url}/dang-nhap`);
  await opened.getByLabel('Tài khoản').first().fill(username);
  await opened.locator('input[type=password]').fill(testPassword);
  await opened.keyboard.press('Enter');
  await opened.waitForURL((address) => !address.pathname.includes('dang-nhap'));
  return opened;
}

/** Opens the letter in Trình ký, waits until its code is known and presses the button. */
async function pressSign(id: string): Promise<void> {
  await page.goto(`${url}/trinh-ky?mo=${id}`);
  const button = page.getByRole('button', { name: /Ký văn bản này/u });
  await until(
    async () => (await button.isEnabled()) && (await button.getAttribute('aria-disabled')) !== 'true',
  );
  await button.click();
}

async function until(what: () => Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await what())) {
    if (Date.now() > end) assert.fail('did not happen');
    await new Promise((done) => setTimeout(done, 100));
  }
}

test('signing.md 9.6 the leader signs through the screens with the program on his computer', async () => {
  const letter = await world.awaiting();
  await pressSign(letter.id);
  await until(async () => (await world.current(letter.id)).state === 'signed');
  const [asked] = world.service.asked;
  assert.equal(asked?.path, 'SignMsg');
  assert.deepEqual(Object.keys(JSON.parse(asked?.text ?? '')), ['HashAlg', 'HashValue', 'Encode']);
});

test('signing.md 9.6 the program closes without a word: said plainly, tried again, signed', async () => {
  const letter = await world.awaiting();
  world.service.fault = 'closes-without-reply';
  await pressSign(letter.id);
  const note = page.getByRole('alert', { name: 'Chương trình ký số trên máy này' });
  await note.getByText('Chương trình ký đã đóng mà không trả lời').waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.equal((await world.current(letter.id)).state, 'awaiting_signature');
  world.service.fault = 'none';
  await note.getByRole('button', { name: 'Gửi lại cho chương trình ký' }).click();
  await until(async () => (await world.current(letter.id)).state === 'signed');
});

test('signing.md 9.6 the page may reach the program and no other place', async () => {
  const policy = (await fetch(`${url}/trinh-ky`)).headers.get('content-security-policy') ?? '';
  assert.match(policy, new RegExp(`connect-src 'self' ${world.service.url};`));
  const blocked = await page.evaluate(`new Promise((done) => {
    document.addEventListener('securitypolicyviolation', (event) => done(event.violatedDirective));
    try { new WebSocket('wss://127.0.0.1:1/SignMsg'); } catch {}
  })`);
  assert.equal(blocked, 'connect-src');
});
