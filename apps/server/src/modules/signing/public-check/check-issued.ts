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
import { findIssued, getIssued, type Issued, type IssuedKey } from '../../documents/index.ts';
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

/** The public answer about one issued document (signing.md §12). The same two statements run for a restricted document
 *  as for none, so that neither words nor time tell one from the other. */
export async function checkIssued(runtime: Runtime, asked: IssuedKey): Promise<PublicCheck> {
  const key = 'code' in asked ? { code: parseCheckCode(asked.code) ?? '' } : asked;
  return runCommand(runtime, systemFor(null), (ctx) =>
    ctx.asSystem(async () => {
      const found = await findIssued(ctx.tx, key);
      const policy = await publicCheckPolicyOf(ctx.tx, found?.agencyId ?? nobody);
      if (!found) return unknown;
      if (found.isRestricted) return policy.restricted === 'exists' ? restricted : unknown;
      const issued = await getIssued(ctx.tx, found);
      return presentIssued(ctx, { issued, showsSubject: policy.showsSubject });
    }),
  );
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** The document a file belongs to, for whoever brought its bytes; null for a restricted one. */
export async function documentOfFile(ctx: Ctx, sha256: string): Promise<IssuedDocument | null> {
  const found = await findIssued(ctx.tx, { sha256 });
  if (!found || found.isRestricted) return null;
  const issued = await getIssued(ctx.tx, found);
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
  const successors = issued.successors
    .filter((successor) => !successor.isRestricted)
    .map(({ isRestricted: _known, typeCode, ...successor }) => ({
      ...successor,
      typeName: typeName(typeCode),
    }));
  return {
    agencyName: issued.agencyName,
    label: issued.label,
    typeName: typeName(issued.typeCode),
    issuedOn: issued.issuedOn,
    subject: showsSubject ? issued.subject : null,
    status,
    statusSentence: statusSentence(status, successors),
    successors,
    fileSha256: issued.fileSha256,
  };
}

const typeName = (code: string): string => findDocumentType(code)?.name ?? '';

/** The verdict on the issued file: the kept one while it is fresh, else worked out now. */
async function verificationOf(ctx: Ctx, issued: Issued): Promise<Verification | null> {
  if (!issued.fileSha256) return null;
  const of = { fileSha256: issued.fileSha256, issuingAgencyId: issued.agencyId };
  const fresh = await findFreshVerification(ctx.tx, { ...of, now: ctx.clock.now() });
  if (fresh) return fresh.verification;
  const bytes = await ctx.ports.blobs.get(issued.fileSha256);
  return (await checkBytes(ctx, { bytes, issuingAgencyId: issued.agencyId })).verification;
}
