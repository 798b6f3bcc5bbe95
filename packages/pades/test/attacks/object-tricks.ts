import { latin1, toLatin1 } from '../../src/bytes.ts';
import { concatBytes } from '../../src/index.ts';
import { stream, tampered } from '../attacks.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle, signFile, withFields } from '../life-cycle.ts';
import { people } from '../people.ts';
import { type Attack, suspicious } from './attack.ts';
import { update } from './shadow.ts';

const signed = (pdf: Uint8Array): Uint8Array => signFile(pdf, people().leader, { field: 'CV_Ky_1' });
const row = (offset: number, gen = 0): string =>
  `${String(offset).padStart(10, '0')} ${String(gen).padStart(5, '0')} n \n`;

/** Places where two readers of one file see two documents: numbers, generations, object streams, hybrid sections. */
export function objectTricks(): Attack[] {
  return [...packed(), ...generations(), ...late(), ...hybrid(), ...doubles()];
}

const contentOf = (pdf: Uint8Array): number => {
  let num = 0;
  tampered(pdf, (e) => {
    num = Number(/\/Contents (\d+) 0 R/.exec(e.text(e.page(1)))?.[1]);
  });
  return num;
};

/** Adds a cross-reference stream; rows are [type, second, third] by object number. */
function streamUpdate(
  pdf: Uint8Array,
  rows: Record<number, readonly [number, number, number]>,
  body = '',
): Uint8Array {
  const text = toLatin1(pdf);
  const prev = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '';
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1] ?? '';
  const at = pdf.length + body.length;
  const own = 9000;
  const all: typeof rows = { ...rows, [own]: [1, at, 0] };
  const nums = Object.keys(all).map(Number);
  const data = Buffer.alloc(nums.length * 7);
  nums.forEach((num, i) => {
    const [type = 0, second = 0, third = 0] = all[num] ?? [];
    data.writeUInt8(type, i * 7);
    data.writeUInt32BE(second, i * 7 + 1);
    data.writeUInt16BE(third, i * 7 + 5);
  });
  const index = nums.map((num) => `${num} 1`).join(' ');
  const head = `${own} 0 obj\n<</Type/XRef/W[1 4 2]/Index[${index}]/Size 9001/Root ${root}/Prev ${prev}/Length ${data.length}>>\nstream\n`;
  return concatBytes(
    pdf,
    latin1(body + head),
    data,
    latin1(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`),
  );
}

/** Two objects under one number in an object stream; and a stream whose header depends on another object. */
function packed(): Attack[] {
  const base = withFields(letterPdf());
  const fonts = resourcesOf(base);
  const container = (text: string, entries: string): string =>
    `7000 0 obj\n${stream(text, entries)}\nendobj\n`;
  const pack = (text: string, entries: string, extra = ''): Uint8Array => {
    const body = container(text, entries) + extra;
    const rows: Record<number, readonly [number, number, number]> = {
      7000: [1, base.length, 0],
      [fonts.num]: [2, 7000, 0],
    };
    if (extra) rows[7001] = [1, base.length + container(text, entries).length, 0];
    return signed(streamUpdate(base, rows, body));
  };
  const head = `${fonts.num} 0 ${fonts.num} ${fonts.text.length + 1} `;
  const twice = pack(`${head}${fonts.text} <<>>`, `/Type/ObjStm/N 2/First ${head.length}`);
  const single = `${fonts.num} 0 `;
  const honest = pack(`${single}${fonts.text}`, `/Type/ObjStm/N 1/First ${single.length}`);
  const shifted = `${single}${fonts.text} <<>>`;
  const apart = pack(shifted, '/Type/ObjStm/N 1/First 7001 0 R', `7001 0 obj\n${single.length}\nendobj\n`);
  const later = tampered(apart, (e) => e.put(7001, String(single.length + fonts.text.length + 1)));
  return [
    {
      name: 'object stream: the other object of the same number',
      bytes: streamUpdate(twice, { [fonts.num]: [2, 7000, 1] }),
      control: honest,
      ...suspicious('XREF_BROKEN'),
    },
    {
      name: 'object stream: another /First by reference',
      bytes: later,
      control: apart,
      ...suspicious('MOD_OBJECT'),
    },
    {
      name: 'object stream: an index that does not exist',
      bytes: streamUpdate(honest, { [fonts.num]: [2, 7000, 7] }),
      control: honest,
      ...suspicious('XREF_BROKEN'),
    },
  ];
}

/** An object of the first page that can live in an object stream. */
function resourcesOf(pdf: Uint8Array): { num: number; text: string } {
  let found = { num: 0, text: '' };
  tampered(pdf, (e) => {
    const page = e.text(e.page(1));
    const num = Number(
      /\/Font(?:<<[^>]*?| )\/?\w* ?(\d+) 0 R/.exec(page)?.[1] ??
        /\/Resources (\d+) 0 R/.exec(page)?.[1] ??
        e.page(1),
    );
    found = { num, text: e.text(num) };
  });
  return found;
}

function generations(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const num = contentOf(control);
  const text = toLatin1(control);
  const at = text.indexOf(`\n${num} 0 obj`) + 1;
  const body = text.slice(at, text.indexOf('endobj', at) + 7).replace(`${num} 0 obj`, `${num} 1 obj`);
  const raised = concatBytes(control, latin1(body));
  const table = update(raised, `${num} 1\n${row(control.length, 1)}`).subarray(raised.length);
  const prev = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '';
  const fixed = toLatin1(table)
    .replace(/\/Prev \d*/, `/Prev ${prev}`)
    .replace(/\/Root [^/]*/, `/Root ${/\/Root (\d+ 0 R)/.exec(text)?.[1]}`);
  return [
    {
      name: 'the same content under another generation',
      bytes: concatBytes(raised, latin1(fixed)),
      control,
      ...suspicious('MOD_OBJECT', 'XREF_BROKEN'),
    },
  ];
}

/** An object that begins in the signed bytes and ends behind them. */
function late(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const base = withFields(letterPdf());
  const num = contentOf(base);
  const opened = update(base, '', `/Late(${num} 0 obj <</Length 40000>>stream\n)`);
  const begin = toLatin1(opened).lastIndexOf(`${num} 0 obj`);
  const pointing = toLatin1(opened.subarray(base.length)).replace(
    'xref\n',
    `xref\n${num} 1\n${row(begin + 27)}`,
  );
  const text = concatBytes(base, latin1(pointing));
  const start = toLatin1(text).lastIndexOf(`${num} 0 obj`);
  const exact = latin1(
    toLatin1(text.subarray(base.length)).replace(/\d{10} 00000 n/, row(start).slice(0, 18)),
  );
  const prepared = signed(concatBytes(base, exact));
  const need = start + `${num} 0 obj <</Length 40000>>stream\n`.length + 40000 - prepared.length;
  const filler = latin1(`${' '.repeat(Math.max(0, need))}\nendstream endobj\n`);
  const completed = concatBytes(prepared, filler);
  const table = toLatin1(update(prepared, ''))
    .slice(prepared.length)
    .replace(/startxref\n\d+/, `startxref\n${completed.length}`);
  return [
    {
      name: 'a signed object completed by later bytes',
      bytes: concatBytes(completed, latin1(table)),
      control,
      ...suspicious('XREF_BROKEN'),
    },
  ];
}

/** A hybrid section whose hidden stream leads to a chain of its own. */
function hybrid(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const num = contentOf(control);
  const evil = `${num} 0 obj\n${stream('BT (khac) Tj ET')}\nendobj\n`;
  const chainAt = control.length + evil.length;
  const chain = `xref\n${num} 1\n${row(control.length)}trailer\n<</Size 9001>>\n`;
  const hiddenAt = chainAt + chain.length;
  const hidden = `9000 0 obj\n<</Type/XRef/W[1 4 2]/Index[9000 0]/Size 9001/Prev ${chainAt}/Length 0>>\nstream\n\nendstream\nendobj\n`;
  const padded = concatBytes(control, latin1(evil + chain + hidden));
  const text = toLatin1(control);
  const prev = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '';
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1] ?? '';
  const section = (entries: string, stm: number): Uint8Array =>
    latin1(
      `xref\n${entries}trailer\n<</Size 9001/Root ${root}/Prev ${prev}/XRefStm ${stm}>>\nstartxref\n${padded.length}\n%%EOF\n`,
    );
  return [
    {
      name: 'hybrid: a chain behind the hidden stream',
      bytes: concatBytes(padded, section('0 0\n', hiddenAt)),
      control,
      ...suspicious('HYBRID_MISMATCH'),
    },
  ];
}

/** Keys and entries given twice. */
function doubles(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const num = contentOf(control);
  const text = toLatin1(control);
  const at = text.indexOf(`\n${num} 0 obj`) + 1;
  const evil = concatBytes(control, latin1(`${num} 0 obj\n${stream('BT (khac) Tj ET')}\nendobj\n`));
  const two = toLatin1(update(evil, `${num} 1\n${row(at)}${num} 1\n${row(control.length)}`)).slice(
    evil.length,
  );
  const prev = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '';
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1] ?? '';
  const table = two.replace(/\/Prev \d*/, `/Prev ${prev}`).replace(/\/Root [^/]*/, `/Root ${root}`);
  return [
    {
      name: 'one number twice in a table',
      bytes: concatBytes(evil, latin1(table)),
      control,
      ...suspicious('XREF_BROKEN'),
    },
    {
      name: 'page with two /Resources',
      bytes: tampered(control, (e) => e.put(e.page(1), e.text(e.page(1)).replace(/>>$/, '/Resources<<>>>>'))),
      control,
      ...suspicious('MOD_CONTENT', 'MOD_CATALOG', 'DUP_KEY', 'MOD_PAGE_TREE'),
    },
    {
      name: 'page with two /Annots',
      bytes: tampered(control, (e) => e.put(e.page(1), e.text(e.page(1)).replace(/>>$/, '/Annots[]>>'))),
      control,
      ...suspicious('DUP_KEY'),
    },
    {
      name: 'catalog with two /Pages, one spelled otherwise',
      bytes: tampered(control, (e) => e.put(e.root, e.text(e.root).replace(/>>$/, '/P#61ges 99 0 R>>'))),
      control,
      ...suspicious('DUP_KEY'),
    },
    {
      name: 'content with two /Length',
      bytes: tampered(control, (e) =>
        e.put(
          num,
          text
            .slice(at, text.indexOf('endobj', at))
            .replace(`${num} 0 obj`, '')
            .replace('<<', '<</Filter null')
            .trim(),
        ),
      ),
      control,
      ...suspicious('MOD_CONTENT'),
    },
  ];
}
