import assert from 'node:assert/strict';
import test from 'node:test';
import { deflateSync } from 'node:zlib';
import { patched, reasonsOf, stream, tampered, verified } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { lifeCycle, signFile } from '../../test/life-cycle.ts';
import { convert, needs } from '../../test/oracles.ts';
import { people } from '../../test/people.ts';
import { latin1, toLatin1 } from '../bytes.ts';
import { codeOf, concatBytes, pdfInfo } from '../index.ts';

const lastStart = (pdf: Uint8Array): number =>
  Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(toLatin1(pdf))?.[1]);

test('§7.4 control: catalog rewritten with the same value, line ends between revisions, empty update', () => {
  const { leaderSigned } = lifeCycle();
  const same = tampered(leaderSigned, (e) => e.put(e.root, e.text(e.root)));
  assert.equal(verified(same).verdict, 'valid');
  assert.equal(verified(same).signatures[0]?.modifications, 'none');
  const empty = `xref\n0 0\ntrailer\n<</Size 99/Root ${rootOf(leaderSigned)} 0 R/Prev ${lastStart(leaderSigned)}>>\n`;
  const at = leaderSigned.length + 2;
  const updated = concatBytes(leaderSigned, latin1(`\r\n${empty}startxref\n${at}\n%%EOF\r\n`));
  const report = verified(updated);
  assert.equal(report.integrity, 'intact', JSON.stringify(report));
});

const rootOf = (pdf: Uint8Array): string => /\/Root (\d+) 0 R/.exec(toLatin1(pdf))?.[1] ?? '';

test('§7.4 control: a second signature after an empty update', () => {
  const { leaderSigned } = lifeCycle();
  const same = tampered(leaderSigned, (e) => e.put(e.root, e.text(e.root)));
  const twice = signFile(same, people().seal, { field: 'CV_Dau_1' });
  const report = verified(twice);
  assert.equal(report.verdict, 'valid');
  assert.deepEqual(
    report.signatures.map((one) => one.modifications),
    ['form-fill', 'none'],
  );
});

test('§6.1 a cross-reference section that names itself as previous', () => {
  const { leaderSigned } = lifeCycle();
  const loop = patched(leaderSigned, `/Prev ${prevOf(leaderSigned)}`, `/Prev ${lastStart(leaderSigned)}`);
  const report = verified(loop);
  assert.notEqual(report.integrity, 'intact');
  assert.ok(report.signatures.length === 0 || reasonsOf(report, 'CV_Ky_1').includes('XREF_LOOP'));
  assert.throws(
    () => pdfInfo(loop),
    (error) => codeOf(error) === 'PDF_UNREADABLE',
  );
});

const prevOf = (pdf: Uint8Array): string =>
  /\/Prev (\d+)>>\nstartxref\n\d+\n%%EOF\n$/.exec(toLatin1(pdf))?.[1] ?? '';

test('§6.1 limits: 1 200 revisions, deep nesting, an inflate bomb, a loop in the page tree', () => {
  const { leaderSigned } = lifeCycle();
  let text = '';
  let prev = lastStart(leaderSigned);
  for (let i = 0; i < 1200; i += 1) {
    const at = leaderSigned.length + text.length;
    text += `xref\n0 0\ntrailer\n<</Size 99/Root ${rootOf(leaderSigned)} 0 R/Prev ${prev}>>\nstartxref\n${at}\n%%EOF\n`;
    prev = at;
  }
  assert.equal(verified(concatBytes(leaderSigned, latin1(text))).error, 'LIMIT_EXCEEDED');
  const deep = tampered(leaderSigned, (e) => e.put(e.root, `${'['.repeat(5000)}${']'.repeat(5000)}`));
  assert.notEqual(verified(deep).integrity, 'intact');
  const loop = tampered(leaderSigned, (e) => {
    const tree = Number(/\/Pages (\d+) 0 R/.exec(e.text(e.root))?.[1]);
    e.put(tree, `<</Type/Pages/Count 2/Kids[${tree} 0 R]>>`);
  });
  assert.equal(verified(loop).integrity, 'suspicious');
  const bomb = tampered(leaderSigned, (e) => {
    const zeros = deflateSync(Buffer.alloc(80 * 1024 * 1024)).toString('latin1');
    const fill = e.add(
      stream(
        zeros,
        '/Type/XObject/Subtype/Form/Filter/FlateDecode/BBox[0 0 37.8 16.8]/Resources<</Font<<>>>>',
      ),
    );
    const field = e.field('CV_So');
    e.put(field, e.text(field).replace(/\/AP<<\/N \d+ 0 R>>/, `/AP<</N ${fill} 0 R>>/V(1)`));
  });
  assert.notEqual(verified(bomb).integrity, 'intact');
});

test('§6.1 an encrypted file has no verdict and is refused as an upload', (t) => {
  if (!needs(t, 'qpdf')) return;
  const args = ['--encrypt', 'u', 'o', '256', '--', 'in.pdf', '-'];
  const encrypted = convert('qpdf', args, letterPdf());
  assert.equal(verified(encrypted).error, 'PDF_ENCRYPTED');
  assert.throws(
    () => pdfInfo(encrypted),
    (error) => codeOf(error) === 'PDF_ENCRYPTED',
  );
});

test('§6.1 uploads: what is not a sound PDF is PDF_UNREADABLE', () => {
  const { plain } = lifeCycle();
  const unreadable = (bytes: Uint8Array): void =>
    assert.throws(
      () => pdfInfo(bytes),
      (error) => codeOf(error) === 'PDF_UNREADABLE',
    );
  unreadable(new Uint8Array());
  unreadable(latin1('hello'));
  unreadable(plain.subarray(0, plain.length - 200));
  unreadable(concatBytes(latin1('junk'), plain));
  unreadable(patched(plain, 'startxref\n1', 'startxref\n9'));
  const info = pdfInfo(plain);
  assert.deepEqual([info.pages, info.version, info.encrypted, info.hasForm], [2, '1.7', false, false]);
  assert.ok(Math.abs((info.pageSizes[0]?.width ?? 0) - 595.28) < 0.01);
});
