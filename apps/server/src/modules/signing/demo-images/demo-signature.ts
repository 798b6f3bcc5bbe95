import { createHash } from 'node:crypto';
import { Canvas, type Point } from './canvas.ts';

const ink = [24, 52, 168] as const;
const width = 480;
const height = 200;
const stepsPerCurve = 24;

/** A blue scribble that looks written by hand, always the same for the same name and different for others. It is
 *  nobody's signature. Transparent PNG, at most 480 × 200. */
export function demoSignaturePng(name: string): Uint8Array {
  const next = numbersFrom(name);
  const canvas = new Canvas(width, height);
  canvas.stroke(smooth(loops(next)), (way) => 3 + 3.5 * Math.sin(Math.PI * (0.15 + 0.8 * way)) ** 2);
  canvas.stroke(smooth(underline(next)), (way) => 4.2 - 2.8 * way);
  return canvas.toPng(ink);
}

/** Endless numbers in [0, 1) from the digest of the name. */
function numbersFrom(name: string): () => number {
  let pool = createHash('sha256').update(name.normalize('NFC')).digest();
  let at = 0;
  return () => {
    if (at + 2 > pool.length) {
      pool = createHash('sha256').update(pool).digest();
      at = 0;
    }
    at += 2;
    return pool.readUInt16BE(at - 2) / 65_536;
  };
}

/** A tall first letter, then smaller and smaller swings to the right. */
function loops(next: () => number): Point[] {
  const points: Point[] = [[40 + 20 * next(), 120 + 20 * next()]];
  const swings = 5 + Math.floor(next() * 4);
  const advance = 320 / swings;
  let x = 70;
  for (let i = 0; i < swings; i += 1) {
    const rise = (i === 0 ? 85 : 30 + 30 * next()) * (1 - (0.45 * i) / swings);
    points.push([x + advance * (0.3 + 0.4 * next()), 105 - rise]);
    points.push([x + advance * (0.55 + 0.35 * next()), 110 + rise * (0.3 + 0.35 * next())]);
    if (next() > 0.6) points.push([x + advance * 0.25, 112 + 10 * next()]);
    x += advance;
  }
  points.push([Math.min(width - 30, x + 30), 85 + 40 * next()]);
  return points;
}

function underline(next: () => number): Point[] {
  const y = 155 + 12 * next();
  return [
    [110 + 60 * next(), y + 8],
    [220, y - 6 + 12 * next()],
    [320 + 30 * next(), y - 8],
    [410 + 40 * next(), y - 18 - 12 * next()],
  ];
}

/** Catmull–Rom curve through the points. */
function smooth(points: readonly Point[]): Point[] {
  const line: Point[] = [];
  for (let i = 0; i < points.length - 1; i += 1) {
    const [a, b, c, d] = [
      points[i - 1] ?? points[i]!,
      points[i]!,
      points[i + 1]!,
      points[i + 2] ?? points[i + 1]!,
    ];
    for (let step = 0; step < stepsPerCurve; step += 1) {
      const t = step / stepsPerCurve;
      line.push([along(t, [a[0], b[0], c[0], d[0]]), along(t, [a[1], b[1], c[1], d[1]])]);
    }
  }
  return [...line, points.at(-1)!];
}

function along(t: number, [a, b, c, d]: readonly [number, number, number, number]): number {
  const cubic = 3 * b - a - 3 * c + d;
  const square = 2 * a - 5 * b + 4 * c - d;
  return 0.5 * (2 * b + (c - a) * t + square * t * t + cubic * t * t * t);
}
