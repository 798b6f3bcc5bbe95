import {
  addTextFields,
  completeSignature,
  concatBytes,
  fillTextFields,
  type KeyHolder,
  prepareSignature,
  type SignatureOptions,
  signWithKey,
} from '../src/index.ts';
import { fieldFonts, letterPdf } from './letters.ts';
import { blueSignature, people, redSeal, SIGNED_AT } from './people.ts';

export interface LifeCycle {
  readonly plain: Uint8Array;
  readonly empty: Uint8Array;
  readonly leaderSigned: Uint8Array;
  readonly filled: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Signs a file with a local key; fields not given are those of the leader's signature on page 2. */
export function signFile(
  base: Uint8Array,
  holder: KeyHolder,
  options: Partial<SignatureOptions> & { field: string },
): Uint8Array {
  const prepared = prepareSignature(base, {
    page: 2,
    certificate: holder.certificate,
    chain: holder.chain,
    alg: 'pkcs1-sha256',
    at: SIGNED_AT,
    ...options,
  });
  const raw = signWithKey(holder.key, prepared.alg, prepared.signedAttrs);
  return concatBytes(base, completeSignature(prepared, raw).tail);
}

export function withFields(pdf: Uint8Array): Uint8Array {
  return addTextFields(
    pdf,
    [
      {
        name: 'CV_So',
        page: 1,
        rect: [112.4, 700.1, 150.2, 716.9],
        font: 'regular',
        sizePt: 13,
        align: 'right',
        tooltip: 'Số',
      },
      { name: 'CV_Ngay', page: 1, rect: [372, 672.3, 530, 689.1], font: 'italic', sizePt: 13, align: 'left' },
    ],
    fieldFonts(),
  );
}

let made: LifeCycle | undefined;

/** typst PDF/A-2b → empty fields → leader signs → number and date → agency seals. */
export function lifeCycle(): LifeCycle {
  if (made) return made;
  const { leader, seal } = people();
  const plain = letterPdf();
  const empty = withFields(plain);
  const leaderSigned = signFile(empty, leader, {
    field: 'CV_Ky_1',
    rect: [370, 550, 490, 600],
    image: blueSignature(),
    name: 'Nguyễn Văn Ưng',
    reason: 'Ký ban hành (bản chính)',
    location: 'Việt Nam',
  });
  const filled = fillTextFields(leaderSigned, { CV_So: '645', CV_Ngay: 'ngày 21 tháng 7 năm 2026' });
  const sealed = signFile(filled, seal, {
    field: 'CV_Dau_1',
    rect: [308, 524, 410, 626],
    image: redSeal(),
    at: new Date(SIGNED_AT.getTime() + 600_000),
  });
  made = { plain, empty, leaderSigned, filled, sealed };
  return made;
}
