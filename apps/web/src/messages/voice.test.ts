import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseSync } from 'oxc-parser';

const SOURCE = join(import.meta.dirname, '..');

/** ui.md §7.1 and the "never called" column of §7.2. */
const FORBIDDEN_WORDS = [
  ...['vui lòng', 'thành công', 'lỗi hệ thống', 'hủy bỏ', 'xóa'],
  ...['bạn', 'ông', 'bà', 'anh', 'chị', 'quý khách'],
  ...['ok', 'cancel', 'email', 'e-mail', 'upload', 'click', 'token', 'deadline', 'ping', 'submit', 'login'],
];
/** §7.2: "Xóa" exists only for own drafts never submitted. */
const ALLOWED_TEXTS = new Set(['Xóa dự thảo']);

/** Every text of a file: string literals and the fixed parts of templates. */
function textsOf(fileName: string, source: string): string[] {
  const texts: string[] = [];
  const { program, errors } = parseSync(fileName, source);
  assert.deepEqual(errors, [], fileName);
  JSON.stringify(program, (key, value) => {
    if (key === 'source') return undefined;
    // The name of a text ('cancel-request' of the API) is not read by people.
    if (value?.type === 'Property' && !value.computed) return { value: value.value };
    if (value?.type === 'Literal' && typeof value.value === 'string') texts.push(value.value);
    if (value?.type === 'TemplateElement') texts.push(value.value.cooked ?? '');
    if (value?.type === 'JSXText') texts.push(value.value);
    return value;
  });
  return texts;
}

function faultsOf(text: string): string[] {
  if (ALLOWED_TEXTS.has(text)) return [];
  const words = FORBIDDEN_WORDS.filter((word) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'iu').test(text),
  );
  return text.includes('!') ? [...words, '!'] : words;
}

const catalogues = globSync(['messages/*.ts', 'features/**/messages.ts'], { cwd: SOURCE }).filter(
  (name) => !name.endsWith('.test.ts'),
);

test('UI-14.18 the catalogues hold none of the words that §7.1 forbids', () => {
  assert.ok(catalogues.length >= 4);
  for (const name of catalogues) {
    for (const text of textsOf(name, readFileSync(join(SOURCE, name), 'utf8'))) {
      assert.deepEqual(faultsOf(text), [], `${name}: ${text}`);
    }
  }
});

test('UI-14.18 negative control: planted words are found, inner letters are not', () => {
  assert.deepEqual(faultsOf('Vui lòng thử lại!'), ['vui lòng', '!']);
  assert.deepEqual(faultsOf('Xóa văn bản'), ['xóa']);
  assert.deepEqual(textsOf('x.ts', 'const t = `Chào bạn`;').flatMap(faultsOf), ['bạn']);
  assert.deepEqual(textsOf('x.ts', "const t = { 'cancel-it': 'Chào bạn' };"), ['Chào bạn']);
  for (const text of ['Xóa dự thảo', 'Văn bản', 'thành phần', 'Phòng', 'Ban hành'])
    assert.deepEqual(faultsOf(text), []);
});

const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/u;

test('A-4 Vietnamese stands in catalogues, never in components', () => {
  const files = globSync(['app/**/*.{ts,tsx}', 'ui/**/*.{ts,tsx}', 'lib/**/*.ts', 'features/**/*.tsx'], {
    cwd: SOURCE,
  });
  for (const name of files.filter((one) => !one.endsWith('.test.ts'))) {
    const found = textsOf(name, readFileSync(join(SOURCE, name), 'utf8')).filter((text) =>
      VIETNAMESE.test(text),
    );
    assert.deepEqual(found, [], name);
  }
  assert.ok(VIETNAMESE.test('Đóng'));
});
