import {
  type CheckedFacts,
  type IssuedDocument,
  type PublicCheck,
  parseCheckCode,
  type Verification,
} from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { systemFor } from '../../../platform/actor.ts';
import { type Ctx, type Runtime, runCommand } from '../../../platform/command.ts';
import { findIssued, type Issued, type IssuedKey } from '../../documents/index.ts';
import { findFreshVerification } from '../verification/verification.store.ts';
import { checkBytes } from '../verification/verify-file.ts';
import { issuedStatus, statusSentence } from './issued-status.ts';
import { publicCheckPolicyOf } from './policy.store.ts';
import { proofOf } from './proof.ts';

/** One wording for a code nobody was given, a draft, and a document that is none of the public's business. */
const unknown: PublicCheck = {
  result: 'unknown',
  sentence: 'Không có văn bản công khai nào ứng với mã hoặc tệp này.',
  advice: 'Kiểm tra lại từng ký tự của mã. Nếu đúng mã, hỏi cơ quan ghi trên văn bản.',
  facts: null,
};
const restricted: PublicCheck = {
  result: 'restricted',
  sentence: 'Văn bản này có tồn tại, không công khai.',
  advice: 'Hỏi cơ quan ban hành nếu cần xác nhận.',
  facts: null,
};

/** The public answer about one issued document (signing.md §12). Everything is read in one pass whether or not the
 *  document may be spoken of, so that neither words nor time tell a restricted one from none. */
export async function checkIssued(runtime: Runtime, asked: IssuedKey): Promise<PublicCheck> {
  const key = 'code' in asked ? { code: parseCheckCode(asked.code) ?? '' } : asked;
  return runCommand(runtime, systemFor(null), (ctx) =>
    ctx.asSystem(async () => {
      const issued = await findIssued(ctx.tx, key);
      const policy = await publicCheckPolicyOf(ctx.tx, issued?.agencyId ?? nobody);
      if (!issued) return unknown;
      if (issued.isRestricted) return policy.restricted === 'exists' ? restricted : unknown;
      return presentIssued(ctx, { issued, showsSubject: policy.showsSubject });
    }),
  );
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** The document a file belongs to, for whoever brought its bytes; null for a restricted one. */
export async function documentOfFile(ctx: Ctx, sha256: string): Promise<IssuedDocument | null> {
  const issued = await findIssued(ctx.tx, { sha256 });
  if (!issued || issued.isRestricted) return null;
  return toDocument(issued, (await publicCheckPolicyOf(ctx.tx, issued.agencyId)).showsSubject);
}

async function presentIssued(ctx: Ctx, of: { issued: Issued; showsSubject: boolean }): Promise<PublicCheck> {
  const document = toDocument(of.issued, of.showsSubject);
  const verification = await verificationOf(ctx, of.issued);
  const facts: CheckedFacts = await proofOf(ctx, { document, verification });
  return {
    result: 'issued',
    sentence: `Văn bản số ${document.label} của ${document.agencyName}. ${document.statusSentence}`,
    advice: document.fileSha256
      ? 'Thả tệp đang có vào trang này để so với bản đã ban hành.'
      : 'Văn bản này làm trên giấy: đối chiếu với bản giấy có chữ ký và con dấu.',
    facts,
  };
}

function toDocument(issued: Issued, showsSubject: boolean): IssuedDocument {
  const status = issuedStatus(issued);
  return {
    agencyName: issued.agencyName,
    label: issued.label,
    typeName: findDocumentType(issued.typeCode)?.name ?? '',
    issuedOn: issued.issuedOn,
    subject: showsSubject ? issued.subject : null,
    status,
    statusSentence: statusSentence(status),
    successors: issued.successors
      .filter((successor) => !successor.isRestricted)
      .map(({ isRestricted: _known, ...successor }) => successor),
    fileSha256: issued.fileSha256,
  };
}

/** The verdict on the issued file: the kept one while it is fresh, else worked out now. */
async function verificationOf(ctx: Ctx, issued: Issued): Promise<Verification | null> {
  if (!issued.fileSha256) return null;
  const of = { fileSha256: issued.fileSha256, issuingAgencyId: issued.agencyId };
  const fresh = await findFreshVerification(ctx.tx, { ...of, now: ctx.clock.now() });
  if (fresh) return fresh.verification;
  const bytes = await ctx.ports.blobs.get(issued.fileSha256);
  return (await checkBytes(ctx, { bytes, issuingAgencyId: issued.agencyId })).verification;
}
