import { latin1 } from '../bytes.ts';
import { writeFont } from '../fields/fonts.ts';
import { round } from '../fields/text-fields.ts';
import { array, dict, name, type PdfObject, ref } from '../pdf/objects.ts';
import type { Page, Rect } from '../pdf/pages.ts';
import { numberText } from '../pdf/serialize.ts';
import type { RevisionWriter } from '../pdf/writer.ts';
import { type TextBlock, textBlockSize, textOperators } from './text-block.ts';

/** A decoded picture, ready to be embedded; the caller keeps it so that a PNG is decoded once. */
export interface AppearanceImage {
  /** Of the PNG file, lower-case hex. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly rgbDeflated: Uint8Array;
  readonly alphaDeflated: Uint8Array;
}

/** What a signature shows: a picture in the whole rectangle, text, or a picture above text. */
export interface Shown {
  readonly image?: AppearanceImage;
  readonly text?: TextBlock;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Writes the form XObject of a signature and what it needs; returns its number. */
export function writeAppearance(
  writer: RevisionWriter,
  shown: Shown,
  place: { rect: Rect; page: Page },
): number {
  const { rect, page } = place;
  const w = round(rect[2] - rect[0]);
  const h = round(rect[3] - rect[1]);
  const size = page.rotate % 180 === 0 ? { width: w, height: h } : { width: h, height: w };
  const turn = MATRIX[page.rotate];
  const { image, text } = shown;
  const textHeight = text ? Math.min(size.height, textBlockSize(text).height) : 0;
  const resources: [string, PdfObject][] = [];
  const content: string[] = [];
  if (image) {
    resources.push(['XObject', dict([['I', ref(writePicture(writer, image))]])]);
    content.push(pictureOperators(image, size, textHeight));
  }
  if (text) {
    resources.push(['Font', dict([['F', ref(writeFont(writer, text.font))]])]);
    content.push(textOperators(text, { width: size.width, height: image ? textHeight : size.height }));
  }
  const form = dict([
    ['Type', name('XObject')],
    ['Subtype', name('Form')],
    ['BBox', array([0, 0, size.width, size.height])],
    ...(turn ? ([['Matrix', array(turn)]] as const) : []),
    ['Resources', dict(resources)],
  ]);
  return writer.add({ kind: 'stream', dict: form, raw: latin1(content.join(' ')) });
}

/** Turns the picture against the page's `/Rotate`, so that it is upright for the reader (signing.md 2.1). */
const MATRIX: Record<number, readonly number[]> = {
  90: [0, 1, -1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, -1, 1, 0, 0, 0],
};

/** The picture alone fills the box; above text it keeps its ratio in the middle of what is left. */
function pictureOperators(image: AppearanceImage, size: Size, below: number): string {
  const room = size.height - below;
  const width = below === 0 ? size.width : Math.min(size.width, (room * image.width) / image.height);
  const height = below === 0 ? room : (width * image.height) / image.width;
  const numbers = [width, 0, 0, height, (size.width - width) / 2, below + (room - height) / 2];
  return `q ${numbers.map((value) => numberText(round(value))).join(' ')} cm /I Do Q`;
}

function writePicture(writer: RevisionWriter, image: AppearanceImage): number {
  const mask = writer.add(picture(image, { data: image.alphaDeflated, space: 'DeviceGray' }));
  return writer.add(picture(image, { data: image.rgbDeflated, space: 'DeviceRGB', mask }));
}

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
