import type { Canvas } from '@napi-rs/canvas';
import decodeQr from 'qr/decode.js';

/** Texts of the codes on a drawn page: looked for on the whole page and, where nothing is found, in its upper half,
 *  where a crooked feed leaves the code whole. */
export function codesOn(canvas: Canvas): string[] {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  const parts = [
    [0, height],
    [0, Math.floor(height * 0.6)],
    [Math.floor(height * 0.2), Math.floor(height * 0.6)],
  ] as const;
  for (const [top, tall] of parts) {
    const { data } = context.getImageData(0, top, width, tall);
    try {
      return [decodeQr({ width, height: tall, data: new Uint8Array(data.buffer) })];
    } catch {}
  }
  return [];
}
