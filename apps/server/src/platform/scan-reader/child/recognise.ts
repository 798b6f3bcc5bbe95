import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PageWord } from '@congvu/letter/read';
import type { Canvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { createWorker, type Worker } from 'tesseract.js';

/** Vietnamese from the package beside the program, in whole numbers: as exact as the other one and quicker. */
const language = join(
  dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')),
  '4.0.0_best_int',
);

let worker: Promise<Worker> | undefined;

const ready = (): Promise<Worker> => {
  worker ??= createWorker('vie', 1, { langPath: language, gzip: true, cacheMethod: 'none' });
  return worker;
};

/** The words on a drawn page with their places in points. Words the recogniser holds for noise are left out. */
export async function recognise(canvas: Canvas, dpi: number): Promise<PageWord[]> {
  const engine = await ready();
  await engine.setParameters({ user_defined_dpi: String(Math.round(dpi)) });
  const { data } = await engine.recognize(await greyPng(canvas), {}, { blocks: true, text: false });
  const toPoints = 72 / dpi;
  const words = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines.flatMap((line) => line.words)),
  );
  return words.flatMap(({ text, bbox, confidence }): PageWord[] => {
    const shown = text.normalize('NFC').trim();
    const rect = [bbox.x0, bbox.y0, bbox.x1, bbox.y1].map((edge) => Math.round(edge * toPoints * 100) / 100);
    if (shown === '') return [];
    return [{ text: shown, rect: rect as PageWord['rect'], confidence: Math.round(confidence) / 100 }];
  });
}

function greyPng(canvas: Canvas): Promise<Buffer> {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const raw = { width: canvas.width, height: canvas.height, channels: 4 as const };
  return sharp(Buffer.from(data.buffer), { raw })
    .removeAlpha()
    .greyscale()
    .png({ compressionLevel: 1 })
    .toBuffer();
}
