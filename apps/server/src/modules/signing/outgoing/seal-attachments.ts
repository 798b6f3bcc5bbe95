import type { Refusal } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  addManifest,
  assertVersion,
  isReadablePdf,
  labelOf,
  listSeparateFiles,
  lockOutgoing,
  markSealed,
  type Outgoing,
  refuseDocument,
  type SeparateFile,
  updateOutgoing,
} from '../../documents/index.ts';
import { getAgency } from '../../org/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { agencyNames, findAgencyCertificate, nameDays } from '../certificates/certificate.query.ts';
import { decideCertificate } from '../certificates/match-certificate.ts';
import { findSealOwner } from '../certificates/seal-owner.query.ts';
import { refuse } from '../errors.ts';
import { decideKeeper } from './keeper.ts';
import { getProvider, isImmediate, signNow } from './perform-act.ts';
import { type SignedFile, sha256Of } from './sign-bytes.ts';
import type { SigningAct } from './signing-act.ts';
import { cornerMark, markTime } from './text-mark.ts';

type Signer = (act: SigningAct) => Promise<SignedFile>;
type Own = Pick<SigningAct, 'document' | 'certificate' | 'name' | 'location'>;

/** Every separate file gets the agency's signature with "<số>/<ký hiệu>; <thời gian ký>" in the corner of its first page; files
 *  that are no PDF stand with their digests on one sealed list (NĐ 30/2020 PL I.III.1d; ADR 26). Answers how many. */
export async function sealSeparateFiles(ctx: PersonCtx, own: Own, signFile: Signer): Promise<number> {
  const open = (await listSeparateFiles(ctx.tx, own.document.id)).filter(
    (file) => file.sealedSha256 === null,
  );
  const listed: SeparateFile[] = [];
  for (const file of open) {
    const bytes = await ctx.ports.blobs.get(file.sha256);
    if (!isReadablePdf(bytes)) listed.push(file);
    else await markSealed(ctx, file.id, await sealOne(ctx, own, { base: bytes, signFile }));
  }
  if (listed.length > 0) await sealList(ctx, own, { listed, signFile });
  return open.length;
}

type One = { base: Uint8Array; signFile: Signer };

async function sealOne(ctx: PersonCtx, own: Own, { base, signFile }: One): Promise<string> {
  const words = `${labelOf(own.document)}; ${markTime(ctx.clock.now())}`;
  const baseSha256 = sha256Of(base);
  const { document, certificate, name, location } = own;
  // Not the picture of the seal: only the words of the mark are shown (NĐ 30 PL I.III.1d).
  const signed = await signFile({
    document,
    certificate,
    name,
    location,
    ...cornerMark(ctx, base, words),
    kind: 'seal',
    base,
    baseSha256,
    prefix: 'CV_Dau',
    reason: 'Ký số tệp kèm theo',
    capacity: null,
  });
  const { sha256 } = await storeBlob(ctx, signed.bytes, { mime: 'application/pdf' });
  ctx.audit({
    verb: 'signing.seal-attachment',
    objectType: 'outgoing',
    objectId: own.document.id,
    beforeHash: baseSha256,
    afterHash: sha256,
    data: { certificateSha256: own.certificate.sha256 },
  });
  return sha256;
}

type Listed = { listed: readonly SeparateFile[]; signFile: Signer };

/** "Danh mục tệp kèm theo": a workbook cannot carry a visible signature, its digest on a sealed page can. */
async function sealList(ctx: PersonCtx, own: Own, { listed, signFile }: Listed): Promise<void> {
  const { document } = own;
  const label = labelOf(document);
  const sheet = ctx.ports.letters.renderFactSheet({
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
  const sha256 = await sealOne(ctx, own, { base: sheet, signFile });
  const { length: sizeBytes } = await ctx.ports.blobs.get(sha256);
  await addManifest(ctx, document, { sha256, name: 'Danh mục tệp kèm theo.pdf', sizeBytes });
  for (const file of listed) await markSealed(ctx, file.id, file.sha256);
}

/** A key outside the process signs one file a confirmation: separate files are merged into the main one there. */
export async function refuseSeparateFiles(ctx: PersonCtx, document: Outgoing): Promise<Refusal[]> {
  const files = await listSeparateFiles(ctx.tx, document.id);
  const open = files.filter(({ sealedSha256 }) => sealedSha256 === null);
  return open.length === 0
    ? []
    : [refuse('signing.attachments-outside', { names: open.map(({ name }) => name).join(', ') })];
}

/** For files that were left without: a letter sealed before its files were, or by another way. */
export async function sealAttachments(ctx: PersonCtx, input: { id: string; version: number }) {
  const document = await lockOutgoing(ctx, input.id);
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
  assertVersion(document, input.version);

  const own: Own = { document, certificate: certificate!, name: holder.name, location: agency.place };
  const provider = getProvider(ctx, own);
  if (!(await isImmediate(ctx, provider))) assertAllowed(await refuseSeparateFiles(ctx, document));
  const sealed = await sealSeparateFiles(ctx, own, (next) => signNow(ctx, next, provider));
  const moved = await updateOutgoing(ctx, document, {});

  ctx.publish({ type: 'outgoing.attachments-sealed', subjectId: document.id, data: { sealed } });
  return { ...moved, sealed };
}
