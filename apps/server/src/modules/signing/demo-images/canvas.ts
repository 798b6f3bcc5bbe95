import { crc32, deflateSync } from 'node:zlib';

export type Point = readonly [x: number, y: number];
export type Colour = readonly [red: number, green: number, blue: number];

/** Fainter pixels are the smooth edge of a line. */
const leastInk = 0.125;

/** A transparent picture of one colour: only how much ink lies on each pixel is kept. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #ink: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#ink = new Float32Array(width * height);
  }

  /** Draws a round-ended line through the points; `widthAt` gives its width in pixels along the way (0…1). */
  stroke(points: readonly Point[], widthAt: (way: number) => number): void {
    for (let i = 1; i < points.length; i += 1) {
      this.#segment(points[i - 1]!, points[i]!, widthAt(i / (points.length - 1)));
    }
  }

  #segment(from: Point, to: Point, width: number): void {
    const reach = width / 2 + 1;
    const left = Math.max(0, Math.floor(Math.min(from[0], to[0]) - reach));
    const right = Math.min(this.width - 1, Math.ceil(Math.max(from[0], to[0]) + reach));
    const top = Math.max(0, Math.floor(Math.min(from[1], to[1]) - reach));
    const bottom = Math.min(this.height - 1, Math.ceil(Math.max(from[1], to[1]) + reach));
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const cover = Math.min(1, Math.max(0, width / 2 + 0.5 - distance([x, y], from, to)));
        const at = y * this.width + x;
        if (cover > this.#ink[at]!) this.#ink[at] = cover;
      }
    }
  }

  /** The picture as PNG, cut to its ink: RGBA, 8 bit, not interlaced. */
  toPng(colour: Colour): Uint8Array {
    const { left, top, width, height } = this.#inkBox();
    const row = width * 4 + 1;
    const raw = new Uint8Array(height * row);
    for (let i = 0; i < width * height; i += 1) {
      const x = i % width;
      const y = (i - x) / width;
      const at = y * row + 1 + x * 4;
      raw.set(colour, at);
      raw[at + 3] = Math.round(this.#ink[(y + top) * this.width + x + left]! * 255);
    }
    return encodePng(width, height, raw);
  }

  #inkBox(): { left: number; top: number; width: number; height: number } {
    const [xs, ys] = [new Set<number>(), new Set<number>()];
    this.#ink.forEach((ink, at) => {
      if (ink < leastInk) return;
      xs.add(at % this.width);
      ys.add(Math.floor(at / this.width));
    });
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return { left, top, width: Math.max(...xs) - left + 1, height: Math.max(...ys) - top + 1 };
  }
}

/** Distance of a point from a line segment. */
function distance(point: Point, from: Point, to: Point): number {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point[0] - from[0] - t * dx, point[1] - from[1] - t * dy);
}

/** `raw`: the rows, each after its filter byte. */
export function encodePng(width: number, height: number, raw: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    magic,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
