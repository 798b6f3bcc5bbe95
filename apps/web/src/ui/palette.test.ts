import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { palette } from './palette.ts';

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function tokenValue(name: string): string | undefined {
  return new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`, 'i').exec(tokens)?.[1]?.toUpperCase();
}

/** WCAG 2.2 relative luminance contrast of two #RRGGBB colours. */
function contrast(one: string, two: string): number {
  const light = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [light(one), light(two)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test('UI-2.1 the theme carries exactly the tokens', () => {
  for (const [name, shades] of Object.entries(palette)) {
    shades.forEach((shade, index) => {
      const step = index === 0 ? 50 : index * 100;
      assert.equal(shade, tokenValue(`${name}-${step}`), `${name}-${step}`);
    });
  }
});

test('UI-2.1 text on its ground reaches 4.5, control edges 3.0 (WCAG 2.2 AA)', () => {
  const pairs: [string, string, number][] = [
    ['da-600', 'da-100', 4.5],
    ['muc-600', 'muc-100', 4.5],
    ['son-600', 'muc-50', 4.5],
    ['nghe-600', 'nghe-100', 4.5],
    ['tre-600', 'tre-50', 4.5],
    ['tim-600', 'tim-50', 4.5],
    ['da-400', 'da-50', 3],
    ['muc-500', 'da-100', 3],
  ];
  for (const [text, ground, least] of pairs) {
    assert.ok(contrast(tokenValue(text) ?? '', tokenValue(ground) ?? '') >= least, `${text} on ${ground}`);
  }
  assert.ok(contrast('#848D9A', '#FFFFFF') < 4.5, 'a failing pair must be seen as failing');
});
