import { deflateSync } from 'node:zlib';
import { latin1, toLatin1 } from '../../src/bytes.ts';
import { concatBytes } from '../../src/index.ts';
import { patched, stream, tampered } from '../attacks.ts';
import { lifeCycle } from '../life-cycle.ts';
import type { Attack } from './attack.ts';
import { signByHand } from './by-hand.ts';

const ANY = { integrity: ['broken', 'suspicious'] as const, verdict: 'invalid' as const };

/** Files that try to make the validator run for ever or out of memory: an answer in time is all that counts. */
export function robustness(): Attack[] {
  return [...loops(), ...bombs(), ...damaged()];
}

const base = (): Uint8Array => lifeCycle().leaderSigned;
const edit = (change: Parameters<typeof tampered>[1]): Uint8Array => tampered(base(), change);

function make(name: string, bytes: Uint8Array, ...codes: string[]): Attack {
  return { name, bytes, control: base(), ...ANY, codes };
}

function loops(): Attack[] {
  const control = base();
  const text = toLatin1(control);
  const prev = /\/Prev (\d+)>>\nstartxref\n\d+\n%%EOF\n$/.exec(text)?.[1] ?? '';
  const last = /startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1] ?? '';
  return [
    make(
      '/Prev to itself',
      patched(control, `/Prev ${prev}`, `/Prev ${last}`.slice(0, 6 + prev.length)),
      'XREF_LOOP',
      'PDF_UNREADABLE',
      'XREF_BROKEN',
    ),
    make('10 000 revisions', chain(control, 10_000), 'LIMIT_EXCEEDED'),
    make(
      'deep nesting',
      edit((e) => e.put(e.root, `${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
      'LIMIT_EXCEEDED',
      'PDF_UNREADABLE',
    ),
    make(
      'deep dictionaries',
      edit((e) => e.put(e.root, `${'<</A'.repeat(50_000)} 1${'>>'.repeat(50_000)}`)),
      'LIMIT_EXCEEDED',
      'PDF_UNREADABLE',
    ),
    make(
      'page tree deeper than any',
      edit((e) => {
        const root = Number(/\/Pages (\d+)/.exec(e.text(e.root))?.[1]);
        let below = e.page(1);
        for (let i = 0; i < 5000; i += 1) below = e.add(`<</Type/Pages/Kids[${below} 0 R]/Count 1>>`);
        e.put(root, e.text(root).replace(/\/Kids\[[^\]]*\]/, `/Kids[${below} 0 R]`));
      }),
      'MOD_PAGE_TREE',
    ),
    make(
      'fields in a circle',
      edit((e) => {
        const [a, b] = [e.add('<<>>'), e.add('<<>>')];
        e.put(a, `<</T(a)/Kids[${b} 0 R]>>`);
        e.put(b, `<</T(b)/Parent ${a} 0 R/Kids[${a} 0 R]>>`);
        e.put(e.form, e.text(e.form).replace(/\/Fields\[/, `/Fields[${a} 0 R `));
      }),
      'MOD_CATALOG',
      'MOD_FIELD_FOREIGN',
    ),
    make(
      'references in a circle',
      edit((e) => {
        const [a, b] = [e.add('null'), e.add('null')];
        e.put(a, `${b} 0 R`);
        e.put(b, `${a} 0 R`);
        e.put(e.root, e.text(e.root).replace('<<', `<</Names ${a} 0 R`));
      }),
      'MOD_CATALOG',
    ),
  ];
}

function bombs(): Attack[] {
  const control = base();
  return [
    make('inflate bomb in the cross-reference', bombedXref(control), 'LIMIT_EXCEEDED', 'XREF_BROKEN'),
    make('a million entries in a short stream', manyEntries(control), 'LIMIT_EXCEEDED', 'XREF_BROKEN'),
    make(
      'inflate bomb in a number',
      edit((e) => {
        const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024)).toString('latin1');
        const form = e.add(
          stream(
            bomb,
            '/Type/XObject/Subtype/Form/Filter/FlateDecode/BBox[0 0 37.8 16.8]/Resources<</Font<<>>>>',
          ),
        );
        const field = e.field('CV_So');
        e.put(field, e.text(field).replace(/\/AP<<\/N \d+ 0 R>>/, `/AP<</N ${form} 0 R>>/V(1)`));
      }),
      'LIMIT_EXCEEDED',
      'MOD_FIELD_FOREIGN',
    ),
    make('300 signatures', manySignatures(control, 300), 'LIMIT_EXCEEDED'),
  ];
}

function damaged(): Attack[] {
  const control = base();
  return [
    {
      name: 'truncated in the signature',
      bytes: control.subarray(0, control.length - 5000),
      control,
      integrity: ['none', 'broken', 'suspicious'],
      verdict: 'unsigned',
      codes: [],
    },
    make(
      'all bytes twice',
      concatBytes(control, control),
      'XREF_BROKEN',
      'TRAILING_BYTES',
      'COVERAGE_PARTIAL',
    ),
    make('nothing', new Uint8Array(), 'PDF_UNREADABLE'),
    make('a header alone', latin1('%PDF-1.7\n%%EOF\n'), 'PDF_UNREADABLE'),
    make(
      'startxref a thousand times',
      concatBytes(control, latin1('startxref\n7\n%%EOF\n'.repeat(1000))),
      'PDF_UNREADABLE',
      'XREF_BROKEN',
    ),
    make(
      'junk before the header',
      concatBytes(latin1('junk\n'), control),
      'HEADER_OFFSET',
      'PDF_UNREADABLE',
      'XREF_BROKEN',
    ),
  ];
}

function chain(pdf: Uint8Array, count: number): Uint8Array {
  const text = toLatin1(pdf);
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1] ?? '';
  let prev = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const parts: string[] = [];
  let at = pdf.length;
  for (let i = 0; i < count; i += 1) {
    const part = `xref\n0 0\ntrailer\n<</Size 99/Root ${root}/Prev ${prev}>>\nstartxref\n${at}\n%%EOF\n`;
    parts.push(part);
    prev = at;
    at += part.length;
  }
  return concatBytes(pdf, latin1(parts.join('')));
}

function xrefStream(pdf: Uint8Array, entries: string, data: Uint8Array): Uint8Array {
  const head = `900 0 obj\n<</Type/XRef/Filter/FlateDecode${entries}/Root 1 0 R/Length ${data.length}>>\nstream\n`;
  return concatBytes(
    pdf,
    latin1(head),
    data,
    latin1(`\nendstream\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`),
  );
}

const bombedXref = (pdf: Uint8Array): Uint8Array =>
  xrefStream(pdf, '/W[1 8 8]/Size 100', deflateSync(Buffer.alloc(100 * 1024 * 1024)));

const manyEntries = (pdf: Uint8Array): Uint8Array =>
  xrefStream(pdf, '/W[0 1 0]/Size 8000000', deflateSync(Buffer.alloc(8_000_000)));

function manySignatures(pdf: Uint8Array, count: number): Uint8Array {
  return tampered(pdf, (e) => {
    const value = e.add('<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<3000>>>');
    const fields = Array.from(
      { length: count },
      (_, i) => `${e.add(`<</FT/Sig/T(S${i})/V ${value} 0 R>>`)} 0 R`,
    );
    e.put(e.form, e.text(e.form).replace(/\/Fields\[/, `/Fields[${fields.join(' ')} `));
  });
}

/** Large enough to hurt where work grows with the square: objects × fields × roles. */
export function quadratic(): Uint8Array {
  const base = lifeCycle().leaderSigned;
  const grown = tampered(base, (e) => {
    const shared = Array.from({ length: 3000 }, () => e.add('<</A[1 2 3]>>'));
    const list = e.add(`[${shared.map((num) => `${num} 0 R`).join(' ')}]`);
    const fields = Array.from({ length: 3000 }, (_, i) =>
      e.add(`<</FT/Tx/T(F${i})/Subtype/Widget/Rect[0 0 9 9]/AP<</N ${list} 0 R>>>>`),
    );
    e.put(
      e.form,
      e.text(e.form).replace(/\/Fields\[/, `/Fields[${fields.map((num) => `${num} 0 R`).join(' ')} `),
    );
  });
  return signByHand(grown, { field: 'Khac' });
}
