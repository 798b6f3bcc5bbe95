import { deflateSync } from 'node:zlib';

type Scan = {
  dpi?: number;
  /** `bits`: one bit a point. */
  look?: 'colour' | 'grey' | 'bits';
  version?: '1.3' | '1.4' | '1.7';
};

/** One page of A4 as a scanner makes it: a picture that fills the page, with a red field where the seal stands. */
export function scannedPdf({ dpi = 200, look = 'colour', version = '1.4' }: Scan = {}): Buffer {
  const [width, height] = [Math.ceil((595 / 72) * dpi), Math.ceil((842 / 72) * dpi)];
  const picture = deflateSync(look === 'bits' ? bitsOf(width, height) : pointsOf(width, height, look));
  const space = look === 'colour' ? '/DeviceRGB' : '/DeviceGray';
  const draw = Buffer.from('q 595 0 0 842 0 0 cm /Im0 Do Q');
  const stream = (dict: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`<< ${dict} /Length ${bytes.length} >>\nstream\n`),
      bytes,
      Buffer.from('\nendstream'),
    ]);
  const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent ${look === 'bits' ? 1 : 8} /Filter /FlateDecode`;
  return assembled(version, [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>',
    ),
    stream('', draw),
    stream(image, picture),
  ]);
}

function pointsOf(width: number, height: number, look: 'colour' | 'grey'): Buffer {
  const size = look === 'colour' ? 3 : 1;
  const points = Buffer.alloc(width * height * size, 250);
  if (look === 'grey') return points;
  for (let y = Math.floor(height * 0.7); y < height * 0.8; y += 1)
    for (let x = Math.floor(width * 0.6); x < width * 0.75; x += 1)
      points.set([210, 30, 40], (y * width + x) * size);
  return points;
}

const bitsOf = (width: number, height: number): Buffer => Buffer.alloc(Math.ceil(width / 8) * height, 255);

function assembled(version: string, objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from(`%PDF-${version}\n%\u00e2\u00e3\n`, 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
