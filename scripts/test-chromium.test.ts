import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { canStart, findCarriedChromium } from './test-chromium.ts';

describe('browser for the journeys', () => {
  test('RUN-9 the browser that npm carries opens a page, also after a broken unpacking', async () => {
    const before = process.env.TMPDIR;
    const folder = mkdtempSync(join(tmpdir(), 'congvu-browser-'));
    process.env.TMPDIR = folder;
    try {
      const first = await findCarriedChromium();
      assert.ok(first, 'the carried browser starts');
      writeFileSync(first.executablePath.replace(/\.sh$/, ''), 'half a file');
      assert.equal(canStart(first.executablePath), false);

      const again = await findCarriedChromium();
      assert.ok(again, 'the carried browser starts again');
      const browser = await chromium.launch(again);
      const page = await browser.newPage();
      await page.setContent('<h1>Công văn</h1>');
      assert.equal(await page.textContent('h1'), 'Công văn');
      await browser.close();
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
