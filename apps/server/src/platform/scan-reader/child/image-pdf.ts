import { deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import sharp, { type Metadata } from 'sharp';
import { FileFault, maxPixels } from './limits.ts';

type Picture = { width: number; height: number; filter: string; space: string; data: Uint8Array };
type Sheet = { picture: Picture; widthPt: number; heightPt: number };

const a4 = { long: 841.89, short: 595.28 };
/** Edges of a sheet a scanner takes, in points: a visiting card to A2. */
const sane = { from: 140, to: 1700 };

/** A PDF with a picture on each page and nothing else: no date, no number by chance, so the same pictures give the same
 *  bytes. A JPEG that needs no turning goes in as it is. */
export async function pdfOfPictures(pictures: readonly Uint8Array[]): Promise<Uint8Array> {
  const sheets: Sheet[] = [];
  for (const bytes of pictures) sheets.push(...(await sheetsOf(bytes)));
  return writePdf(sheets);
}

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  try {
    const source = isBmp(bytes) ? await pngOfBmp(bytes) : Buffer.from(bytes);
    const { pages = 1 } = await sharp(source, { limitInputPixels: maxPixels }).metadata();
    const sheets: Sheet[] = [];
    for (let page = 0; page < pages; page += 1) sheets.push(await sheetOf(source, page));
    return sheets;
  } catch (error) {
    if (error instanceof FileFault) throw error;
    const detail = (error as Error).message;
    throw new FileFault(/pixel limit/u.test(detail) ? 'TOO_LARGE' : 'UNREADABLE', detail);
  }
}

async function sheetOf(source: Buffer, page: number): Promise<Sheet> {
  const open = () => sharp(source, { page, limitInputPixels: maxPixels, failOn: 'error' });
  const facts = await open().metadata();
  const picture = isPlainJpeg(facts) ? await asItIs(open(), source, facts) : await encoded(open(), facts);
  return { picture, ...sizeOf(picture, facts.density) };
}

const isBmp = (bytes: Uint8Array): boolean => bytes[0] === 0x42 && bytes[1] === 0x4d;

async function pngOfBmp(bytes: Uint8Array): Promise<Buffer> {
  const image = await loadImage(Buffer.from(bytes));
  if (image.width * image.height > maxPixels) throw new FileFault('TOO_LARGE', 'pixels');
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.encode('png');
}

const isPlainJpeg = (facts: Metadata): boolean =>
  facts.format === 'jpeg' && (facts.orientation ?? 1) === 1 && (facts.channels === 1 || facts.channels === 3);

/** Decoded once to know that it is whole: a torn JPEG would show as half a page. */
async function asItIs(image: ReturnType<typeof sharp>, source: Buffer, facts: Metadata): Promise<Picture> {
  await image.stats();
  const space = facts.channels === 1 ? '/DeviceGray' : '/DeviceRGB';
  return { width: facts.width, height: facts.height, filter: '/DCTDecode', space, data: source };
}

/** Black and white stays sharp; everything else becomes a JPEG. */
async function encoded(image: ReturnType<typeof sharp>, facts: Metadata): Promise<Picture> {
  const upright = image.autoOrient().flatten({ background: '#fff' }).toColourspace('srgb');
  if (facts.bitsPerSample === 1) {
    const { data, info } = await upright.greyscale().raw().toBuffer({ resolveWithObject: true });
    return {
      width: info.width,
      height: info.height,
      filter: '/FlateDecode',
      space: '/DeviceGray',
      data: deflateSync(data),
    };
  }
  const { data, info } = await upright.jpeg({ quality: 88 }).toBuffer({ resolveWithObject: true });
  const space = info.channels === 1 ? '/DeviceGray' : '/DeviceRGB';
  return { width: info.width, height: info.height, filter: '/DCTDecode', space, data };
}

/** By the dots an inch the scanner wrote where they give a sheet of paper; else as A4. */
function sizeOf({ width, height }: Picture, density = 0): { widthPt: number; heightPt: number } {
  const [w, h] = density > 0 ? [(width * 72) / density, (height * 72) / density] : [0, 0];
  if (Math.min(w, h) >= sane.from && Math.max(w, h) <= sane.to && density > 72)
    return { widthPt: w, heightPt: h };
  const scale = Math.min(a4.long / Math.max(width, height), a4.short / Math.min(width, height));
  return { widthPt: width * scale, heightPt: height * scale };
}

const points = (value: number): string => value.toFixed(2);

function writePdf(sheets: readonly Sheet[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const add = (chunk: Uint8Array | string) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : Buffer.from(chunk);
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, head: string, stream?: Uint8Array) => {
    offsets[number] = length;
    add(`${number} 0 obj\n${head}\n`);
    if (stream) {
      add('stream\n');
      add(stream);
      add('\nendstream\n');
    }
    add('endobj\n');
  };
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = sheets.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  object(2, `<< /Type /Pages /Count ${sheets.length} /Kids [${kids}] >>`);
  sheets.forEach((sheet, index) => {
    addSheet(object, sheet, 3 + index * 3);
  });
  const start = length;
  const lines = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${lines.join('')}`);
  add(`trailer\n<< /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

type AddObject = (number: number, head: string, stream?: Uint8Array) => void;

function addSheet(object: AddObject, { picture, widthPt, heightPt }: Sheet, first: number): void {
  const [w, h] = [points(widthPt), points(heightPt)];
  const drawing = Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /P Do Q`);
  const resources = `<< /XObject << /P ${first + 2} 0 R >> >>`;
  object(
    first,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Resources ${resources} /Contents ${first + 1} 0 R >>`,
  );
  object(first + 1, `<< /Length ${drawing.length} >>`, drawing);
  object(
    first + 2,
    `<< /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace ${picture.space} /BitsPerComponent 8 /Filter ${picture.filter} /Length ${picture.data.length} >>`,
    picture.data,
  );
}
