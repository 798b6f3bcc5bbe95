import { latin1, toLatin1 } from '../../src/bytes.ts';
import { concatBytes } from '../../src/index.ts';
import { type Editor, patched, stream, tampered } from '../attacks.ts';
import { lifeCycle } from '../life-cycle.ts';
import { type Attack, broken, suspicious } from './attack.ts';
import { type Base, bases } from './bases.ts';

const OTHER_TEXT = 'BT /F0 20 Tf 100 500 Td (khac) Tj ET';

/** Points the first page at content of the attacker's. */
export function otherContent(e: Editor): void {
  const page = e.page(1);
  e.put(page, e.text(page).replace(/\/Contents \d+ 0 R/, `/Contents ${e.add(stream(OTHER_TEXT))} 0 R`));
}

function overwritten(e: Editor): void {
  e.put(Number(/\/Contents (\d+) 0 R/.exec(e.text(e.page(1)))?.[1]), stream(OTHER_TEXT));
}

/** The "incremental saving attack" of "1 Trillion Dollar Refund" (Mladenov et al., 2019) and its malformed kinds. */
export function incrementalSaving(): Attack[] {
  return [...bases().flatMap(onBase), ...malformed(), ...catalogKeys(), ...pageKeys()];
}

function onBase(base: Base): Attack[] {
  return (['leaderSigned', 'sealed'] as const).flatMap((step) => {
    const control = base[step];
    const at = `${base.name}, ${step}`;
    return [
      {
        name: `page shows other content (${at})`,
        bytes: tampered(control, otherContent),
        control,
        ...suspicious('MOD_CONTENT'),
      },
      {
        name: `content overwritten in place (${at})`,
        bytes: tampered(control, overwritten),
        control,
        ...suspicious('MOD_CONTENT'),
      },
      {
        name: `form without the signature (${at})`,
        bytes: tampered(control, (e) => e.put(e.form, '<</Fields[]>>')),
        control,
        ...suspicious('SIG_REMOVED'),
      },
      {
        name: `signed field emptied (${at})`,
        bytes: tampered(control, (e) => {
          const field = e.field('CV_Ky_1');
          e.put(field, e.text(field).replace(/\/V \d+ 0 R/, ''));
        }),
        control,
        ...suspicious('SIG_REMOVED'),
      },
    ];
  });
}

function malformed(): Attack[] {
  const control = lifeCycle().leaderSigned;
  const whole = tampered(control, otherContent);
  const text = toLatin1(whole);
  const cut = (from: RegExp, to: string): Uint8Array => {
    const tail = text.slice(control.length).replace(from, to);
    return concatBytes(control, latin1(tail));
  };
  const copy = tampered(control, (e) => {
    const field = e.field('CV_Ky_1');
    const old = Number(/\/V (\d+) 0 R/.exec(e.text(field))?.[1]);
    e.put(field, e.text(field).replace(/\/V \d+ 0 R/, `/V ${e.add(e.text(old))} 0 R`));
    otherContent(e);
  });
  const list: [string, Uint8Array, ...string[]][] = [
    ['no trailer', cut(/trailer[\s\S]*?(?=startxref)/, ''), 'XREF_BROKEN', 'TRAILING_BYTES'],
    ['no %%EOF', cut(/%%EOF\s*$/, ''), 'REVISION_MALFORMED'],
    ['wrong startxref', cut(/startxref\n\d+/, 'startxref\n12'), 'XREF_BROKEN'],
    ['no startxref', cut(/startxref\n\d+\n/, ''), 'TRAILING_BYTES'],
    ['objects alone', cut(/xref\n[\s\S]*$/, ''), 'TRAILING_BYTES'],
    ['no xref, startxref of before', cut(/xref\n[\s\S]*$/, lastStart(control)), 'TRAILING_BYTES'],
    ['junk behind %%EOF', concatBytes(control, latin1('junk')), 'TRAILING_BYTES'],
    ['a second end of line', concatBytes(control, latin1('\n')), 'TRAILING_BYTES'],
    ['comment behind %%EOF', concatBytes(control, latin1('%comment\n')), 'TRAILING_BYTES'],
    ['/Prev of nothing', cut(/\/Prev \d+/, '/Prev 99999999'), 'XREF_BROKEN'],
    [
      '/Prev is a reference',
      cut(/\/Prev \d+/, '/Prev 1 0 R'),
      'PDF_UNREADABLE',
      'SIG_UNREACHABLE',
      'COVERAGE_PARTIAL',
    ],
    ['/Encrypt added', cut(/trailer\n<</, 'trailer\n<</Encrypt<</Filter/Standard>>'), 'PDF_ENCRYPTED'],
    ['other /Root', cut(/\/Root \d+ 0 R/, '/Root 2 0 R'), 'MOD_CATALOG', 'PDF_UNREADABLE'],
  ];
  return [
    ...list.map(([name, bytes, ...codes]) => ({
      name,
      bytes,
      control,
      ...suspicious(...codes),
      integrity: ['suspicious', 'broken'] as const,
    })),
    {
      name: '/Prev skips the signature',
      bytes: cut(/\/Prev \d+/, `/Prev ${firstStart(control)}`),
      control,
      integrity: 'none',
      verdict: 'unsigned',
      codes: [],
    },
    { name: 'signature copied into the update', bytes: copy, control, ...broken('SIG_DICT_REPLACED') },
  ];
}

const lastStart = (pdf: Uint8Array): string => /startxref\n\d+\n%%EOF\n$/.exec(toLatin1(pdf))?.[0] ?? '';
const firstStart = (pdf: Uint8Array): string => /startxref\n(\d+)/.exec(toLatin1(pdf))?.[1] ?? '';

const CATALOG_KEYS: Record<string, string> = {
  OpenAction: '<</S/JavaScript/JS(app.alert\\(1\\))>>',
  AA: '<</WS<</S/URI/URI(http://x)>>>>',
  Names: '<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>',
  Outlines: '<</Type/Outlines/Count 0>>',
  PageLabels: '<</Nums[0<</S/r>>]>>',
  OCProperties: '<</OCGs[]/D<</BaseState/OFF>>>>',
  Collection: '<</View/H>>',
  Threads: '[<<>>]',
  StructTreeRoot: '<</Type/StructTreeRoot>>',
  ViewerPreferences: '<</HideToolbar true>>',
  Perms: '<</UR3<</Type/Sig>>>>',
  PageMode: '/UseAttachments',
  AF: '[<</Type/Filespec/F(a)>>]',
  Legal: '<</Attestation(x)>>',
};

function catalogKeys(): Attack[] {
  const control = lifeCycle().sealed;
  return Object.entries(CATALOG_KEYS).map(([key, value]) => ({
    name: `catalog gets /${key}`,
    bytes: tampered(control, (e) => {
      const text = e.text(e.root).replace(new RegExp(`/${key}(?:/\\w+|<<.*?>>| \\d+ 0 R)`), '');
      e.put(e.root, text.replace('<<', `<</${key}${value.startsWith('/') ? '' : ' '}${value}`));
    }),
    control,
    ...suspicious('MOD_CATALOG'),
  }));
}

const PAGE_KEYS: Record<string, string> = {
  Rotate: '90',
  CropBox: '[0 0 300 300]',
  UserUnit: '2',
  AA: '<</O<</S/JavaScript/JS(1)>>>>',
  Thumb: 'null ',
  Group: '<</S/Transparency/I true>>',
  Trans: '<</S/Wipe>>',
  Dur: '3',
  Metadata: '<<>>',
};

function pageKeys(): Attack[] {
  const control = lifeCycle().sealed;
  const list = Object.entries(PAGE_KEYS).filter(([key]) => key !== 'Thumb');
  const box = patchedBox(control);
  return [
    ...list.map(([key, value]) => ({
      name: `page gets /${key}`,
      bytes: tampered(control, (e) => {
        const text = e.text(e.page(1)).replace(/\/Group<<[^>]*>>/, '');
        e.put(e.page(1), text.replace('<<', `<</${key} ${value}`));
      }),
      control,
      ...suspicious('MOD_CONTENT'),
    })),
    { name: 'page gets another /MediaBox', bytes: box, control, ...suspicious('MOD_CONTENT') },
    {
      name: 'one signed byte of the page box',
      bytes: patched(control, '/MediaBox', '/MediaBux'),
      control,
      ...broken('DIGEST_MISMATCH'),
    },
  ];
}

function patchedBox(control: Uint8Array): Uint8Array {
  return tampered(control, (e) => {
    e.put(e.page(1), e.text(e.page(1)).replace(/\/MediaBox\[[^\]]*\]/, '/MediaBox[0 0 300 300]'));
  });
}
