import assert from 'node:assert/strict';
import test from 'node:test';
import { patched, reasonsOf, stream, tampered, verified } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { lifeCycle, signFile, withFields } from '../../test/life-cycle.ts';
import { people, redSeal } from '../../test/people.ts';
import { latin1, toLatin1 } from '../bytes.ts';
import { concatBytes, fillTextFields } from '../index.ts';

interface Expectation {
  readonly integrity: 'broken' | 'suspicious';
  readonly code: string;
  readonly field?: string;
}

function assertRejected(pdf: Uint8Array, expected: Expectation): void {
  const report = verified(pdf);
  const reasons = reasonsOf(report, expected.field ?? 'CV_Ky_1');
  assert.ok(
    reasons.includes(expected.code),
    `${expected.code} not in ${reasons.join(' ') || JSON.stringify(report)}`,
  );
  assert.equal(report.integrity, expected.integrity, reasons.join(' '));
  assert.equal(report.verdict, 'invalid');
}

const signed = (): Uint8Array => lifeCycle().leaderSigned;

test('§7.4 incremental saving: a page shows other content', () => {
  const pdf = tampered(signed(), (e) => {
    const content = e.add(stream('BT ET'));
    e.put(e.page(1), e.text(e.page(1)).replace(/\/Contents \d+ 0 R/, `/Contents ${content} 0 R`));
  });
  assertRejected(pdf, { integrity: 'suspicious', code: 'MOD_CONTENT' });
});

test('§7.4 incremental saving: a content stream is overwritten in place', () => {
  const pdf = tampered(signed(), (e) => {
    const content = Number(/\/Contents (\d+) 0 R/.exec(e.text(e.page(1)))?.[1]);
    e.put(content, stream('BT ET'));
  });
  assertRejected(pdf, { integrity: 'suspicious', code: 'MOD_CONTENT' });
});

test('§7.4 pages: rotated, removed', () => {
  const rotated = tampered(signed(), (e) => {
    e.put(e.page(1), e.text(e.page(1)).replace('<<', '<</Rotate 90'));
  });
  assertRejected(rotated, { integrity: 'suspicious', code: 'MOD_CONTENT' });
  const removed = tampered(signed(), (e) => {
    const tree = Number(/\/Pages (\d+) 0 R/.exec(e.text(e.root))?.[1]);
    e.put(
      tree,
      e
        .text(tree)
        .replace(`${e.page(1)} 0 R `, '')
        .replace('/Count 2', '/Count 1'),
    );
  });
  assertRejected(removed, { integrity: 'suspicious', code: 'MOD_PAGE_TREE' });
});

test('§7.4 annotations added after signing', () => {
  const pdf = tampered(signed(), (e) => {
    const note = e.add('<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)>>');
    e.put(
      e.page(2),
      e
        .text(e.page(2))
        .replace('/Annots[', `/Annots[`)
        .replace(/(\/Annots\[[^\]]*)\]/, `$1 ${note} 0 R]`),
    );
  });
  assertRejected(pdf, { integrity: 'suspicious', code: 'MOD_ANNOTATION' });
});

test('§7.4 catalog: an action when the file is opened', () => {
  const pdf = tampered(signed(), (e) => {
    e.put(e.root, e.text(e.root).replace('<<', '<</OpenAction<</S/URI/URI(http://x)>>'));
  });
  assertRejected(pdf, { integrity: 'suspicious', code: 'MOD_CATALOG' });
});

test('§7.4 dictionary swap: the same CMS under another reason', () => {
  const pdf = tampered(signed(), (e) => {
    const num = Number(/\/V (\d+) 0 R/.exec(e.text(e.field('CV_Ky_1')))?.[1]);
    e.put(num, e.text(num).replace(/\/Reason<[^>]*>/, '/Reason(khac)'));
  });
  assertRejected(pdf, { integrity: 'broken', code: 'SIG_DICT_REPLACED' });
});

test('§7.4 a removed signature is still reported', () => {
  const pdf = tampered(signed(), (e) => {
    e.put(e.form, e.text(e.form).replace(` ${e.field('CV_Ky_1')} 0 R`, ''));
  });
  assertRejected(pdf, { integrity: 'suspicious', code: 'SIG_REMOVED' });
  const emptied = tampered(signed(), (e) => {
    const field = e.field('CV_Ky_1');
    e.put(field, e.text(field).replace(/\/V \d+ 0 R/, ''));
  });
  assertRejected(emptied, { integrity: 'suspicious', code: 'SIG_REMOVED' });
});

test('§7.1 rule 2: a signature dictionary outside the form', () => {
  const pdf = tampered(letterPdf(), (e) => {
    e.add('<</Type/Sig/ByteRange[0 1 2 3]/Contents<3000>>>');
  });
  assertRejected(pdf, { integrity: 'broken', code: 'SIG_UNREACHABLE', field: '' });
});

test('§7.4 transplanted CMS of another file', () => {
  const other = toLatin1(
    signFile(withFields(letterPdf()), people().leader, { field: 'CV_Ky_1', reason: 'khác' }),
  );
  const mine = toLatin1(signed());
  const hex = (text: string): string => /\/Contents <([0-9a-f]+)>/.exec(text)?.[1] ?? '';
  assertRejected(patched(signed(), hex(mine), hex(other)), { integrity: 'broken', code: 'DIGEST_MISMATCH' });
});

test('§7.4 bytes after the last revision', () => {
  for (const extra of ['x', '\n\n', '%%EOF', '1 0 obj\n<<>>\nendobj\n']) {
    assertRejected(concatBytes(signed(), latin1(extra)), { integrity: 'suspicious', code: 'TRAILING_BYTES' });
  }
  const wrongStart = concatBytes(signed(), latin1('xref\n0 0\ntrailer\n<<>>\nstartxref\n99\n%%EOF\n'));
  assertRejected(wrongStart, { integrity: 'suspicious', code: 'XREF_BROKEN' });
});

test('§7.4 wrapping: the second range moved away from the string', () => {
  const text = toLatin1(signed());
  const [whole = '', a, b, c] = /\[0 (\d+) (\d+) (\d+)\]/.exec(text) ?? [];
  const moved = `[0 ${a} ${Number(b) + 10} ${Number(c) - 10}]`.padEnd(whole.length);
  assertRejected(patched(signed(), whole, moved.slice(0, whole.length)), {
    integrity: 'broken',
    code: 'BYTERANGE_GAP',
  });
});

const FORGERIES: readonly (readonly [from: RegExp, to: (text: string) => string, code: string])[] = [
  [/\/ByteRange \[[^\]]*\]/, () => '/ByteRange null', 'BYTERANGE_MISSING'],
  [/\/ByteRange \[[^\]]*\]/, () => '/ByteRange []', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, () => '/ByteRange [0 10 20]', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, () => '/ByteRange [0 -9 20 30]', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, () => '/ByteRange [0 10 20 30 40]', 'BYTERANGE_FORMAT'],
  [/\/ByteRange \[[^\]]*\]/, () => '/ByteRange [5 10 20 30]', 'BYTERANGE_BOUNDS'],
  [/\/ByteRange \[[^\]]*\]/, () => '/ByteRange [0 10 20 9999999]', 'BYTERANGE_BOUNDS'],
  [/\/Contents </, () => '/Xontents <', 'CONTENTS_MISSING'],
  [/\/Contents <30/, () => '/Contents <zz', 'XREF_BROKEN'],
];

test('§7.4 universal forgery: crippled ByteRange and Contents', () => {
  const text = toLatin1(signed());
  for (const [pattern, make, code] of FORGERIES) {
    const from = pattern.exec(text)?.[0] ?? '';
    const pdf = patched(signed(), from, make(from).padEnd(from.length));
    const report = verified(pdf);
    const reasons = report.signatures.flatMap((signature) => signature.reasons);
    if (code === 'XREF_BROKEN') assert.notEqual(report.verdict, 'valid');
    else assert.ok(reasons.includes(code), `${make(from)}: ${reasons.join(' ')}`);
    assert.notEqual(report.integrity, 'intact');
  }
});

test('§4 a second fill of the number is refused by the validator', () => {
  const pdf = tampered(lifeCycle().filled, (e) => {
    e.put(e.field('CV_So'), e.text(e.field('CV_So')).replace('/V(645)', '/V(999)'));
  });
  assertRejected(pdf, { integrity: 'suspicious', code: 'MOD_FIELD_REFILL' });
  assertRejected(
    tampered(lifeCycle().sealed, (e) => {
      e.put(e.field('CV_So'), e.text(e.field('CV_So')).replace('/V(645)', '/V(999)'));
    }),
    { integrity: 'suspicious', code: 'MOD_FIELD_REFILL', field: 'CV_Dau_1' },
  );
});

test('§7.2 own field: the appearance must show the value and only text', () => {
  const filled = fillTextFields(signed(), { CV_So: '645' });
  const fillText = toLatin1(filled.subarray(signed().length));
  const glyphs = /<([0-9a-f]+)> Tj/.exec(fillText)?.[1] ?? '';
  const swapped = glyphs.slice(4) + glyphs.slice(0, 4);
  const shadow = patched(filled, `<${glyphs}> Tj`, `<${swapped}> Tj`);
  assertRejected(shadow, { integrity: 'suspicious', code: 'MOD_FIELD_FOREIGN' });
  const drawing = patched(filled, '/Tx BMC q BT', '9 9 m  q  BT');
  assertRejected(drawing, { integrity: 'suspicious', code: 'MOD_FIELD_FOREIGN' });
  const moved = tampered(signed(), (e) => {
    const text = e.text(e.field('CV_So'));
    e.put(e.field('CV_So'), text.replace(/\/Rect\[[^\]]*\]/, '/Rect[0 0 500 500]'));
  });
  assertRejected(moved, { integrity: 'suspicious', code: 'MOD_FIELD_FOREIGN' });
});

function withForeignField(): Uint8Array {
  const pdf = tampered(withFields(letterPdf()), (e) => {
    const field = e.add(
      `<</Type/Annot/Subtype/Widget/FT/Tx/T(HoTen)/F 4/P ${e.page(1)} 0 R/Rect[50 50 90 70]>>`,
    );
    e.put(e.page(1), e.text(e.page(1)).replace(/(\/Annots\[[^\]]*)\]/, `$1 ${field} 0 R]`));
    e.put(e.form, e.text(e.form).replace(/(\/Fields\[[^\]]*)\]/, `$1 ${field} 0 R]`));
  });
  return signFile(pdf, people().leader, { field: 'CV_Ky_1' });
}

test('§7.2 a field that is not ours must not be filled after signing', () => {
  const base = withForeignField();
  assert.equal(verified(base).verdict, 'valid', 'control: unfilled');
  const pdf = tampered(base, (e) => {
    e.put(e.field('HoTen'), e.text(e.field('HoTen')).replace('<<', '<</V(ai do)'));
  });
  assertRejected(pdf, { integrity: 'suspicious', code: 'MOD_FIELD_FOREIGN' });
});

test('§7.2 the signed field and its picture must not change', () => {
  const moved = tampered(signed(), (e) => {
    e.put(e.field('CV_Ky_1'), e.text(e.field('CV_Ky_1')).replace(/\/Rect\[[^\]]*\]/, '/Rect[0 0 9 9]'));
  });
  assertRejected(moved, { integrity: 'suspicious', code: 'MOD_SIGNED_FIELD' });
  const repainted = tampered(signed(), (e) => {
    const picture = Number(/\/AP<<\/N (\d+) 0 R/.exec(e.text(e.field('CV_Ky_1')))?.[1]);
    e.put(picture, stream('', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]'));
  });
  assertRejected(repainted, { integrity: 'suspicious', code: 'MOD_SIGNED_FIELD' });
});

test('§7.2 font program of the number field replaced', () => {
  const pdf = tampered(signed(), (e) => {
    const font = Number(/\/CVR (\d+) 0 R/.exec(e.text(e.form))?.[1]);
    e.put(font, e.text(font).replace('Identity-H', 'Identity-V'));
  });
  assertRejected(pdf, { integrity: 'suspicious', code: 'MOD_CATALOG' });
});

test('§7.4 clobbered appearance: an empty signature field shares its picture with the page', () => {
  const base = (isShared: boolean): Uint8Array =>
    tampered(letterPdf(), (e) => {
      const form = e.add(stream('', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]'));
      const field = e.add(
        `<</Type/Annot/Subtype/Widget/FT/Sig/T(CV_Dau_1)/F 4/P ${e.page(1)} 0 R/Rect[50 50 90 70]/AP<</N ${form} 0 R>>>>`,
      );
      const acro = e.add(`<</Fields[${field} 0 R]/SigFlags 1>>`);
      const resource = isShared ? `/XObject<</X ${form} 0 R>>` : '';
      const page = e.text(e.page(1)).replace('/Resources<<', `/Resources<<${resource}`);
      e.put(e.page(1), page.replace('<<', `<</Annots[${field} 0 R]`));
      e.put(e.root, e.text(e.root).replace('<<', `<</AcroForm ${acro} 0 R`));
    });
  const clobber = (pdf: Uint8Array): Uint8Array =>
    tampered(signFile(pdf, people().leader, { field: 'CV_Ky_1' }), (e) => {
      const form = Number(/\/AP<<\/N (\d+) 0 R/.exec(e.text(e.field('CV_Dau_1')))?.[1]);
      e.put(form, stream('0 0 9 9 re f', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]'));
    });
  assertRejected(clobber(base(true)), { integrity: 'suspicious', code: 'MOD_AP_SHARED' });
  const own = clobber(base(false));
  assertRejected(own, { integrity: 'suspicious', code: 'MOD_AP_SHARED' });
  const signedOver = signFile(own, people().seal, { field: 'CV_Dau_1', page: 1 });
  assert.equal(
    verified(signedOver).integrity,
    'intact',
    'control: its widget alone, and somebody signs for it',
  );
});

test('§7.2 MOD_OVERLAP: a later picture hides another signature, but our seal over our leader may', () => {
  const { seal } = people();
  const { filled } = lifeCycle();
  const cover = signFile(filled, seal, { field: 'Khac', rect: [360, 540, 500, 610], image: redSeal() });
  const report = verified(cover);
  assert.equal(report.integrity, 'intact');
  assert.equal(report.verdict, 'indeterminate');
  assert.ok(reasonsOf(report, 'CV_Ky_1').includes('MOD_OVERLAP'));
  assert.ok(!reasonsOf(verified(lifeCycle().sealed), 'CV_Ky_1').includes('MOD_OVERLAP'), 'control');
});
