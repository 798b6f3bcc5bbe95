import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLetterRenderer } from '@congvu/letter';
import { officialLetter, paragraph } from '../../../../../../packages/letter/test/letter-models.ts';
import { sampleForms } from '../../../../../../packages/letter/test/sample-forms.ts';
import type { Ports } from '../../../platform/ports.ts';
import { renderFile } from './render-file.ts';

const letters: Ports['letters'] = createLetterRenderer();

/** What ISO 19005-2 level B demands of a file's structure and can be read from its objects, one sentence a breach.
 *  Glyph widths, colour operators inside streams and the ICC profile itself are not looked at. */
function pdfaFaults(pdf: string): string[] {
  const objects = [...pdf.matchAll(/\d+ 0 obj\s*(.*?)endobj/gsu)].map((match) => match[1]!);
  const all = (type: RegExp) => objects.filter((object) => type.test(object.slice(0, 4000)));
  const rules: [string, boolean][] = [
    ['header without version and binary line', /^%PDF-1\.[4-7]\s+%[\x80-\xff]{4}/u.test(pdf)],
    ['no pdfaid part 2', pdf.includes('<pdfaid:part>2</pdfaid:part>')],
    ['no pdfaid conformance B', pdf.includes('<pdfaid:conformance>B</pdfaid:conformance>')],
    [
      'metadata compressed',
      all(/\/Type\s*\/Metadata/u).every((object) => !object.slice(0, 300).includes('/Filter')),
    ],
    [
      'no output intent with a profile',
      all(/\/GTS_PDFA1/u).some((object) => /\/DestOutputProfile \d+ 0 R/u.test(object)),
    ],
    ['no ID in the trailer', /trailer\s*<<.*?\/ID\s*\[/su.test(pdf)],
    ['encrypted', !/trailer\s*<<[^>]*\/Encrypt/su.test(pdf)],
    [
      'a font that is not embedded',
      all(/\/Type\s*\/FontDescriptor/u).every((object) => /\/FontFile[23]? \d+ 0 R/u.test(object)),
    ],
    [
      'a font without ToUnicode',
      all(/\/Subtype\s*\/Type0/u).every((object) => /\/ToUnicode \d+ 0 R/u.test(object)),
    ],
    ['a standard font', all(/\/Subtype\s*\/Type1\b/u).length === 0],
    [
      'an action or a script',
      !/\/(?:JavaScript|JS|Launch|OpenAction|AA)\b/u.test(
        objects.join('\n').replace(/stream.*?endstream/gsu, ''),
      ),
    ],
    ['an embedded file', !pdf.includes('/EmbeddedFiles')],
    ['LZW', !pdf.includes('/LZWDecode')],
    ['appearances left to the viewer', !/\/NeedAppearances\s+true/u.test(pdf)],
    [
      'an annotation that is hidden or has no appearance',
      all(/\/Type\s*\/Annot\b/u).every(
        (object) => /\/AP\s*<<\s*\/N \d+ 0 R/u.test(object) && /\/F 4\b/u.test(object),
      ),
    ],
  ];
  return rules.flatMap(([fault, holds]) => (holds ? [] : [fault]));
}

const rendered = (model: Parameters<typeof renderFile>[1]): string =>
  Buffer.from(renderFile(letters, model, new Date('2020-08-14T03:00:00Z')).pdf).toString('latin1');

test('F-P-3 the file that is signed, its fields included, has the structure of PDF/A-2b', () => {
  const long = officialLetter({ body: Array.from({ length: 90 }, () => paragraph('Nội dung 1.')) });
  for (const model of [...Object.values(sampleForms), long])
    assert.deepEqual(pdfaFaults(rendered(model)), []);
});

test('F-P-3 the structural check finds what PDF/A forbids', () => {
  const pdf = rendered(officialLetter());
  const broken: [RegExp, string, string][] = [
    [/conformance>B</u, 'conformance>A<', 'no pdfaid conformance B'],
    [/\/FontFile2 \d+ 0 R/u, '', 'a font that is not embedded'],
    [/\/Type\s*\/Catalog/u, '/Type/Catalog/OpenAction 1 0 R', 'an action or a script'],
    [/\/S\s*\/GTS_PDFA1/u, '/S /GTS_PDFX', 'no output intent with a profile'],
    [/\/AP\s*<<\s*\/N \d+ 0 R\s*>>/u, '', 'an annotation that is hidden or has no appearance'],
  ];
  for (const [pattern, replacement, fault] of broken) {
    assert.match(pdf, pattern);
    assert.deepEqual(pdfaFaults(pdf.replace(pattern, replacement)), [fault]);
  }
});
