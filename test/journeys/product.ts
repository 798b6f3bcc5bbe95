import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { demoPassword } from '../../demo/load-demo.ts';

const root = join(import.meta.dirname, '../..');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The product as `npm start` runs it, with its demo world, and a real Chromium. */
export type Product = {
  url: string;
  /** A window of its own, logged in as this account. */
  logIn(username: string, size?: { width: number; height: number }): Promise<Page>;
  /** A window of its own that nobody logged in with. */
  visit(size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
};

/** Starts the product in a folder of its own (or uses the one that CONGVU_JOURNEY_URL names). */
export async function startProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-journey-'));
  const server = process.env.CONGVU_JOURNEY_URL ? null : await startServer(folder);
  const url = process.env.CONGVU_JOURNEY_URL ?? server!.url;
  const browser = await launch();
  const contexts: BrowserContext[] = [];
  const visit = async (size = { width: 1366, height: 768 }): Promise<Page> => {
    const context = await browser.newContext({
      viewport: size,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  };
  return {
    url,
    visit,
    logIn: async (username, size) => logIn(await visit(size), { url, username }),
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function launch(): Promise<Browser> {
  const given = process.env.CONGVU_CHROMIUM_ARGS;
  return chromium.launch({
    executablePath: process.env.CONGVU_CHROMIUM ?? '/usr/bin/chromium',
    args: given ? (JSON.parse(given) as string[]) : ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
}

type Server = { url: string; stop(): Promise<void> };

function startServer(folder: string): Promise<Server> {
  const child = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
    env: {
      ...process.env,
      CONGVU_DATA: folder,
      PORT: '0',
      CONGVU_ADMIN_PORT: '0',
      CONGVU_LOG_LEVEL: 'error',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, fail) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /đang chạy tại (http:\S+)/.exec(output);
      if (found) done({ url: found[1]!, stop: () => stop(child) });
    });
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${output}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.removeAllListeners('exit');
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

async function logIn(page: Page, of: { url: string; username: string }): Promise<Page> {
  page.setDefaultTimeout(15_000);
  await page.goto(`${of.url}/dang-nhap`);
  await page.getByLabel('Tài khoản').first().fill(of.username);
  await page.locator('input[type=password]').fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.includes('dang-nhap'));
  return page;
}

type AxeFinding = { id: string; impact: string | null; nodes: { target: string[] }[] };

/** Serious and critical accessibility findings of what is on the page now (WCAG 2.2 AA rules of axe). */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // The page's own policy forbids injected scripts; evaluate runs past it, as an assistive tool would.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: AxeFinding[] }> } };
    return (await axe.run()).violations;
  });
  return found
    .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
    .map(
      (finding) =>
        `${finding.id}: ${finding.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    );
}
