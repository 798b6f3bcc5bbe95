import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  addManifest,
  isReadablePdf,
  labelOf,
  listSeparateFiles,
  lockOutgoing,
  markSealed,
  type Outgoing,
  refuseDocument,
  type SeparateFile,
} from '../../documents/index.ts';
import { getAgency } from '../../org/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { agencyNames, findAgencyCertificate, nameDays } from '../certificates/certificate.query.ts';
import { decideCertificate } from '../certificates/match-certificate.ts';
import { findSealOwner } from '../certificates/seal-owner.query.ts';
import { withKnownEvidence } from '../long-term/add-evidence.ts';
import { decideKeeper } from './keeper.ts';
import { sha256Of } from './sign-bytes.ts';
import type { SigningAct } from './signing-act.ts';
import { cornerMark, markTime } from './text-mark.ts';

/** A letter with what its agency signs files with. */
export type Own = Pick<SigningAct, 'document' | 'certificate' | 'name' | 'location'>;
export const manifestName = 'Danh mục tệp kèm theo.pdf';

/** May this clerk sign files of this letter now? Locks it (NĐ 30 PL I.III.1d; R-AUT-6). */
export async function admitFiles(ctx: PersonCtx, id: string): Promise<Own> {
  const document = await lockOutgoing(ctx, id);
  const { tx } = ctx;
  const on = ctx.clock.today();
  const { agency_id: agencyId } = document;
  const { issuingBodyId, bodyName } = await findSealOwner(tx, document.issuing_body_id);
  const certificate = await findAgencyCertificate(tx, { agencyId, issuingBodyId }, ctx.clock.now());
  const agency = await getAgency(tx, agencyId, on);
  const names = bodyName ? [bodyName] : await agencyNames(tx, agencyId, nameDays(certificate, on));
  const holder = { kind: 'agency' as const, name: bodyName ?? agency.name, agencyId, agencyNames: names };
  assertAllowed([
    ...(await decideKeeper(ctx, document)),
    ...(document.state === 'sealed'
      ? []
      : [refuseDocument('documents.wrong-state', { state: document.state })]),
    ...decideCertificate(certificate, holder, ctx.clock.now()),
  ]);
  return { document, certificate: certificate!, name: holder.name, location: agency.place };
}

/** Files without the agency's signature: those that can carry one, and those that stand on a sealed list. */
export async function openFilesOf(ctx: PersonCtx, documentId: string) {
  const all = await listSeparateFiles(ctx.tx, documentId);
  const carried: { file: SeparateFile; base: Uint8Array }[] = [];
  const listed: SeparateFile[] = [];
  for (const file of all.filter(({ sealedSha256 }) => sealedSha256 === null)) {
    const base = await ctx.ports.blobs.get(file.sha256);
    if (isReadablePdf(base)) carried.push({ file, base });
    else listed.push(file);
  }
  return { carried, listed };
}

/** Not the picture of the seal: only the words of the mark are shown, "<số>/<ký hiệu>; <thời gian ký>". */
export function actOfFile(ctx: PersonCtx, own: Own, base: Uint8Array): SigningAct {
  const { document, certificate, name, location } = own;
  return {
    document,
    certificate,
    name,
    location,
    ...cornerMark(ctx, base, `${labelOf(document)}; ${markTime(ctx.clock.now())}`),
    kind: 'seal',
    base,
    baseSha256: sha256Of(base),
    prefix: 'CV_Dau',
    reason: 'Ký số tệp kèm theo',
    capacity: null,
  };
}

/** "Danh mục tệp kèm theo": a workbook cannot carry a visible signature, its digest on a sealed page can. */
export function drawManifest(ctx: PersonCtx, document: Outgoing, listed: readonly SeparateFile[]) {
  const label = labelOf(document);
  return ctx.ports.letters.renderFactSheet({
    title: 'DANH MỤC TỆP DỮ LIỆU KÈM THEO',
    conclusion: `Kèm theo Văn bản số ${label} ngày ${document.issued_on ? formatDay(document.issued_on) : ''}`,
    sentences: [
      'Các tệp dưới đây là một phần của văn bản; mã SHA-256 của tệp nhận được phải trùng với mã ghi ở đây.',
    ],
    sections: listed.map((file, index) => ({
      heading: `${index + 1}. ${file.title ?? file.name}`,
      rows: [
        { label: 'Tên tệp', values: [file.name] },
        { label: 'Dung lượng', values: [`${file.sizeBytes} byte`] },
        { label: 'Mã SHA-256', values: [file.sha256] },
      ],
    })),
    footLine: label,
    date: ctx.clock.now(),
  });
}

type Signed = { baseSha256: string; bytes: Uint8Array; requestId?: string };

/** Stores the signed file with the evidence that is known, and says in the log which bytes it was made of. */
export async function storeSignedFile(ctx: PersonCtx, own: Own, signed: Signed) {
  const bytes = await withKnownEvidence(ctx, signed.bytes);
  const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf' });
  ctx.audit({
    verb: 'signing.seal-attachment',
    objectType: 'outgoing',
    objectId: own.document.id,
    beforeHash: signed.baseSha256,
    afterHash: sha256,
    data: {
      certificateSha256: own.certificate.sha256,
      ...(signed.requestId ? { requestId: signed.requestId } : {}),
    },
  });
  return { sha256, sizeBytes: bytes.length };
}

/** The sealed list goes out beside the files it names, which leave unchanged. */
export async function keepManifest(
  ctx: PersonCtx,
  document: Outgoing,
  { sha256, sizeBytes, listed }: { sha256: string; sizeBytes: number; listed: readonly SeparateFile[] },
): Promise<void> {
  await addManifest(ctx, document, { sha256, name: manifestName, sizeBytes });
  for (const file of listed) await markSealed(ctx, file.id, file.sha256);
}
