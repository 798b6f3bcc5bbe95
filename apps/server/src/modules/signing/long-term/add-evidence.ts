import { concatBytes, parseCertificate } from '@congvu/pades';
import { addValidationData, collectLongTermData } from '@congvu/pades/sign';
import type { Ctx } from '../../../platform/command.ts';
import { addFileRevision, type Outgoing } from '../../documents/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { trustAnchors } from '../certificates/certificate.query.ts';
import { demoRootOf } from '../certificates/demo-authority.ts';
import { demoCrls } from '../certificates/demo-crl.ts';
import { sha256Of } from '../outgoing/sign-bytes.ts';

/** The letter with everything a later check needs (PAdES B-LT), where the authority of this installation answers in
 *  this process; the letter as it is, where evidence would have to come from outside. */
export async function addLocalEvidence(
  ctx: Ctx,
  document: Outgoing,
  signed: Uint8Array,
): Promise<{ bytes: Uint8Array; sha256: string }> {
  const same = { bytes: signed, sha256: sha256Of(signed) };
  const root = await demoRootOf(ctx.ports.keys);
  const crls = await demoCrls(ctx);
  if (!root || crls.length === 0) return same;
  const { sha256: rootSha256 } = parseCertificate(root);
  const data = await collectLongTermData(signed, {
    anchors: await trustAnchors(ctx.tx),
    source: async ({ issuer }) => ({ ocsps: [], crls: issuer.sha256 === rootSha256 ? crls : [] }),
  });
  if (data.missing.length > 0) return same;

  const bytes = concatBytes(signed, addValidationData(signed, data).tail);
  const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf', pageCount: document.page_count });
  await addFileRevision(ctx, document, { kind: 'long_term', sha256 });
  return { bytes, sha256 };
}
