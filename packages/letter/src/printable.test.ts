import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { options, renderer } from '../test/laid-out.ts';
import { officialLetter, paragraph } from '../test/letter-models.ts';
import { unprintableSentences } from './check/index.ts';
import { findUnprintable, fontRanges } from './printable.ts';

const require = createRequire(import.meta.url);
const files = [
  '400Regular/Tinos_400Regular',
  '400Regular_Italic/Tinos_400Regular_Italic',
  '700Bold/Tinos_700Bold',
  '700Bold_Italic/Tinos_700Bold_Italic',
];

/** Code points of the segments of a font's cmap (format 4), read by hand. */
function codePointsOf(file: string): Set<number> {
  const font = readFileSync(require.resolve(`@expo-google-fonts/tinos/${file}.ttf`));
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  const cmap = font.readUInt32BE(tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')! + 8);
  const found = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 8 + 8 * index);
    if (font.readUInt16BE(at) === 4) addSegments(font, at, found);
  }
  return found;
}

function addSegments(font: Buffer, at: number, found: Set<number>): void {
  const size = font.readUInt16BE(at + 6);
  for (let segment = 0; segment < size; segment += 2) {
    const [end, start] = [font.readUInt16BE(at + 14 + segment), font.readUInt16BE(at + 16 + size + segment)];
    const delta = font.readUInt16BE(at + 16 + 2 * size + segment);
    const offset = font.readUInt16BE(at + 16 + 3 * size + segment);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const place = at + 16 + 3 * size + segment + offset + 2 * (code - start);
      const glyph = offset === 0 ? (code + delta) & 0xffff : font.readUInt16BE(place);
      if (glyph !== 0) found.add(code);
    }
  }
}

test('F-P-8 the list of printable characters is that of the fonts', () => {
  const sets = files.map(codePointsOf);
  const listed = new Set(
    fontRanges.split(' ').flatMap((range) => {
      const [from, to = from] = range.split('-').map((part) => Number.parseInt(part!, 16)) as [
        number,
        number?,
      ];
      return Array.from({ length: to! - from + 1 }, (_, index) => from + index);
    }),
  );
  const common = [...sets[0]!].filter((code) => sets.every((set) => set.has(code)));
  assert.deepEqual(
    common.filter((code) => !listed.has(code)),
    [],
  );
  assert.equal(listed.size, common.length);
});

test('F-P-8 a letter without findings can be laid out, one with a missing character names it and its place', () => {
  for (const character of ['😀', '中', '🏠', '\u{1F1FB}\u{1F1F3}', 'ก', 'ﷺ']) {
    const model = officialLetter({ body: [paragraph('Một.'), paragraph(`Hai ${character} ba./.`)] });
    assert.throws(() => renderer.renderLetter(model, options), character);
    assert.match(unprintableSentences(model)[0]!, /^Ở nội dung, đoạn 2: .* không có ký tự “.+” \(U\+/u);
  }
  for (const text of ['Tiếng Việt', 'm² ½ € ‰ → ≥ Ω μ', 'a\u200bb\ufe0f\u202ec', 'е\u0301']) {
    const model = officialLetter({ body: [paragraph(`${text}./.`)] });
    assert.deepEqual(findUnprintable(text), [], text);
    renderer.renderLetter(model, options);
  }
});
