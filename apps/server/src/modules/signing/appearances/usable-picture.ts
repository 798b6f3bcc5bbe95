import { inflateSync } from 'node:zlib';
import { type AppearanceImage, codeOf, decodePng } from '@congvu/pades';
import { encodePng } from '../demo-images/canvas.ts';
import { usualSize } from '../outgoing/place-check.ts';

export type PictureKind = 'signature' | 'seal';
export type PictureFault = 'kind' | 'border' | 'colour' | 'coarse';

type Pixels = { width: number; height: number; rgb: Uint8Array; alpha: Uint8Array };
type Box = { left: number; top: number; right: number; bottom: number };

const leastDpi = 300;
/** Fainter pixels are the smooth edge of a scan. */
const inkAlpha = 32;
/** A grey line has a colour by chance. */
const leastChroma = 40;
/** NĐ 30/2020 Phụ lục I; degrees of the colour circle (signing.md §2.2). */
const hues: Record<PictureKind, readonly [from: number, to: number]> = {
  signature: [190, 260],
  seal: [340, 380],
};

/** Decodes a picture strictly, checks transparent border, colour and sharpness at print size, and cuts it to its ink,
 *  so that place and overlap are those of what is seen (signing.md §2.2). */
export function usablePicture(
  png: Uint8Array,
  of: { kind: PictureKind; diameterMm: number },
): { png: Uint8Array } | { fault: PictureFault } {
  const image = decoded(png);
  if (!image) return { fault: 'kind' };
  const pixels = pixelsOf(image);
  const box = inkBox(pixels);
  if (!box || touchesEdge(pixels, box)) return { fault: 'border' };
  if (!isHueRight(pixels, hues[of.kind])) return { fault: 'colour' };
  const cut = cutTo(pixels, box);
  return dpiOf(cut, of) < leastDpi
    ? { fault: 'coarse' }
    : { png: encodePng(cut.width, cut.height, cut.rows) };
}

function decoded(png: Uint8Array): AppearanceImage | undefined {
  try {
    return decodePng(png);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

const pixelsOf = ({ width, height, rgbDeflated, alphaDeflated }: AppearanceImage): Pixels => ({
  width,
  height,
  rgb: inflateSync(rgbDeflated),
  alpha: inflateSync(alphaDeflated),
});

function inkBox({ width, height, alpha }: Pixels): Box | undefined {
  const box = { left: width, top: height, right: -1, bottom: -1 };
  for (let at = 0; at < alpha.length; at += 1) {
    if (alpha[at]! < inkAlpha) continue;
    const x = at % width;
    const y = (at - x) / width;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = y;
  }
  return box.right < 0 ? undefined : box;
}

/** Ink on the edge: the paper was not made transparent, or the picture was cut too close. */
const touchesEdge = ({ width, height }: Pixels, box: Box): boolean =>
  box.left === 0 || box.top === 0 || box.right === width - 1 || box.bottom === height - 1;

/** Mean of the colour circle, so that red on both sides of 0° stays red. */
function isHueRight({ rgb, alpha }: Pixels, [from, to]: readonly [number, number]): boolean {
  const sum = { x: 0, y: 0, chroma: 0, weight: 0 };
  for (let at = 0; at < alpha.length; at += 1) {
    const weight = alpha[at]!;
    if (weight < inkAlpha) continue;
    const { hue, chroma } = hueOf(rgb[at * 3]!, rgb[at * 3 + 1]!, rgb[at * 3 + 2]!);
    sum.x += weight * chroma * Math.cos(hue);
    sum.y += weight * chroma * Math.sin(hue);
    sum.chroma += weight * chroma;
    sum.weight += weight;
  }
  const mean = ((Math.atan2(sum.y, sum.x) * 180) / Math.PI + 360) % 360;
  const isIn = (mean >= from && mean <= to) || (mean + 360 >= from && mean + 360 <= to);
  return isIn && sum.chroma / sum.weight >= leastChroma;
}

function hueOf(red: number, green: number, blue: number): { hue: number; chroma: number } {
  const x = red - (green + blue) / 2;
  const y = (Math.sqrt(3) / 2) * (green - blue);
  return { hue: Math.atan2(y, x), chroma: Math.max(red, green, blue) - Math.min(red, green, blue) };
}

type Cut = { width: number; height: number; rows: Uint8Array };

/** The part inside the box, as the rows of a PNG without filter. */
function cutTo({ width, rgb, alpha }: Pixels, box: Box): Cut {
  const cut = { width: box.right - box.left + 1, height: box.bottom - box.top + 1 };
  const rows = new Uint8Array(cut.height * (cut.width * 4 + 1));
  for (let y = 0; y < cut.height; y += 1) {
    for (let x = 0; x < cut.width; x += 1) {
      const from = (y + box.top) * width + x + box.left;
      const to = y * (cut.width * 4 + 1) + 1 + x * 4;
      rows.set(rgb.subarray(from * 3, from * 3 + 3), to);
      rows[to + 3] = alpha[from]!;
    }
  }
  return { ...cut, rows };
}

function dpiOf(cut: Cut, of: { kind: PictureKind; diameterMm: number }): number {
  if (of.kind === 'seal') return cut.height / (of.diameterMm / 25.4);
  return cut.width / (usualSize(cut.width / cut.height).width / 72);
}
