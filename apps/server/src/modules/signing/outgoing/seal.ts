import type { Refusal } from '@congvu/contracts';
import { pdfInfo, type Rect, sealRect } from '@congvu/pades';
import { displayRect, pageRect, withTextBelow } from '@congvu/pades/sign';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed, Fault } from '../../../platform/errors.ts';
import {
  addFileRevision,
  assertVersion,
  decideNoVoid,
  decideState,
  fillNumber,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { getAgency } from '../../org/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { type Appearance, findAppearance } from '../appearances/appearance.store.ts';
import { agencyNames, findAgencyCertificate, nameDays } from '../certificates/certificate.query.ts';
import type { CertificateRow } from '../certificates/certificate.store.ts';
import { decideCertificate } from '../certificates/match-certificate.ts';
import { findSealOwner } from '../certificates/seal-owner.query.ts';
import { refuse } from '../errors.ts';
import { addKnownEvidence, type Issued } from '../long-term/add-evidence.ts';
import { reasonText } from '../reason-texts.ts';
import { verifyNow } from '../verification/verify-file.ts';
import { decideKeeper } from './keeper.ts';
import { decideLeaderSignature } from './leader-check.ts';
import { performAct } from './perform-act.ts';
import { sealSeparateFiles, separateFileActs } from './seal-attachments.ts';
import { findSealText } from './seal-text.ts';
import { type SignedFile, sha256Of } from './sign-bytes.ts';
import { findLeaderSignature, insertSignature } from './signature.store.ts';
import type { ActInput, ActKind, ActResult, Moved, SigningAct } from './signing-act.ts';

/** Đóng dấu: the clerk who keeps the device puts the agency's signature on the numbered file (NĐ 30/2020 Đ.14, 32;
 *  R-AUT-6). With it the document is a legal original (R-LEG-1). */
export const seal = (ctx: PersonCtx, input: ActInput): Promise<ActResult> => performAct(ctx, sealAct, input);

export const sealAct: ActKind = {
  admit,
  store,
  follow: async (ctx, act, signFile) => {
    await sealSeparateFiles(ctx, act, signFile);
  },
  beside: separateFileActs,
};

async function admit(ctx: PersonCtx, input: ActInput): Promise<SigningAct> {
  const document = await lockOutgoing(ctx, input.id);
  assertAllowed([...(await decideKeeper(ctx, document)), ...decideStart(document)]);
  const facts = await gather(ctx, document);

  assertAllowed([...decideContent(input.contentSha256, document, facts), ...(await decideFacts(ctx, facts))]);
  assertVersion(document, input.version);

  const baseSha256 = await fillNumber(ctx, document);
  const act = placed(document, facts, { baseSha256, base: await ctx.ports.blobs.get(baseSha256) });
  const shown = pdfInfo(act.base).pageSizes[act.page - 1]!;
  const [left, , right] = displayRect(shown, act.rect);
  // No wider than the seal: beside it stand the name and "Nơi nhận".
  const text = await findSealText(ctx, document.agency_id, { name: act.name, widthPt: right - left });
  if (!text) return act;
  return { ...act, text, rect: withTextBelow(shown, act.rect, text) };
}

/** What must be true of signature, certificate and picture at the instant of the seal. */
const decideFacts = async (ctx: QueryCtx, facts: Facts): Promise<Refusal[]> => [
  ...(await decideLeaderSignature(ctx, facts.leader, facts.bytes)),
  ...decideCertificate(facts.certificate, facts.holder, ctx.clock.now()),
  ...(facts.appearance ? [] : [refuse('signing.seal-expired', { reason: 'SEAL_ASSET_EXPIRED' })]),
];

/** All that stands against sealing this letter now; reads only, so a set is asked before anybody confirms it. */
export async function findSealRefusals(ctx: QueryCtx, document: Outgoing): Promise<Refusal[]> {
  const first = [
    ...(document.is_frozen ? [refuseDocument('documents.frozen')] : []),
    ...(await decideKeeper(ctx, document)),
    ...decideStart(document),
  ];
  if (first.length > 0) return first;
  const facts = await gather(ctx, document);
  return [...decideContent(document.file_sha256!, document, facts), ...(await decideFacts(ctx, facts))];
}

async function store(ctx: PersonCtx, act: SigningAct, signed: SignedFile): Promise<Moved> {
  const { document } = act;
  const { sha256 } = await storeBlob(ctx, signed.bytes, {
    mime: 'application/pdf',
    pageCount: document.page_count,
  });
  await addFileRevision(ctx, document, { kind: 'sealed', sha256 });
  const signatureId = await insertSignature(ctx, document, { ...act, ...signed, resultSha256: sha256 });
  const issued = await addKnownEvidence(ctx, document, signed.bytes);
  await assertOriginal(ctx, document, issued);

  ctx.audit({
    verb: 'signing.seal',
    objectType: 'signature',
    objectId: signatureId,
    beforeHash: act.baseSha256,
    afterHash: sha256,
    data: {
      certificateSha256: act.certificate.sha256,
      ...(issued.dueAt ? { longTermEvidence: 'awaited' } : {}),
      ...(act.requestId ? { requestId: act.requestId } : {}),
    },
  });
  return moveOutgoing(ctx, document, {
    action: 'seal',
    change: {
      file_sha256: issued.sha256,
      sealed_at: ctx.clock.now(),
      field_values_filled: true,
      evidence_due_at: issued.dueAt,
      evidence_fault: null,
    },
    beforeHash: act.baseSha256,
    afterHash: issued.sha256,
    event: { type: 'outgoing.issued', data: { cycle: document.cycle, valid: true } },
  });
}

function decideStart(document: Outgoing): Refusal[] {
  if (document.state === 'awaiting_signature') return [refuse('signing.leader-signature-missing')];
  if (document.state === 'signed') return [refuse('signing.wrong-order', { reason: 'ORDER_WRONG' })];
  const state = decideState(document.state, 'seal');
  if (state.length > 0 || document.medium !== 'PAPER') return [...state, ...decideNoVoid(document)];
  const sentence = 'Văn bản này ký trên giấy. Đóng dấu ướt lên bản giấy, rồi ghi nhận phát hành giấy.';
  return [refuse('signing.paper-document', { sentence })];
}

type Facts = {
  bytes: Uint8Array;
  leader: Awaited<ReturnType<typeof findLeaderSignature>>;
  certificate: CertificateRow | undefined;
  holder: Parameters<typeof decideCertificate>[1];
  appearance: Appearance | undefined;
  place: string;
};

async function gather(ctx: QueryCtx, document: Outgoing): Promise<Facts> {
  const { tx } = ctx;
  const on = ctx.clock.today();
  const { agency_id: agencyId } = document;
  const { issuingBodyId, bodyName } = await findSealOwner(tx, document.issuing_body_id);
  const owner = { agencyId, issuingBodyId };
  const certificate = await findAgencyCertificate(tx, owner, ctx.clock.now());
  const agency = await getAgency(tx, agencyId, on);
  const names = bodyName ? [bodyName] : await agencyNames(tx, agencyId, nameDays(certificate, on));
  return {
    bytes: await ctx.ports.blobs.get(document.file_sha256!),
    leader: await findLeaderSignature(tx, document),
    certificate,
    holder: { kind: 'agency', name: bodyName ?? agency.name, agencyId, agencyNames: names },
    appearance: await findAppearance(tx, { kind: 'seal', ...owner }, on),
    place: agency.place,
  };
}

/** The clerk saw the file with the number in it, or, if it was not filled yet, as the leader signed it (I1). */
function decideContent(seen: string, document: Outgoing, facts: Facts): Refusal[] {
  const shown = [document.file_sha256, facts.leader?.result_sha256];
  const isSame = shown.includes(seen) && sha256Of(facts.bytes) === document.file_sha256;
  return isSame ? [] : [refuse('signing.content-changed', { reason: 'BASE_CHANGED' })];
}

/** Over the left third of the leader's signature, in real size (NĐ 30/2020 Phụ lục I). */
function placed(
  document: Outgoing,
  facts: Facts,
  { base, baseSha256 }: { base: Uint8Array; baseSha256: string },
): SigningAct {
  const { image, diameterMm } = facts.appearance!;
  const { page, rect: leaderRect } = facts.leader!;
  const shown = pdfInfo(base).pageSizes[page! - 1]!;
  const leader = displayRect(shown, leaderRect as unknown as Rect);
  const imageRatio = image.width / image.height;
  const seal = sealRect(leader, { diameterMm, imageRatio }, displayRect(shown, shown.box));
  return {
    kind: 'seal',
    document,
    certificate: facts.certificate!,
    base,
    baseSha256,
    prefix: 'CV_Dau',
    page: page!,
    rect: pageRect(shown, seal.rect),
    image,
    name: facts.holder.name,
    reason: 'Đóng dấu cơ quan',
    location: facts.place,
    capacity: null,
  };
}

/** Nothing leaves as issued that the receivers would not find to be an original; what issuers have yet to say is waited
 *  for. The verdict is kept for them. */
async function assertOriginal(ctx: PersonCtx, document: Outgoing, issued: Issued): Promise<void> {
  const { judgement } = await verifyNow(ctx, {
    bytes: issued.bytes,
    issuingAgencyId: document.agency_id,
    expected: { number: document.number === null ? null : String(document.number) },
  });
  const awaited = issued.dueAt ? awaitedCodes : none;
  const against = judgement.reasons.filter((code) => !awaited.has(code));
  if (judgement.isLegalOriginal || against.length === 0) return;
  const ended = against.find((code) => code === 'CERT_REVOKED' || code === 'CERT_ON_HOLD');
  if (ended) {
    const { sentence } = reasonText(ended);
    assertAllowed([refuse('signing.certificate-invalid', { sentence, reason: ended })]);
  }
  ctx.log.error({ reasons: judgement.reasons }, 'sealed file is no original');
  throw new Fault('signing.result-invalid', 500);
}

const awaitedCodes: ReadonlySet<string> = new Set(['REV_UNKNOWN', 'REV_STALE']);
const none: ReadonlySet<string> = new Set();
