import { latin1, toLatin1 } from '../../src/bytes.ts';
import { concatBytes, fillTextFields } from '../../src/index.ts';
import { patched, stream, tampered } from '../attacks.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle, signFile, withFields } from '../life-cycle.ts';
import { people } from '../people.ts';
import { type Attack, suspicious } from './attack.ts';
import { withMember } from './by-hand.ts';

const BOX = '/Type/XObject/Subtype/Form/BBox[0 0 595 842]';

/** "Shadow Attacks" (Mainka et al., 2021): the file was prepared before it was signed. */
export function shadow(): Attack[] {
  return [...hide(), ...replace(), ...hideAndReplace(), ...fields()];
}

const signed = (pdf: Uint8Array): Uint8Array => signFile(pdf, people().leader, { field: 'CV_Ky_1' });

/** An overlay that the signer saw is taken away afterwards. */
function hide(): Attack[] {
  const overlay = tampered(withFields(letterPdf()), (e) => {
    const cover = e.add(stream('1 g 0 0 595 842 re f', BOX));
    const note = e.add(
      `<</Type/Annot/Subtype/Stamp/F 4/Rect[0 0 595 842]/AP<</N ${e.add(stream('1 g 0 0 9 9 re f', BOX))} 0 R>>>>`,
    );
    const paint = e.add(stream('/Cover Do'));
    const page = e
      .text(e.page(1))
      .replace('/Resources<<', `/Resources<</XObject<</Cover ${cover} 0 R>>`)
      .replace(/\/Contents (\d+ 0 R)/, `/Contents[$1 ${paint} 0 R]`);
    e.put(e.page(1), withMember(page, 'Annots', `${note} 0 R`));
  });
  const control = signed(overlay);
  const change = (edit: Parameters<typeof tampered>[1]): Uint8Array => tampered(control, edit);
  return [
    {
      name: 'hide: overlay form emptied',
      bytes: change((e) => e.put(Number(/\/Cover (\d+)/.exec(e.text(e.page(1)))?.[1]), stream('', BOX))),
      control,
      ...suspicious('MOD_CONTENT'),
    },
    {
      name: 'hide: overlay annotation removed from the page',
      bytes: change((e) => {
        const page = e.text(e.page(1));
        const list = /\/Annots\[([^\]]*)\]/.exec(page)?.[1] ?? '';
        const note =
          list.split(/(?<=R) ?/).find((item) => /Stamp/.test(e.text(Number.parseInt(item, 10)))) ?? '';
        e.put(e.page(1), page.replace(note, ''));
      }),
      control,
      ...suspicious('MOD_ANNOTATION'),
    },
    {
      name: 'hide: overlay object freed',
      bytes: change((e) => e.put(Number(/\/Cover (\d+)/.exec(e.text(e.page(1)))?.[1]), 'null')),
      control,
      ...suspicious('MOD_OBJECT'),
    },
    {
      name: 'hide: overlay painted no more',
      bytes: change((e) =>
        e.put(e.page(1), e.text(e.page(1)).replace(/\/Contents\[(\d+ 0 R).*?\]/, '/Contents[$1]')),
      ),
      control,
      ...suspicious('MOD_CONTENT'),
    },
  ];
}

/** What a field or a font shows is another thing than what it says. */
function replace(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const filled = fillTextFields(control, { CV_So: '645' });
  const tail = toLatin1(filled.subarray(control.length));
  const glyphs = /<([0-9a-f]+)> Tj/.exec(tail)?.[1] ?? '';
  const place = /([\d.-]+ [\d.-]+) Td/.exec(tail)?.[1] ?? '';
  const draws = (from: string, to: string): Uint8Array => patched(filled, from, to.padEnd(from.length));
  const swapped = glyphs.slice(4) + glyphs.slice(0, 4);
  const list: [string, Uint8Array][] = [
    ['other digits than the value', draws(`<${glyphs}> Tj`, `<${swapped}> Tj`)],
    ['digits in another place', draws(`${place} Td`, '99 9 Td')],
    ['white digits', draws(' 0 g ', ' 1 g ')],
    ['a drawing beside the digits', draws('/Tx BMC q BT', '9 9 m  q  BT')],
    ['a font of a size nobody sees', draws(' 13 Tf', ' 01 Tf')],
  ];
  const moved = rewritten(control, filled, (text) =>
    text.replace(`<${glyphs}> Tj`, `<${glyphs.slice(4)}> Tj -12 0 Td <${glyphs.slice(0, 4)}> Tj`),
  );
  return [
    ...list.map(([name, bytes]) => ({
      name: `replace: ${name}`,
      bytes,
      control: filled,
      ...suspicious('MOD_FIELD_FOREIGN'),
    })),
    {
      name: 'replace: digits written out of order',
      bytes: moved,
      control: filled,
      ...suspicious('MOD_FIELD_FOREIGN'),
    },
    ...paintings(control, glyphs).map(([name, bytes]) => ({
      name: `replace: ${name}`,
      bytes,
      control: painted(control, `/Tx BMC q BT /CVR 13 Tf 0 g 9 4 Td <${glyphs}> Tj ET Q EMC`),
      ...suspicious('MOD_FIELD_FOREIGN'),
    })),
    {
      name: 'replace: font of the field',
      bytes: tampered(filled, (e) => {
        const font = Number(/\/CVR (\d+) 0 R/.exec(e.text(e.form))?.[1]);
        e.put(font, e.text(font).replace('Identity-H', 'Identity-V'));
      }),
      control: filled,
      ...suspicious('MOD_CATALOG'),
    },
    {
      name: 'replace: the name of the font points at another one',
      bytes: tampered(filled, (e) =>
        e.put(e.form, e.text(e.form).replace(/\/CVR \d+ 0 R/, `/CVR ${e.add('<<>>')} 0 R`)),
      ),
      control: filled,
      ...suspicious('MOD_CATALOG'),
    },
    {
      name: 'replace: number written a second time',
      bytes: tampered(filled, (e) =>
        e.put(e.field('CV_So'), e.text(e.field('CV_So')).replace('/V(645)', '/V(999)')),
      ),
      control: filled,
      ...suspicious('MOD_FIELD_REFILL'),
    },
    {
      name: 'replace: the form draws by itself',
      bytes: tampered(filled, (e) => e.put(e.form, e.text(e.form).replace('<<', '<</NeedAppearances true'))),
      control: filled,
      ...suspicious('MOD_CATALOG'),
    },
  ];
}

/** What a reader of operators takes for the value, and a viewer shows otherwise. */
function paintings(control: Uint8Array, glyphs: string): [string, Uint8Array][] {
  const [first, rest] = [glyphs.slice(0, 4), glyphs.slice(4)];
  const line = (text: string): string => `BT /CVR 13 Tf 0 g 9 4 Td ${text} ET`;
  const list: [string, string][] = [
    ['a later digit moved before the first', line(`[-500 <${first}> 500 500 <${rest}>] TJ`)],
    ['moved back in two arrays', line(`[-500 <${first}> 150] TJ [150 150 <${rest}>] TJ`)],
    ['a font that is given back', `/CVI 13 Tf q /CVR 13 Tf Q BT 0 g 9 4 Td <${glyphs}> Tj ET`],
    ['a second line over the first', `${line(`<${first}> Tj`)} BT <${rest}> Tj ET`],
    ['digits cut off at the right', `BT /CVR 13 Tf 0 g 31 4 Td <${glyphs}> Tj ET`],
    ['digits cut off at the left', `BT /CVR 4 Tf 0 g -3 4 Td <${glyphs}> Tj ET`],
    ['digits above the box', `BT /CVR 13 Tf 0 g 9 16 Td <${glyphs}> Tj ET`],
    ['half a code', line(`<${glyphs}00> Tj`)],
  ];
  return [
    ...list.map(([name, content]): [string, Uint8Array] => [name, painted(control, content)]),
    ['glyphs without a meaning', painted(control, line('<7F7F7F7F> Tj'), '<FEFFFFFDFFFD>')],
  ];
}

/** The number filled by hand, shown by this content in either font of the form. */
function painted(base: Uint8Array, content: string, value = '(645)'): Uint8Array {
  return tampered(base, (e) => {
    const fonts = /\/CVR \d+ 0 R/.exec(e.text(e.form))?.[0] ?? '';
    const italic = /\/CVI \d+ 0 R/.exec(e.text(e.form))?.[0] ?? '';
    const resources = `/Resources<</Font<<${fonts}${italic}>>>>`;
    const form = e.add(stream(content, `/Type/XObject/Subtype/Form/BBox[0 0 37.8 16.8]${resources}`));
    const field = e.field('CV_So');
    e.put(field, e.text(field).replace(/\/AP<<\/N \d+ 0 R>>/, `/AP<</N ${form} 0 R>>/V${value}`));
  });
}

/** Changes the appearance of the fill and keeps the value, as a re-written object. */
function rewritten(base: Uint8Array, filled: Uint8Array, change: (text: string) => string): Uint8Array {
  const text = toLatin1(filled.subarray(base.length));
  const body = /stream\n(\/Tx BMC[\s\S]*?EMC)\nendstream/.exec(text)?.[1] ?? '';
  return tampered(base, (e) => {
    const field = e.field('CV_So');
    const entries = /<<(\/Type\/XObject[\s\S]*?)\/Length/.exec(text)?.[1] ?? '';
    const form = e.add(stream(change(body), entries));
    e.put(field, e.text(field).replace(/\/AP<<\/N \d+ 0 R>>/, `/AP<</N ${form} 0 R>>/V(645)`));
  });
}

/** Two versions of one object lie in the signed bytes; a later cross-reference chooses the other one. */
function hideAndReplace(): Attack[] {
  let target = 0;
  const prepared = tampered(withFields(letterPdf()), (e) => {
    target = Number(/\/Contents (\d+) 0 R/.exec(e.text(e.page(1)))?.[1]);
    e.add(stream(`${target} 0 obj\n${stream('BT (khac) Tj ET')}\nendobj\n`));
  });
  const control = signed(prepared);
  const at = toLatin1(control).lastIndexOf(`${target} 0 obj\n<</Length`);
  const entry = `${String(at).padStart(10, '0')} 00000 n \n`;
  return [
    {
      name: 'hide and replace: cross-reference to the hidden version',
      bytes: update(control, `${target} 1\n${entry}`),
      control,
      ...suspicious('MOD_CONTENT'),
    },
    {
      name: 'hide and replace: the object freed',
      bytes: update(control, `${target} 1\n0000000000 65535 f \n`),
      control,
      ...suspicious('MOD_OBJECT'),
    },
  ];
}

/** Appends a cross-reference section and nothing else. */
export function update(pdf: Uint8Array, sections: string, trailer = ''): Uint8Array {
  const text = toLatin1(pdf);
  const prev = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '';
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1] ?? '';
  const table = `xref\n${sections}trailer\n<</Size 9999/Root ${root}/Prev ${prev}${trailer}>>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return concatBytes(pdf, latin1(table));
}

const PICTURE = stream('0 g 0 0 200 200 re f', '/Type/XObject/Subtype/Form/BBox[0 0 200 200]');

/** Pictures for which nobody signs. */
function fields(): Attack[] {
  const empty = tampered(withFields(letterPdf()), (e) => {
    const field = e.add(
      `<</Type/Annot/Subtype/Widget/FT/Sig/T(CV_Dau_1)/F 4/P ${e.page(1)} 0 R/Rect[50 50 250 250]>>`,
    );
    e.put(e.page(1), withMember(e.text(e.page(1)), 'Annots', `${field} 0 R`));
    e.put(e.form, withMember(e.text(e.form), 'Fields', `${field} 0 R`));
  });
  const control = signed(empty);
  return [
    {
      name: 'hide: an empty signature field gets a picture',
      bytes: tampered(control, (e) => {
        const field = e.field('CV_Dau_1');
        e.put(field, e.text(field).replace('<<', `<</AP<</N ${e.add(PICTURE)} 0 R>>`));
      }),
      control,
      ...suspicious('MOD_FIELD_FOREIGN'),
    },
    {
      name: 'hide: a new, unsigned signature field with a picture',
      bytes: tampered(control, (e) => {
        const field = e.add(
          `<</Type/Annot/Subtype/Widget/FT/Sig/T(X)/F 4/P ${e.page(1)} 0 R/Rect[50 650 550 750]/AP<</N ${e.add(PICTURE)} 0 R>>>>`,
        );
        e.put(e.page(1), withMember(e.text(e.page(1)), 'Annots', `${field} 0 R`));
        e.put(e.form, withMember(e.text(e.form), 'Fields', `${field} 0 R`));
      }),
      control,
      ...suspicious('MOD_ANNOTATION'),
    },
    {
      name: 'hide: the empty field is moved',
      bytes: tampered(control, (e) => {
        const field = e.field('CV_Dau_1');
        e.put(field, e.text(field).replace('/Rect[50 50', '/Rect[10 10'));
      }),
      control,
      ...suspicious('MOD_FIELD_FOREIGN'),
    },
  ];
}
