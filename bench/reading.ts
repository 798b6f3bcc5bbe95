import { setTimeout as sleep } from 'node:timers/promises';
import { createLetterRenderer } from '@congvu/letter';
import { letter001Corrected } from '@congvu/letter/fixtures/letter-001';
import sharp from 'sharp';
import { readLetterAside } from '../apps/server/src/platform/letter-file/read-letter-file.ts';
import { drawPage, openPages } from '../apps/server/src/platform/scan-reader/child/pdf-pages.ts';
import { createScanReader } from '../apps/server/src/platform/scan-reader/scan-process.ts';
import { median } from './measure.ts';
import type { Bar } from './report.ts';

const prefillLimitMs = 500;
const pageLimitMs = 4000;
const runs = 8;

/** An issued letter, number 1874. */
const letterPdf = (): Uint8Array => {
  const date = new Date('2020-08-14T08:00:00+07:00');
  return createLetterRenderer().renderLetter(
    { ...letter001Corrected([]), numberText: '1874' },
    { mode: 'preview', date },
  ).pdf;
};

async function timesOf(work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
    await sleep(50);
  }
  return times;
}

const barOf = (bar: string, of: { times: number[]; must: number; note: string }): Bar => {
  const slowest = Math.max(...of.times);
  const note = `${of.note}; slowest of ${of.times.length}, median ${Math.round(median(of.times))} ms`;
  return {
    bar,
    measured: `${Math.round(slowest)} ms`,
    must: `${of.must} ms`,
    isMet: slowest <= of.must,
    note,
  };
};

/** What the register desk waits for: the fields of a text PDF from the reader's thread, its start included. */
export async function prefill(): Promise<Bar> {
  const pdf = letterPdf();
  const times = await timesOf(async () => {
    const { number } = await readLetterAside(pdf);
    if (number.value !== '1874') throw new Error('the letter was not read');
  });
  return barOf('B-prefill', { times, must: prefillLimitMs, note: `first ${Math.round(times[0]!)} ms` });
}

/** One page of a scan at 200 dpi: process, recognition and its model are started for each file, as the job does. */
export async function recogniseScan(): Promise<Bar> {
  const page = await (await openPages(letterPdf())).getPage(1);
  const picture = await (await drawPage(page, { dpi: 200, pixels: 16_000_000 })).canvas.encode('png');
  const reader = createScanReader();
  const scan = await reader.pdfOf([await sharp(picture).jpeg().toBuffer()]);
  const times = await timesOf(async () => {
    const { source } = await reader.withFile(scan, 'background', (file) => file.readPage(1));
    if (source !== 'ocr') throw new Error('the page was not recognised');
  });
  return barOf('B-ocr page', { times, must: pageLimitMs, note: 'A4 at 200 dpi' });
}
