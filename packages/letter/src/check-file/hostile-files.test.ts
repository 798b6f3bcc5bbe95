import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { docxWith, letter } from '../../test/file-samples.ts';
import { applyEdits } from '../docx/edit-xml.ts';
import { checkLetterFile } from './check-file.ts';

describe('files made to keep the reader busy', () => {
  /** Milliseconds; what grew with the square of the length took several times as long. */
  const patience = 10_000;
  const took = async (work: () => unknown): Promise<number> => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };

  test('quality.md §3 a paragraph of 180,000 letters that looks like dates', async () => {
    const words = 'Căn cứ Luật số 12/2015/QH13 ngày '.repeat(5000);
    const bytes = await docxWith(letter(), {
      'word/document.xml': (xml) =>
        xml.replace(/(?<=<w:body>)/u, `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`),
    });
    assert.ok((await took(() => checkLetterFile(bytes))) < patience);
  });

  test('quality.md §3 a page of 120,000 pieces of text', async () => {
    const shown = Array.from(
      { length: 120_000 },
      (_, at) => `1 0 0 1 ${100 + (at % 40) * 10} ${800 - (at % 700)} Tm (a${at % 10}) Tj`,
    );
    const bytes = plainPdf(`BT /F1 13 Tf\n${shown.join('\n')}\nET`);
    assert.ok((await took(() => checkLetterFile(bytes))) < patience);
  });

  test('quality.md §3 forty thousand repairs of one text', async () => {
    const source = 'abcdefghij'.repeat(400_000);
    const edits = Array.from({ length: 40_000 }, (_, at) => ({
      start: at * 100,
      end: at * 100 + 1,
      text: 'A',
    }));
    const made = { text: '' };
    assert.ok((await took(() => Object.assign(made, { text: applyEdits(source, edits) }))) < patience / 3);
    assert.equal(made.text.slice(0, 102), `A${source.slice(1, 100)}Ab`);
    assert.equal(made.text.length, source.length);
  });
});

/** A PDF of one page with this content. */
function plainPdf(content: string): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>',
  ];
  let file = '%PDF-1.4\n';
  const rows = objects.map((object, index) => {
    const at = String(file.length).padStart(10, '0');
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${at} 00000 n \n`;
  });
  const from = file.length;
  const table = `xref\n0 6\n0000000000 65535 f \n${rows.join('')}trailer<</Size 6/Root 1 0 R>>\n`;
  return new Uint8Array(Buffer.from(`${file}${table}startxref\n${from}\n%%EOF`, 'latin1'));
}
