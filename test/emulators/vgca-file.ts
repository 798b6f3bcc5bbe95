import {
  completeSignature,
  concatBytes,
  type KeyHolder,
  pdfInfo,
  prepareSignature,
  signWithKey,
} from '@congvu/pades';
import { tampered } from '../../packages/pades/test/attacks.ts';
import { letterPdf } from '../../packages/pades/test/letters.ts';
import type { AgentFault, AgentKeys } from './vgca-agent.ts';

/** The file as the agent sends it back: signed, or spoilt in the way of the fault. */
export function signedFile(base: Uint8Array, keys: AgentKeys, fault: AgentFault): Uint8Array {
  switch (fault) {
    case 'wrong-certificate':
      return sign(base, keys.other, 'Signature1');
    case 'rewrites-file':
      return sign(rewritten(base), keys.holder, 'Signature1');
    case 'adds-annotation':
      return sign(withNote(base), keys.holder, 'Signature1');
    case 'signs-another-file':
      return sign(letterPdf(), keys.holder, 'Signature1');
    case 'signs-twice':
      return sign(sign(base, keys.other, 'Signature1'), keys.holder, 'Signature2');
    default:
      return sign(base, keys.holder, 'Signature1');
  }
}

function sign(base: Uint8Array, holder: KeyHolder, field: string): Uint8Array {
  const { certificate, chain, key } = holder;
  const page = pdfInfo(base).pages;
  const rect = [370, 150, 490, 200] as const;
  const at = new Date('2020-08-03T08:00:00+07:00');
  const prepared = prepareSignature(base, { field, page, rect, certificate, chain, alg: 'pkcs1-sha256', at });
  const value = signWithKey(key, prepared.alg, prepared.signedAttrs);
  return concatBytes(base, completeSignature(prepared, value).tail);
}

/** As a library that saves the whole document anew: the same to the eye, other bytes. */
function rewritten(base: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(base);
  // The binary comment of the second line means nothing to a reader.
  const at = copy.indexOf(0x25, 5);
  copy[at + 1] = (copy[at + 1] as number) ^ 1;
  return copy;
}

function withNote(base: Uint8Array): Uint8Array {
  return tampered(base, (edit) => {
    const page = edit.page(1);
    const note = edit.add(
      '<</Type/Annot/Subtype/FreeText/Rect[50 50 300 90]/Contents(Dong y)/DA(/Helv 12 Tf)>>',
    );
    const text = edit.text(page);
    const spoilt = /\/Annots\s*\[/.test(text)
      ? text.replace(/\/Annots\s*\[/, `/Annots[${note} 0 R `)
      : text.replace(/>>\s*$/, `/Annots[${note} 0 R]>>`);
    edit.put(page, spoilt);
  });
}
