import { latin1 } from '../bytes.ts';
import { round } from '../fields/text-fields.ts';
import { array, dict, name, type PdfObject, ref } from '../pdf/objects.ts';
import type { Page, Rect } from '../pdf/pages.ts';
import { numberText } from '../pdf/serialize.ts';
import type { RevisionWriter } from '../pdf/writer.ts';

/** A decoded picture, ready to be embedded; the caller keeps it so that a PNG is decoded once. */
export interface AppearanceImage {
  /** Of the PNG file, lower-case hex. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly rgbDeflated: Uint8Array;
  readonly alphaDeflated: Uint8Array;
}

/** Writes the form XObject that shows the picture in the whole rectangle; returns its number. */
export function writeAppearance(
  writer: RevisionWriter,
  image: AppearanceImage,
  place: { rect: Rect; page: Page },
): number {
  const mask = writer.add(picture(image, { data: image.alphaDeflated, space: 'DeviceGray' }));
  const rgb = writer.add(picture(image, { data: image.rgbDeflated, space: 'DeviceRGB', mask }));
  const sideways = place.page.rotate % 180 !== 0;
  const w = round(place.rect[2] - place.rect[0]);
  const h = round(place.rect[3] - place.rect[1]);
  const [width, height] = sideways ? [h, w] : [w, h];
  const turn = MATRIX[place.page.rotate];
  const form = dict([
    ['Type', name('XObject')],
    ['Subtype', name('Form')],
    ['BBox', array([0, 0, width, height])],
    ...(turn ? ([['Matrix', array(turn)]] as const) : []),
    ['Resources', dict([['XObject', dict([['I', ref(rgb)]])]])],
  ]);
  const content = `q ${numberText(width)} 0 0 ${numberText(height)} 0 0 cm /I Do Q`;
  return writer.add({ kind: 'stream', dict: form, raw: latin1(content) });
}

/** Turns the picture against the page's `/Rotate`, so that it is upright for the reader (signing.md 2.1). */
const MATRIX: Record<number, readonly number[]> = {
  90: [0, 1, -1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, -1, 1, 0, 0, 0],
};

function picture(
  image: AppearanceImage,
  part: { data: Uint8Array; space: 'DeviceRGB' | 'DeviceGray'; mask?: number },
): PdfObject {
  return {
    kind: 'stream',
    dict: dict([
      ['Type', name('XObject')],
      ['Subtype', name('Image')],
      ['Width', image.width],
      ['Height', image.height],
      ['ColorSpace', name(part.space)],
      ['BitsPerComponent', 8],
      ['Filter', name('FlateDecode')],
      ...(part.mask === undefined ? [] : ([['SMask', ref(part.mask)]] as const)),
    ]),
    raw: part.data,
  };
}
