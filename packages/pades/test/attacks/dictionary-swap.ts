import { stream, tampered } from '../attacks.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle, signFile } from '../life-cycle.ts';
import { people } from '../people.ts';
import { type Attack, broken, suspicious } from './attack.ts';
import { withMember } from './by-hand.ts';

/** The same CMS under other words. */
export function dictionarySwap(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const changed = (from: RegExp, to: string): Uint8Array =>
    tampered(control, (e) => {
      const num = Number(/\/V (\d+) 0 R/.exec(e.text(e.field('CV_Ky_1')))?.[1]);
      e.put(num, e.text(num).replace(from, to));
    });
  const swap = (name: string, bytes: Uint8Array): Attack => ({
    name,
    bytes,
    control,
    ...broken('SIG_DICT_REPLACED'),
  });
  return [
    swap('other /Reason', changed(/\/Reason<[^>]*>/, '/Reason(khac)')),
    swap('other /M', changed(/\/M\([^)]*\)/, "/M(D:20200101000000+07'00')")),
    swap('other /Name', changed(/\/Name<[^>]*>/, '/Name(Ai do)')),
    swap('other /Location', changed(/\/Location<[^>]*>/, '/Location(Ha Noi)')),
    swap('a key more', changed(/<</, '<</Cert<3000>')),
    {
      name: 'one dictionary, two fields',
      bytes: tampered(control, (e) => {
        const value = /\/V \d+ 0 R/.exec(e.text(e.field('CV_Ky_1')))?.[0] ?? '';
        const field = e.add(`<</Type/Annot/Subtype/Widget/FT/Sig/T(Hai)/Rect[0 0 0 0]${value}>>`);
        e.put(e.form, withMember(e.text(e.form), 'Fields', `${field} 0 R`));
      }),
      control,
      ...suspicious('SIG_DICT_SHARED'),
    },
    {
      name: 'a dictionary outside the form',
      bytes: tampered(control, (e) => e.add('<</Type/Sig/ByteRange[0 1 2 3]/Contents<3000>>>')),
      control,
      ...broken('SIG_UNREACHABLE'),
    },
    ...signedField(control),
  ];
}

function signedField(control: Uint8Array): Attack[] {
  return [
    {
      name: 'the signed field moved',
      bytes: tampered(control, (e) => {
        e.put(e.field('CV_Ky_1'), e.text(e.field('CV_Ky_1')).replace(/\/Rect\[[^\]]*\]/, '/Rect[0 0 9 9]'));
      }),
      control,
      ...suspicious('MOD_SIGNED_FIELD'),
    },
    {
      name: 'the picture of the signed field repainted',
      bytes: tampered(control, (e) => {
        const form = Number(/\/AP<<\/N (\d+) 0 R/.exec(e.text(e.field('CV_Ky_1')))?.[1]);
        e.put(form, stream('', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]'));
      }),
      control,
      ...suspicious('MOD_SIGNED_FIELD'),
    },
    {
      name: 'the image inside the picture repainted',
      bytes: tampered(control, (e) => {
        const form = Number(/\/AP<<\/N (\d+) 0 R/.exec(e.text(e.field('CV_Ky_1')))?.[1]);
        const image = Number(/\/I (\d+) 0 R/.exec(e.text(form))?.[1]);
        e.put(image, stream('', '/Type/XObject/Subtype/Image/Width 1/Height 1'));
      }),
      control,
      ...suspicious('MOD_SIGNED_FIELD'),
    },
    {
      name: 'the signed field renamed',
      bytes: tampered(control, (e) => {
        e.put(e.field('CV_Ky_1'), e.text(e.field('CV_Ky_1')).replace('/T(CV_Ky_1)', '/T(CV_Ky_2)'));
      }),
      control,
      ...suspicious('SIG_REMOVED', 'SIG_DICT_SHARED'),
    },
  ];
}

const BOX = '/Type/XObject/Subtype/Form/BBox[0 0 9 9]';

/** An empty signature field whose picture is also something else, in three ways. */
function prepared(shared: 'page' | 'trailer' | 'nothing'): Uint8Array {
  const pdf = tampered(letterPdf(), (e) => {
    const form = e.add(stream('', BOX));
    const field = e.add(
      `<</Type/Annot/Subtype/Widget/FT/Sig/T(CV_Dau_1)/F 4/P ${e.page(1)} 0 R/Rect[50 50 90 70]/AP<</N ${form} 0 R>>>>`,
    );
    const acro = e.add(`<</Fields[${field} 0 R]/SigFlags 1>>`);
    const page = e.text(e.page(1));
    const used =
      shared === 'page' ? page.replace('/Resources<<', `/Resources<</XObject<</X ${form} 0 R>>`) : page;
    e.put(e.page(1), used.replace('<<', `<</Annots[${field} 0 R]`));
    const extra = shared === 'trailer' ? `/Piece ${form} 0 R` : '';
    e.put(e.root, e.text(e.root).replace('<<', `<</AcroForm ${acro} 0 R${extra}`));
  });
  return signFile(pdf, people().leader, { field: 'CV_Ky_1' });
}

function painted(pdf: Uint8Array): Uint8Array {
  const over = tampered(pdf, (e) => {
    const form = Number(/\/AP<<\/N (\d+) 0 R/.exec(e.text(e.field('CV_Dau_1')))?.[1]);
    e.put(form, stream('0 0 9 9 re f', BOX));
  });
  return signFile(over, people().seal, { field: 'CV_Dau_1', page: 1 });
}

/** The picture of a field to be signed is something else as well. */
export function clobberedAppearance(): Attack[] {
  const control = painted(prepared('nothing'));
  return [
    {
      name: 'picture is page content too',
      bytes: painted(prepared('page')),
      control,
      ...suspicious('MOD_AP_SHARED', 'MOD_CONTENT'),
    },
    {
      name: 'picture hangs in the catalog too',
      bytes: painted(prepared('trailer')),
      control,
      ...suspicious('MOD_AP_SHARED', 'MOD_CATALOG'),
    },
    {
      name: 'picture of a new field is page content',
      bytes: tampered(control, (e) => {
        const content = /\/Contents (\d+) 0 R/.exec(e.text(e.page(1)))?.[1];
        e.put(Number(content), stream('BT ET', BOX));
        const field = e.add(
          `<</Type/Annot/Subtype/Widget/FT/Sig/T(X)/Rect[0 0 9 9]/AP<</N ${content} 0 R>>>>`,
        );
        e.put(e.form, withMember(e.text(e.form), 'Fields', `${field} 0 R`));
      }),
      control,
      ...suspicious('MOD_CONTENT'),
    },
    {
      name: 'long-term data is page content',
      bytes: tampered(control, (e) => {
        const content = Number(/\/Contents (\d+) 0 R/.exec(e.text(e.page(1)))?.[1]);
        e.put(e.root, e.text(e.root).replace('<<', `<</DSS<</Certs[${content} 0 R]>>`));
        e.put(content, stream('BT ET'));
      }),
      control,
      ...suspicious('MOD_CONTENT'),
    },
    {
      name: 'metadata is page content',
      bytes: tampered(control, (e) => {
        const content = Number(/\/Contents (\d+) 0 R/.exec(e.text(e.page(1)))?.[1]);
        e.put(e.root, e.text(e.root).replace(/\/Metadata \d+ 0 R/, `/Metadata ${content} 0 R`));
        e.put(content, stream('BT ET'));
      }),
      control,
      ...suspicious('MOD_CONTENT'),
    },
  ];
}
