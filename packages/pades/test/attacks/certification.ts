import { fillTextFields } from '../../src/index.ts';
import { stream, tampered } from '../attacks.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle, signFile, withFields } from '../life-cycle.ts';
import { blueSignature, people, redSeal } from '../people.ts';
import { type Attack, doubtful, suspicious } from './attack.ts';
import { signByHand, withMember } from './by-hand.ts';

/** A certified letter with permission level 1, 2 or 3. */
export function certified(level: 1 | 2 | 3): Uint8Array {
  return signByHand(withFields(letterPdf()), {
    entries: `/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P ${level}>>>>]`,
    catalog: (root) => root.replace('<<', '<</Perms<</DocMDP SIGNATURE>>'),
  });
}

function note(subtype: string, entries = ''): Parameters<typeof tampered>[1] {
  return (e) => {
    const form = e.add(stream('1 g 0 0 500 200 re f', '/Type/XObject/Subtype/Form/BBox[0 0 500 200]'));
    const num = e.add(
      `<</Type/Annot/Subtype/${subtype}/F 4/Rect[50 600 550 800]/AP<</N ${form} 0 R>>${entries}>>`,
    );
    e.put(e.page(1), withMember(e.text(e.page(1)), 'Annots', `${num} 0 R`));
  };
}

const stamped = (pdf: Uint8Array, rect: readonly [number, number, number, number], page = 1): Uint8Array =>
  signFile(pdf, people().seal, { field: 'Khac', page, rect, image: redSeal() });

/** "Breaking the Specification: PDF Certification" (Rohlmann et al., 2021): evil annotations, sneaky signatures. */
export function certification(): Attack[] {
  const control = certified(2);
  return [
    ...([1, 2, 3] as const).flatMap((level) =>
      ['FreeText', 'Stamp', 'Redact', 'Highlight'].map((subtype) => ({
        name: `evil annotation ${subtype} under P ${level}`,
        bytes: tampered(certified(level), note(subtype)),
        control: certified(level),
        ...suspicious('MDP_VIOLATION'),
      })),
    ),
    {
      name: 'signature under P 1',
      bytes: stamped(certified(1), [50, 50, 150, 150]),
      control: certified(1),
      ...suspicious('MDP_VIOLATION'),
    },
    {
      name: 'number filled under P 1',
      bytes: fillTextFields(certified(1), { CV_So: '645' }),
      control: certified(1),
      ...suspicious('MDP_VIOLATION'),
    },
    {
      name: 'number filled under a level that does not exist',
      bytes: fillTextFields(withLevel('0'), { CV_So: '645' }),
      control: withLevel('0'),
      ...suspicious('MDP_VIOLATION'),
    },
    {
      name: 'sneaky signature over the text under P 2',
      bytes: stamped(control, [60, 700, 500, 800]),
      control: stamped(control, [60, 50, 160, 150]),
      ...doubtful('MOD_OVERLAP'),
    },
    {
      name: 'certified by the second signature',
      bytes: secondCertifies(),
      control: fillTextFields(control, { CV_So: '645' }),
      ...suspicious('MDP_NOT_FIRST'),
    },
    {
      name: '/Perms taken away',
      bytes: tampered(control, (e) => e.put(e.root, e.text(e.root).replace(/\/Perms<<[^>]*>>/, ''))),
      control,
      ...suspicious('MOD_CATALOG'),
    },
    ...locks(),
    ...overlaps(),
  ];
}

const withLevel = (level: string): Uint8Array =>
  signByHand(withFields(letterPdf()), {
    entries: `/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P ${level}>>>>]`,
  });

const secondCertifies = (): Uint8Array =>
  signByHand(lifeCycle().leaderSigned, {
    field: 'Khac',
    entries: '/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P 2>>>>]',
  });

const locked = (params: string): Uint8Array =>
  signByHand(withFields(letterPdf()), {
    entries: `/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<<${params}>>>>]`,
  });

function locks(): Attack[] {
  const other = locked('/Action/Include/Fields[(CV_Ngay)]');
  const control = fillTextFields(other, { CV_So: '645' });
  const inField = (lock: string): Uint8Array =>
    signByHand(withFields(letterPdf()), { widget: `/Lock<<${lock}>>` });
  const list: [string, Uint8Array][] = [
    ['included', locked('/Action/Include/Fields[(CV_So)]')],
    ['not excluded', locked('/Action/Exclude/Fields[(CV_Ngay)]')],
    ['all', locked('/Action/All')],
    ['in the field', inField('/Type/SigFieldLock/Action/All')],
  ];
  return list.map(([name, base]) => ({
    name: `locked field filled (${name})`,
    bytes: fillTextFields(base, { CV_So: '645' }),
    control,
    ...suspicious('FIELD_LOCKED'),
  }));
}

/** Later pictures over what others signed: whole bytes, but somebody has to look (signing.md 7.2). */
function overlaps(): Attack[] {
  const { filled, sealed } = lifeCycle();
  const hidden = (rect: readonly [number, number, number, number], page: number): Uint8Array =>
    stamped(filled, rect, page);
  const tall = signFile(filled, people().seal, {
    field: 'CV_Dau_1',
    rect: [20, 500, 580, 842],
    image: redSeal(),
  });
  const liar = tampered(filled, () => undefined);
  return [
    {
      name: 'picture over the signature of another',
      bytes: hidden([360, 540, 500, 610], 2),
      control: sealed,
      ...doubtful('MOD_OVERLAP'),
    },
    {
      name: 'picture over the number',
      bytes: hidden([100, 690, 160, 720], 1),
      control: sealed,
      ...doubtful('MOD_OVERLAP'),
    },
    {
      name: 'picture over a line of text',
      bytes: hidden([60, 750, 300, 800], 1),
      control: hidden([60, 60, 160, 160], 1),
      ...doubtful('MOD_OVERLAP'),
    },
    {
      name: 'slices of pictures over a line of text',
      bytes: slices(filled, 757),
      control: slices(filled, 60),
      ...doubtful('MOD_OVERLAP'),
    },
    {
      name: 'picture over half a page without text',
      bytes: stamped(filled, [0, 60, 595, 480], 1),
      control: stamped(filled, [60, 60, 160, 160], 1),
      ...doubtful('MOD_OVERLAP'),
    },
    { name: 'a seal as large as the page', bytes: tall, control: sealed, ...doubtful('MOD_OVERLAP') },
    {
      name: 'picture over text, its page not named by the widget',
      bytes: signByHand(liar, { ...covering, widget: covering.widget.replace('/P', '/Q') }),
      control: signByHand(liar, { ...covering, rect: '60 60 160 160' }),
      ...doubtful('MOD_OVERLAP'),
    },
    {
      name: 'a background over text that viewers paint themselves',
      bytes: signByHand(liar, { ...covering, widget: '/MK<</BG[1 1 1]>>' }),
      control: signByHand(liar, { ...covering, rect: '60 60 160 160', widget: '/MK<</BG[1 1 1]>>' }),
      ...doubtful('MOD_OVERLAP'),
    },
    {
      name: 'picture over text by a rectangle of five numbers',
      bytes: signByHand(liar, { ...covering, rect: '60 700 500 800 0' }),
      control: signByHand(liar, { ...covering, rect: '60 60 160 160' }),
      ...doubtful('MOD_OVERLAP'),
    },
  ];
}

/** A line hidden a little by each of several signatures. */
const slices = (pdf: Uint8Array, bottom: number): Uint8Array =>
  [72, 92, 112, 132].reduce(
    (base, x, i) =>
      signFile(base, people().seal, {
        field: `Khac_${i}`,
        page: 1,
        rect: [x, bottom, x + 20, bottom + 20],
        image: redSeal(),
      }),
    pdf,
  );

const covering = {
  field: 'Khac',
  page: 1,
  rect: '60 700 500 800',
  widget: '/AP<</N<</Type/XObject>>>>',
};

/** Of a pre-made field signed with a picture: used by the honest files. */
export const picture = blueSignature;
