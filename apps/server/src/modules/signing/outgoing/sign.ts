import type { Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  addFileRevision,
  assertVersion,
  decideState,
  draftOf,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
} from '../../documents/index.ts';
import { type Capacity, getAgency, resolveCapacity } from '../../org/index.ts';
import { assertReadyToSign, completeSignStep } from '../../routing/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { type Appearance, findAppearance } from '../appearances/appearance.store.ts';
import { agencyNames, findPersonCertificate, nameDays } from '../certificates/certificate.query.ts';
import type { CertificateRow } from '../certificates/certificate.store.ts';
import { decideCertificate, hasOtherPosition } from '../certificates/match-certificate.ts';
import { findSealOwner } from '../certificates/seal-owner.query.ts';
import { refuse } from '../errors.ts';
import { performAct } from './perform-act.ts';
import { type Place, proposePlace } from './place.ts';
import { decidePlace } from './place-check.ts';
import { refusePlace } from './refuse-place.ts';
import { type SignedFile, sha256Of } from './sign-bytes.ts';
import { insertSignature } from './signature.store.ts';
import type { ActInput, ActKind, ActResult, Moved, SigningAct } from './signing-act.ts';

/** Ký ban hành: the competent person signs exactly the bytes that were read (NĐ 30/2020 Đ.13; R-AUT-2, R-AUT-5). */
export const sign = (ctx: PersonCtx, input: ActInput): Promise<ActResult> =>
  performAct(ctx, leaderAct, input);

export const leaderAct: ActKind = { admit, store };

async function admit(ctx: PersonCtx, input: ActInput): Promise<SigningAct> {
  const document = await lockOutgoing(ctx, input.id);
  assertAllowed(decideStart(document));
  const facts = await gather(ctx, document);

  assertAllowed([
    ...(await assertReadyToSign(ctx, document)),
    ...facts.capacityRefusals,
    ...decideCertificate(facts.certificate, facts.holder, ctx.clock.now()),
    ...decideContent(input.contentSha256, document, facts.bytes),
    ...(facts.appearance ? [] : [refuse('signing.appearance-missing', { who: ctx.actor.name })]),
  ]);
  assertVersion(document, input.version);

  const place = await placeOf(ctx, document, { ...input, ...facts });
  return {
    ...(await placed(ctx, facts, { document, place })),
    isPlacedByHand: input.placement !== undefined,
  };
}

type Chosen = { placement?: Place | undefined; bytes: Uint8Array; appearance: Appearance | undefined };

/** Where the signer put the picture, if it may lie there; else where the text says. */
async function placeOf(ctx: PersonCtx, document: Outgoing, chosen: Chosen): Promise<Place> {
  const { placement, bytes: pdf } = chosen;
  const { image } = chosen.appearance!;
  const ratio = image.width / image.height;
  if (placement) {
    assertAllowed(await decidePlace(pdf, placement, ratio));
    return placement;
  }
  const signerName = ctx.actor.name;
  const { place, findings } = await proposePlace(document, { pdf, signerName, ratio });
  if (!place) assertAllowed([refusePlace(signerName, findings)]);
  return place!;
}

async function placed(
  ctx: PersonCtx,
  facts: Facts,
  { document, place }: { document: Outgoing; place: Place },
): Promise<SigningAct> {
  const { image } = facts.appearance!;
  const agency = await getAgency(ctx.tx, document.agency_id, ctx.clock.today());
  return {
    kind: 'leader',
    document,
    certificate: facts.certificate!,
    base: facts.bytes,
    baseSha256: document.file_sha256!,
    prefix: 'CV_Ky',
    page: place.page,
    rect: place.rect,
    image,
    name: ctx.actor.name,
    reason: 'Ký ban hành (người có thẩm quyền)',
    location: agency.place,
    capacity: facts.capacity,
  };
}

async function store(ctx: PersonCtx, act: SigningAct, signed: SignedFile): Promise<Moved> {
  const { document, capacity } = act;
  const { sha256 } = await storeBlob(ctx, signed.bytes, {
    mime: 'application/pdf',
    pageCount: document.page_count,
  });
  await addFileRevision(ctx, document, { kind: 'leader_signed', sha256 });
  const signatureId = await insertSignature(ctx, document, { ...act, ...signed, resultSha256: sha256 });
  await completeSignStep(ctx, document);

  auditSignature(ctx, act, { signatureId, after: sha256 });
  return moveOutgoing(ctx, document, {
    action: 'sign',
    change: { file_sha256: sha256, signed_at: ctx.clock.now(), capacity: JSON.stringify(capacity) },
    beforeHash: act.baseSha256,
    afterHash: sha256,
    event: {
      type: 'outgoing.signed',
      data: {
        cycle: document.cycle,
        medium: 'digital',
        statistic: capacity!.statistic,
        hasAuthority: true,
        valid: true,
      },
    },
  });
}

/** Without the right state the other reasons say nothing. */
function decideStart(document: Outgoing): Refusal[] {
  const state = decideState(document.state, 'sign');
  if (state.length > 0 || document.medium !== 'PAPER') return state;
  const sentence = 'Văn bản này ký trên giấy. Văn thư ghi nhận chữ ký giấy kèm bản quét.';
  return [refuse('signing.paper-document', { sentence })];
}

type Facts = {
  bytes: Uint8Array;
  capacity: Capacity | null;
  capacityRefusals: Refusal[];
  certificate: CertificateRow | undefined;
  holder: Parameters<typeof decideCertificate>[1];
  appearance: Appearance | undefined;
};

async function gather(ctx: PersonCtx, document: Outgoing): Promise<Facts> {
  const { actor, tx } = ctx;
  const on = ctx.clock.today();
  const { agency_id: agencyId } = document;
  const resolved = await resolveCapacity(tx, {
    appointmentId: actor.appointmentId,
    issuingBodyId: document.issuing_body_id,
    typeCode: document.type_code,
    fieldCode: draftOf(document.content).fieldCode,
    on,
    at: ctx.clock.now(),
  });
  const printed = document.capacity as Capacity | null;
  const capacities = resolved.ok ? resolved.capacities : [];
  const certificate = await findPersonCertificate(
    tx,
    { personId: actor.personId, agencyId },
    ctx.clock.now(),
  );
  const { bodyName } = await findSealOwner(tx, document.issuing_body_id);
  const ownNames = await agencyNames(tx, agencyId, nameDays(certificate, on));
  const names = bodyName ? [...ownNames, bodyName] : ownNames;
  return {
    bytes: await ctx.ports.blobs.get(document.file_sha256!),
    capacity: matchPrinted(capacities, printed),
    capacityRefusals: resolved.ok ? decidePrinted(capacities, printed) : resolved.refusals,
    certificate,
    holder: { kind: 'person', name: actor.name, agencyId, agencyNames: names },
    appearance: await findAppearance(tx, { kind: 'signature', personId: actor.personId }, on),
  };
}

const linesOf = (capacity: Capacity): string => capacity.lines.join(' / ');

/** Of several capacities the one that stands on the paper counts (R-AUT-1); without a print, the first. */
function matchPrinted(capacities: readonly Capacity[], printed: Capacity | null): Capacity | null {
  const same = capacities.find((capacity) => printed && linesOf(capacity) === linesOf(printed));
  return same ?? capacities[0] ?? null;
}

/** What is printed above the name was true when submitted; it must still be true at the instant of signing. */
function decidePrinted(capacities: readonly Capacity[], printed: Capacity | null): Refusal[] {
  if (!printed || capacities.some((capacity) => linesOf(capacity) === linesOf(printed))) return [];
  const facts = { printed: linesOf(printed), current: capacities.map(linesOf).join('; ') };
  return [refuse('signing.capacity-changed', facts)];
}

/** The code that was seen, the code of the document and the bytes on the disk are one (I1). */
function decideContent(seen: string, document: Outgoing, bytes: Uint8Array): Refusal[] {
  const isSame = seen === document.file_sha256 && sha256Of(bytes) === seen;
  return isSame ? [] : [refuse('signing.content-changed', { reason: 'BASE_CHANGED' })];
}

function auditSignature(ctx: PersonCtx, act: SigningAct, of: { signatureId: string; after: string }): void {
  const { certificate } = act;
  ctx.audit({
    verb: 'signing.sign',
    objectType: 'signature',
    objectId: of.signatureId,
    beforeHash: act.baseSha256,
    afterHash: of.after,
    data: {
      certificateSha256: certificate.sha256,
      warnings: hasOtherPosition(certificate, ctx.actor.title) ? ['POSITION_MISMATCH'] : [],
      ...(act.isPlacedByHand ? { placement: 'by-hand' } : {}),
      ...(act.requestId ? { requestId: act.requestId } : {}),
    },
  });
}
