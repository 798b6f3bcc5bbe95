import type { LetterModel } from '@congvu/letter';
import { completeSignature, concatBytes, prepareSignature } from '@congvu/pades';
import { findVisibleOutgoing, renderOutgoingDraft } from '../../apps/server/src/modules/documents/index.ts';
import { p12Algorithm } from '../../apps/server/src/modules/signing/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { Stage } from '../world.ts';

/** Files that came into being outside the system, as clerks brought them along in 2020. */

/** A PDF on which the agency's signature was put before the leader had signed (the wrong order of Mường Mìn). */
export async function sealedOutside(
  stage: Stage,
  of: { documentId: string; drafter: Person; agencyId: string },
): Promise<Uint8Array> {
  return stage.as(of.drafter, async (ctx) => {
    const document = await findVisibleOutgoing(ctx, of.documentId);
    const file = await renderOutgoingDraft(ctx, document);
    const { credential_ref: credentialRef } = await ctx.tx
      .selectFrom('signing.certificate')
      .select('credential_ref')
      .where('agency_id', '=', of.agencyId)
      .where('owner_kind', '=', 'agency')
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow();
    const { certificate, chain } = await ctx.ports.keys.certificates(credentialRef);
    const prepared = prepareSignature(file.pdf, {
      field: 'CV_Dau_0',
      page: 1,
      certificate,
      chain,
      alg: p12Algorithm,
      at: stage.clock.now(),
    });
    const raw = await ctx.ports.keys.sign(credentialRef, prepared.signedAttrs);
    return concatBytes(file.pdf, completeSignature(prepared, raw).tail);
  });
}

const scanModel: LetterModel = {
  typeCode: 'NOTICE',
  typeName: 'Thông báo',
  parentName: null,
  issuerName: ['ỦY BAN NHÂN DÂN', 'XÃ TRUNG THƯỢNG'],
  numberText: '00',
  notation: 'TB-UBND',
  place: 'Trung Thượng',
  date: { day: 3, month: 8, year: 2020 },
  subject: 'Bản quét từ giấy',
  urgency: 0,
  circulation: null,
  addressees: [],
  authorityLine: null,
  operativeWord: null,
  body: [],
  appendices: [],
  capacityLines: ['CHỦ TỊCH'],
  signerOtherTitle: null,
  signerName: '',
  recipients: ['Lưu: VT'],
  typistMark: null,
  copies: null,
};

/** The scan of a letter that was typed and signed on paper: a PDF without any digital signature. */
export function paperScan(stage: Stage, index: number): Uint8Array {
  const body: LetterModel['body'] = [
    {
      kind: 'paragraph',
      runs: [{ text: `Văn bản in, ký và đóng dấu trên giấy, quét đưa lên hệ thống (bản ${index + 1})./.` }],
    },
  ];
  return stage.runtime.ports.letters.renderLetter(
    { ...scanModel, body },
    { mode: 'pdfa', date: stage.clock.now() },
  ).pdf;
}
