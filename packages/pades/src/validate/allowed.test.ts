import assert from 'node:assert/strict';
import test from 'node:test';
import { patched, reasonsOf, stream, tampered, verified } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { lifeCycle, signFile } from '../../test/life-cycle.ts';
import { convert, needs } from '../../test/oracles.ts';
import { blueSignature, people, pngFile } from '../../test/people.ts';
import { toLatin1 } from '../bytes.ts';
import { decodePng } from '../index.ts';
import { dictOf, type PdfDict } from '../pdf/objects.ts';
import { openPdf } from '../pdf/reader.ts';
import { overlaps } from './coverage.ts';
import { mdpCodes } from './mdp.ts';

const withDss = (pdf: Uint8Array): Uint8Array =>
  tampered(pdf, (e) => {
    const cert = e.add(stream('DER'));
    e.put(e.root, e.text(e.root).replace('<<', `<</DSS<</Certs[${cert} 0 R]>>`));
  });

test('§7.2 DSS added after the seal is long-term data, not a change', () => {
  const report = verified(withDss(lifeCycle().sealed));
  assert.equal(report.verdict, 'valid', JSON.stringify(report.signatures));
  assert.deepEqual(
    report.signatures.map((one) => one.modifications),
    ['form-fill', 'lta'],
  );
  assert.ok(reasonsOf(report, 'CV_Dau_1').includes('MOD_LTA'));
});

test('§7.2 DSS data that a signature covers must not change; DSS data used as content is content', () => {
  const signed = signFile(withDss(letterPdf()), people().leader, { field: 'CV_Ky_1' });
  const dssStream = (text: string): number => Number(/\/Certs\[(\d+) 0 R\]/.exec(text)?.[1]);
  const changed = tampered(signed, (e) => e.put(dssStream(e.text(e.root)), stream('other')));
  assert.ok(reasonsOf(verified(changed), 'CV_Ky_1').includes('MOD_OBJECT'));
  const shared = tampered(lifeCycle().sealed, (e) => {
    const content = Number(/\/Contents (\d+) 0 R/.exec(e.text(e.page(1)))?.[1]);
    e.put(e.root, e.text(e.root).replace('<<', `<</DSS<</Certs[${content} 0 R]>>`));
    e.put(content, stream('BT ET'));
  });
  assert.ok(reasonsOf(verified(shared), 'CV_Dau_1').includes('MOD_CONTENT'));
});

test('§7.2 document information may change, with a remark', () => {
  const pdf = tampered(lifeCycle().sealed, (e) => {
    const info = Number(/\/Info (\d+) 0 R/.exec(toLatin1(lifeCycle().sealed))?.[1]);
    e.put(info, '<</Title(x)>>');
  });
  const report = verified(pdf);
  assert.equal(report.verdict, 'valid');
  assert.ok(reasonsOf(report, 'CV_Dau_1').includes('MOD_INFO'));
});

/** A letter with one empty signature field, made before any signature. */
const withEmptySeal = (): Uint8Array =>
  tampered(letterPdf(), (e) => {
    const field = e.add(
      `<</Type/Annot/Subtype/Widget/FT/Sig/T(CV_Dau_1)/F 4/P ${e.page(2)} 0 R/Rect[300 500 400 600]>>`,
    );
    const acro = e.add(`<</Fields[${field} 0 R]/SigFlags 1>>`);
    e.put(e.page(2), e.text(e.page(2)).replace('<<', `<</Annots[${field} 0 R]`));
    e.put(e.root, e.text(e.root).replace('<<', `<</AcroForm ${acro} 0 R`));
  });

test('§7.2 a pre-made empty signature field is signed later: flags 4 → 132, picture added', () => {
  const { leader, seal } = people();
  const first = signFile(withEmptySeal(), leader, { field: 'CV_Ky_1' });
  const both = signFile(first, seal, { field: 'CV_Dau_1', image: blueSignature() });
  const report = verified(both);
  assert.equal(report.verdict, 'valid', JSON.stringify(report.signatures));
  assert.deepEqual(report.signatures.find((one) => one.field === 'CV_Ky_1')?.modifications, 'form-fill');
  const moved = tampered(first, (e) => {
    e.put(e.field('CV_Dau_1'), e.text(e.field('CV_Dau_1')).replace('/Rect[300', '/Rect[100'));
  });
  assert.ok(reasonsOf(verified(moved), 'CV_Ky_1').includes('MOD_FIELD_FOREIGN'));
});

test('§7.2 a new signature field with an action is not only a signature', () => {
  const signed = signFile(lifeCycle().leaderSigned, people().seal, { field: 'CV_Dau_1' });
  assert.equal(verified(signed).verdict, 'valid', 'control');
  const armed = tampered(lifeCycle().leaderSigned, (e) => {
    const field = e.add(
      `<</Type/Annot/Subtype/Widget/FT/Sig/T(X)/P ${e.page(1)} 0 R/Rect[0 0 0 0]/AA<</E<</S/URI>>>>>>`,
    );
    e.put(e.form, e.text(e.form).replace(/(\/Fields\[[^\]]*)\]/, `$1 ${field} 0 R]`));
    e.put(e.page(1), e.text(e.page(1)).replace(/(\/Annots\[[^\]]*)\]/, `$1 ${field} 0 R]`));
  });
  assert.ok(reasonsOf(verified(armed), 'CV_Ky_1').includes('MOD_ANNOTATION'));
});

test('§6.1 DUP_KEY: two different /Annots in one page', () => {
  const signed = signFile(letterPdf(), people().leader, { field: 'CV_Ky_1' });
  const twice = tampered(signed, (e) => {
    e.put(e.page(2), e.text(e.page(2)).replace(/>>$/, '/Annots[]>>'));
  });
  const report = verified(twice);
  assert.ok(reasonsOf(report, 'CV_Ky_1').includes('DUP_KEY'), JSON.stringify(report));
  assert.equal(report.integrity, 'suspicious');
});

test('§6.1 XREF_IN_GAP: an object hidden inside the signature value', () => {
  const { leaderSigned } = lifeCycle();
  const gap = Number(/\/ByteRange \[0 (\d+)/.exec(toLatin1(leaderSigned))?.[1]);
  const pdf = tampered(leaderSigned, (e) => e.put(e.root, e.text(e.root)));
  const entry = /(\d{10}) 00000 n \ntrailer/.exec(toLatin1(pdf.subarray(leaderSigned.length)))?.[1] ?? '';
  const report = verified(patched(pdf, `${entry} 00000 n`, `${String(gap + 50).padStart(10, '0')} 00000 n`));
  assert.notEqual(report.integrity, 'intact');
  const side = tampered(leaderSigned, (e) => e.add('<<>>'));
  const sideEntry =
    /(\d{10}) 00000 n \ntrailer/.exec(toLatin1(side.subarray(leaderSigned.length)))?.[1] ?? '';
  const hidden = verified(
    patched(side, `${sideEntry} 00000 n`, `${String(gap + 50).padStart(10, '0')} 00000 n`),
  );
  assert.equal(hidden.integrity, 'broken');
  assert.ok(reasonsOf(hidden, 'CV_Ky_1').includes('XREF_IN_GAP'));
});

test('§7.1 rule 4: ranges must nest', () => {
  const first = { gapStart: 100, gapEnd: 200, end: 300 };
  assert.equal(overlaps({ gapStart: 400, gapEnd: 500, end: 600 }, [first]), false);
  assert.equal(overlaps({ gapStart: 250, gapEnd: 500, end: 600 }, [first]), true);
  assert.equal(overlaps({ gapStart: 210, gapEnd: 220, end: 300 }, [first]), true);
});

test('§7.1 rule 7: DocMDP and FieldMDP', () => {
  const make = (reference: string): { codes: (isFirst: boolean, changes: string[]) => string[] } => {
    let num = 0;
    const pdf = tampered(letterPdf(), (e) => {
      num = e.add(`<</Reference[${reference}]>>`);
    });
    const view = openPdf(pdf).last();
    const dict = dictOf(view.get(num)) as PdfDict;
    return {
      codes: (isFirst, codes) =>
        mdpCodes(
          view,
          { dict, isFirst },
          { codes, fields: codes.includes('MOD_FIELD_OWN') ? ['CV_So'] : [] },
        ),
    };
  };
  const strict = make('<</TransformMethod/DocMDP/TransformParams<</P 1>>>>');
  assert.deepEqual(strict.codes(true, ['MOD_SIGNATURE']), ['MDP_VIOLATION']);
  assert.deepEqual(strict.codes(true, ['MOD_LTA']), []);
  assert.deepEqual(strict.codes(false, []), ['MDP_NOT_FIRST']);
  const forms = make('<</TransformMethod/DocMDP/TransformParams<</P 2>>>>');
  assert.deepEqual(forms.codes(true, ['MOD_SIGNATURE', 'MOD_FIELD_OWN']), []);
  const lock = make('<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(CV_So)]>>>>');
  assert.deepEqual(lock.codes(true, ['MOD_FIELD_OWN']), ['FIELD_LOCKED']);
  assert.deepEqual(lock.codes(true, []), []);
});

test('§2.1 the picture is upright on a rotated page', (t) => {
  if (!needs(t, 'pdftoppm')) return;
  const side = 20;
  const pixel = (y: number): number[] => (y < side / 2 ? [0, 0, 255, 255] : [255, 0, 0, 255]);
  const rows = Array.from({ length: side }, (_, y) => [
    0,
    ...Array.from({ length: side }, () => pixel(y)).flat(),
  ]);
  const image = decodePng(
    pngFile({ width: side, height: side, colourType: 6, raw: Uint8Array.from(rows.flat()) }),
  );
  for (const turn of [0, 90, 180, 270]) {
    const base = tampered(letterPdf(), (e) => {
      e.put(e.page(2), e.text(e.page(2)).replace('<<', `<</Rotate ${turn}`));
    });
    const pdf = signFile(base, people().leader, { field: 'CV_Ky_1', rect: [200, 400, 300, 500], image });
    const picture = convert('pdftoppm', ['-r', '36', '-f', '2', '-l', '2', 'in.pdf'], pdf);
    const { blue, red } = meanRows(picture);
    assert.ok(blue > 0 && red > blue, `rotation ${turn}: blue half above red half (${blue}, ${red})`);
  }
});

function meanRows(ppm: Uint8Array): { blue: number; red: number } {
  const [head = '', width = ''] = /^P6\s+(\d+)\s+\d+\s+255\s/.exec(toLatin1(ppm, 0, 40)) ?? [];
  const rows = { blue: [] as number[], red: [] as number[] };
  for (let i = head.length, n = 0; i + 2 < ppm.length; i += 3, n += 1) {
    const [r = 0, g = 0, b = 0] = ppm.subarray(i, i + 3);
    if (b > 200 && r < 60 && g < 60) rows.blue.push(Math.floor(n / Number(width)));
    if (r > 200 && b < 60 && g < 60) rows.red.push(Math.floor(n / Number(width)));
  }
  const mean = (list: number[]): number => list.reduce((sum, row) => sum + row, 0) / list.length;
  return { blue: mean(rows.blue), red: mean(rows.red) };
}
