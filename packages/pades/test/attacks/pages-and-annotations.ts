import { type Editor, stream, tampered } from '../attacks.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle, signFile, withFields } from '../life-cycle.ts';
import { people } from '../people.ts';
import { type Attack, suspicious } from './attack.ts';
import { signByHand, withMember } from './by-hand.ts';

const ANNOTATIONS: Record<string, string> = {
  Text: '/Contents(x)',
  Link: '/A<</S/URI/URI(http://x)>>',
  FreeText: '/DA(/F0 9 Tf)/Contents(x)',
  Stamp: '/Name/Approved',
  Ink: '/InkList[[0 0 9 9]]',
  FileAttachment: '/FS<</Type/Filespec/F(a.exe)>>',
  Popup: '/Open true',
  Watermark: '',
  Screen: '',
  Widget: '/FT/Btn/T(Nut)/A<</S/JavaScript/JS(1)>>',
};

/** Pages and annotations added, removed or changed. */
export function pagesAndAnnotations(): Attack[] {
  const control = lifeCycle().sealed;
  return [
    ...Object.entries(ANNOTATIONS).map(([subtype, entries]) => ({
      name: `annotation added: ${subtype}`,
      bytes: tampered(control, (e) => {
        const num = e.add(`<</Type/Annot/Subtype/${subtype}/Rect[0 0 9 9]${entries}>>`);
        e.put(e.page(2), withMember(e.text(e.page(2)), 'Annots', `${num} 0 R`));
      }),
      control,
      ...suspicious('MOD_ANNOTATION'),
    })),
    {
      name: 'annotation added directly in the list',
      bytes: tampered(control, (e) =>
        e.put(e.page(2), withMember(e.text(e.page(2)), 'Annots', '<</Subtype/Text/Rect[0 0 9 9]>>')),
      ),
      control,
      ...suspicious('MOD_ANNOTATION'),
    },
    {
      name: 'one widget on two pages',
      bytes: tampered(control, (e) =>
        e.put(e.page(1), withMember(e.text(e.page(1)), 'Annots', `${e.field('CV_Ky_1')} 0 R`)),
      ),
      control,
      ...suspicious('MOD_ANNOTATION'),
    },
    ...pageTree(control),
    ...linked(),
    ...foreignFields(),
    ...taken(),
  ];
}

/** An annotation that the signer saw becomes the widget of a field, and is moved or emptied under that name. */
function taken(): Attack[] {
  const cover = stream('1 g 0 0 595 842 re f', '/Type/XObject/Subtype/Form/BBox[0 0 595 842]');
  const kid = (parent: number): string =>
    `<</Type/Annot/Subtype/Widget/Rect[50 80 90 99]/F 2/Parent ${parent} 0 R>>`;
  let [note, list, parent] = [0, 0, 0];
  const prepared = tampered(withFields(letterPdf()), (e) => {
    note = e.add(`<</Type/Annot/Subtype/Stamp/F 4/Rect[50 700 500 800]/AP<</N ${e.add(cover)} 0 R>>>>`);
    const first = e.add('null');
    list = e.add(`[${first} 0 R]`);
    parent = e.add(`<</FT/Tx/T(Nhom)/Kids ${list} 0 R>>`);
    e.put(first, kid(parent).replace('<<', '<</T(Mot)'));
    const second = e.add('null');
    const group = e.add(`<</FT/Tx/T(Hai)/Kids ${e.add(`[${second} 0 R]`)} 0 R>>`);
    e.put(second, kid(group));
    e.put(e.page(1), withMember(e.text(e.page(1)), 'Annots', `${note} 0 R ${first} 0 R ${second} 0 R`));
    e.put(e.form, withMember(e.text(e.form), 'Fields', `${parent} 0 R ${group} 0 R`));
  });
  const control = signFile(prepared, people().leader, { field: 'CV_Ky_1' });
  const hidden = (e: Editor, entries: string): void =>
    e.put(note, `<</Type/Annot/Subtype/Widget/F 2/Rect[0 0 9 9]${entries}>>`);
  return [
    {
      name: 'an old annotation taken by a new signature',
      bytes: signByHand(control, {
        field: 'Khac',
        taken: {
          num: note,
          as: (field) => `<</Type/Annot/Subtype/Widget/F 2/Rect[0 0 0 0]/Parent ${field} 0 R>>`,
        },
      }),
      control: signByHand(control, { field: 'Khac' }),
      ...suspicious('MOD_ANNOTATION'),
    },
    {
      name: 'an old annotation taken by a new field below an old one',
      bytes: tampered(control, (e) => {
        hidden(e, `/T(Ba)/Parent ${parent} 0 R`);
        e.put(list, e.text(list).replace(']', ` ${note} 0 R]`));
      }),
      control,
      ...suspicious('MOD_ANNOTATION'),
    },
    {
      name: 'an old annotation in the place of a widget',
      bytes: tampered(control, (e) => {
        const group = e.field('Hai');
        const kids = Number(/\/Kids (\d+) 0 R/.exec(e.text(group))?.[1]);
        e.put(note, kid(group));
        e.put(kids, `[${note} 0 R]`);
      }),
      control,
      ...suspicious('MOD_FIELD_FOREIGN'),
    },
  ];
}

function pageTree(control: Uint8Array): Attack[] {
  const tree = (e: Editor): number => Number(/\/Pages (\d+) 0 R/.exec(e.text(e.root))?.[1]);
  const edit = (name: string, change: (e: Editor) => void): Attack => ({
    name,
    bytes: tampered(control, change),
    control,
    ...suspicious('MOD_PAGE_TREE'),
  });
  const kids = (e: Editor, to: (first: string, second: string) => string, count: number): void => {
    const text = e
      .text(tree(e))
      .replace(/\/Kids\[[^\]]*\]/, `/Kids[${to(`${e.page(1)} 0 R`, `${e.page(2)} 0 R`)}]`);
    e.put(tree(e), text.replace('/Count 2', `/Count ${count}`));
  };
  const page = (e: Editor): string =>
    `${e.add(`<</Type/Page/Parent ${tree(e)} 0 R/MediaBox[0 0 9 9]/Contents ${e.add(stream('BT ET'))} 0 R>>`)} 0 R`;
  return [
    edit('page removed', (e) => kids(e, (_, second) => second, 1)),
    edit('page added at the end', (e) => kids(e, (first, second) => `${first} ${second} ${page(e)}`, 3)),
    edit('page added at the front', (e) => kids(e, (first, second) => `${page(e)} ${first} ${second}`, 3)),
    edit('pages in another order', (e) => kids(e, (first, second) => `${second} ${first}`, 2)),
    edit('one page twice', (e) => kids(e, (first) => `${first} ${first}`, 2)),
    edit('page replaced', (e) => kids(e, (first) => `${first} ${page(e)}`, 2)),
    edit('page tree replaced', (e) => {
      const other = e.add(e.text(tree(e)).replace('<<', '<</Rotate 90'));
      e.put(e.root, e.text(e.root).replace(/\/Pages \d+ 0 R/, `/Pages ${other} 0 R`));
      e.put(tree(e), e.text(tree(e)).replace('<<', '<</Rotate 90'));
    }),
    edit('box inherited from the tree', (e) =>
      e.put(tree(e), e.text(tree(e)).replace('<<', '<</CropBox[0 0 99 99]')),
    ),
    edit('page tree is a loop', (e) => e.put(tree(e), `<</Type/Pages/Count 2/Kids[${tree(e)} 0 R]>>`)),
  ];
}

/** A link that was there when the letter was signed. */
function linked(): Attack[] {
  const pdf = tampered(withFields(letterPdf()), (e) => {
    const link = e.add('<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/URI/URI(http://a)>>>>');
    e.put(e.page(1), withMember(e.text(e.page(1)), 'Annots', `${link} 0 R`));
  });
  const control = signFile(pdf, people().leader, { field: 'CV_Ky_1' });
  return [
    {
      name: 'link leads elsewhere',
      bytes: tampered(control, (e) => {
        const list = /\/Annots\[([^\]]*)\]/.exec(e.text(e.page(1)))?.[1] ?? '';
        const link = [...list.matchAll(/(\d+) 0 R/g)]
          .map((m) => Number(m[1]))
          .find((num) => /Link/.test(e.text(num)));
        e.put(
          link ?? 0,
          e
            .text(link ?? 0)
            .replace('<687474703a2f2f61>', '(http://b)')
            .replace('(http://a)', '(http://b)'),
        );
      }),
      control,
      ...suspicious('MOD_ANNOTATION'),
    },
  ];
}

/** A field that is not ours, filled after signing: exactly the replace kind of a shadow attack. */
function foreignFields(): Attack[] {
  const pdf = tampered(withFields(letterPdf()), (e) => {
    const field = e.add(
      `<</Type/Annot/Subtype/Widget/FT/Tx/T(HoTen)/F 4/P ${e.page(1)} 0 R/Rect[50 50 90 70]>>`,
    );
    const kid = e.add(`<</Type/Annot/Subtype/Widget/Rect[50 80 90 99]>>`);
    const parent = e.add(`<</FT/Tx/T(CV_NamSo)/Kids[${kid} 0 R]>>`);
    e.put(kid, `<</Type/Annot/Subtype/Widget/Rect[50 80 90 99]/Parent ${parent} 0 R>>`);
    e.put(e.page(1), withMember(e.text(e.page(1)), 'Annots', `${field} 0 R ${kid} 0 R`));
    e.put(e.form, withMember(e.text(e.form), 'Fields', `${field} 0 R ${parent} 0 R`));
  });
  const control = signFile(pdf, people().leader, { field: 'CV_Ky_1' });
  const filled = (name: string): Uint8Array =>
    tampered(control, (e) => e.put(e.field(name), e.text(e.field(name)).replace('<<', '<</V(ai do)')));
  return [
    { name: 'foreign field filled', bytes: filled('HoTen'), control, ...suspicious('MOD_FIELD_FOREIGN') },
    {
      name: 'own name on a field with kids filled',
      bytes: filled('CV_NamSo'),
      control,
      ...suspicious('MOD_FIELD_FOREIGN'),
    },
    {
      name: 'field taken out of the form',
      bytes: tampered(control, (e) => e.put(e.form, e.text(e.form).replace(`${e.field('HoTen')} 0 R`, ''))),
      control,
      ...suspicious('MOD_FIELD_FOREIGN', 'MOD_CATALOG'),
    },
    {
      name: 'a second field of the same name',
      bytes: tampered(control, (e) => {
        const field = e.add('<</Type/Annot/Subtype/Widget/FT/Tx/T(CV_So)/V(9)/Rect[0 0 9 9]>>');
        e.put(e.form, withMember(e.text(e.form), 'Fields', `${field} 0 R`));
      }),
      control,
      ...suspicious('MOD_FIELD_FOREIGN', 'MOD_CATALOG'),
    },
  ];
}
