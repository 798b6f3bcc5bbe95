import { latin1, toHex } from '../src/bytes.ts';
import type { PreparedSignature } from '../src/index.ts';
import { concatBytes, prepareSignature, signWithKey } from '../src/index.ts';
import { letterPdf } from './letters.ts';
import { people, SIGNED_AT } from './people.ts';

/** Signs a letter but lets the test build the CMS that is embedded. */
export function signedWith(
  build: (prepared: PreparedSignature, sign: (attributes: Uint8Array) => Uint8Array) => Uint8Array,
): Uint8Array {
  const { leader } = people();
  const base = letterPdf();
  const prepared = prepareSignature(base, {
    field: 'CV_Ky_1',
    page: 1,
    certificate: leader.certificate,
    chain: leader.chain,
    alg: 'pkcs1-sha256',
    at: SIGNED_AT,
  });
  const cms = build(prepared, (attributes) => signWithKey(leader.key, 'pkcs1-sha256', attributes));
  const tail = Uint8Array.from(prepared.tail);
  tail.set(latin1(toHex(cms)), prepared.contentsAt + 1 - prepared.baseLength);
  return concatBytes(base, tail);
}
