import { Canvas, type Point } from './canvas.ts';

const ink = [206, 24, 38] as const;
const side = 480;
const middle = side / 2;

/** A red ring with the word "MẪU" (specimen): never the picture of a real seal. Transparent PNG, cut to the ring. */
export function demoSealPng(): Uint8Array {
  const canvas = new Canvas(side, side);
  for (const [radius, width] of [
    [middle - 8, 10],
    [middle - 26, 3],
    [middle - 92, 4],
  ] as const) {
    canvas.stroke(circle(radius), () => width);
  }
  for (const line of [...word, ...dashes()]) canvas.stroke(line, () => 13);
  return canvas.toPng(ink);
}

function circle(radius: number): Point[] {
  return Array.from({ length: 121 }, (_, i): Point => {
    const angle = (i / 120) * 2 * Math.PI;
    return [middle + radius * Math.cos(angle), middle + radius * Math.sin(angle)];
  });
}

/** Short marks round the ring, where a real seal carries the agency's name. */
function dashes(): Point[][] {
  return Array.from({ length: 20 }, (_, i) => {
    const angle = ((i + 0.5) / 20) * 2 * Math.PI;
    const at = (radius: number): Point => [
      middle + radius * Math.cos(angle),
      middle + radius * Math.sin(angle),
    ];
    return [at(middle - 70), at(middle - 48)];
  });
}

/** M, Ẫ (A with circumflex and tilde), U as strokes. */
const word: Point[][] = [
  [
    [132, 296],
    [132, 206],
    [164, 262],
    [196, 206],
    [196, 296],
  ],
  [
    [212, 296],
    [244, 206],
    [276, 296],
  ],
  [
    [224, 264],
    [264, 264],
  ],
  [
    [222, 190],
    [244, 172],
    [266, 190],
  ],
  [
    [220, 156],
    [234, 146],
    [252, 156],
    [268, 144],
  ],
  [
    [294, 206],
    [294, 270],
    [304, 290],
    [322, 296],
    [340, 290],
    [350, 270],
    [350, 206],
  ],
];
