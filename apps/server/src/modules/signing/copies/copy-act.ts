import { copyRules, type Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { addElectronicCopy, admitElectronicCopy } from '../../documents/index.ts';
import { getAgency } from '../../org/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { agencyNames, findAgencyCertificate, nameDays } from '../certificates/certificate.query.ts';
import { decideCertificate } from '../certificates/match-certificate.ts';
import { findSealOwner } from '../certificates/seal-owner.query.ts';
import { withKnownEvidence } from '../long-term/add-evidence.ts';
import { decideKeeper } from '../outgoing/keeper.ts';
import { type SignedFile, sha256Of } from '../outgoing/sign-bytes.ts';
import type { FileAct } from '../outgoing/signing-act.ts';
import { cornerMark, markTime } from '../outgoing/text-mark.ts';

type CopyInput = Parameters<typeof admitElectronicCopy>[1];
export type AdmittedAct = {
  admitted: Awaited<ReturnType<typeof admitElectronicCopy>>;
  act: FileAct;
  mark: string;
};

/** The scan, the certificate and the mark, or why this clerk cannot make the copy now (R-CPY-1, R-CPY-3, R-AUT-6). */
export async function admitCopy(ctx: PersonCtx, input: CopyInput): Promise<AdmittedAct> {
  const admitted = await admitElectronicCopy(ctx, input);
  const seal = await gatherSeal(ctx, admitted.issuingBodyId);
  assertAllowed(seal.refusals);
  const mark = `${copyRules[input.kind].name}, ${seal.name}, ${markTime(ctx.clock.now())}`;
  return {
    admitted,
    mark,
    act: actOf(ctx, admitted.scan, { ...seal, certificate: seal.certificate!, mark }),
  };
}

type Made = AdmittedAct & { signed: SignedFile; requestId?: string };

/** Keeps the signed scan as a copy, with its signature and the log. */
export async function keepCopy(
  ctx: PersonCtx,
  { admitted, act, mark, signed, requestId }: Made,
): Promise<string> {
  const { input } = admitted;
  const bytes = await withKnownEvidence(ctx, signed.bytes);
  const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf' });
  const id = await addElectronicCopy(ctx, admitted, { mark, fileSha256: sha256 });
  await insertSignature(ctx, act, { copyId: id, signed, resultSha256: sha256 });
  ctx.audit({
    verb: 'signing.make-electronic-copy',
    objectType: input.source.kind,
    objectId: input.source.id,
    beforeHash: act.baseSha256,
    afterHash: sha256,
    data: { copyId: id, certificateSha256: act.certificate.sha256, ...(requestId ? { requestId } : {}) },
  });
  return id;
}

type Seal = {
  certificate: Awaited<ReturnType<typeof findAgencyCertificate>>;
  name: string;
  place: string;
  refusals: Refusal[];
};

async function gatherSeal(ctx: PersonCtx, issuingBodyId: string): Promise<Seal> {
  const { tx, clock } = ctx;
  const { agencyId } = ctx.actor;
  const on = clock.today();
  const owner = await findSealOwner(tx, issuingBodyId);
  const certificate = await findAgencyCertificate(
    tx,
    { agencyId, issuingBodyId: owner.issuingBodyId },
    clock.now(),
  );
  const agency = await getAgency(tx, agencyId, on);
  const name = owner.bodyName ?? agency.name;
  const names = owner.bodyName
    ? [owner.bodyName]
    : await agencyNames(tx, agencyId, nameDays(certificate, on));
  const holder = { kind: 'agency' as const, name, agencyId, agencyNames: names };
  const document = { agency_id: agencyId, issuing_body_id: issuingBodyId };
  const refusals = [
    ...(await decideKeeper(ctx, document)),
    ...decideCertificate(certificate, holder, clock.now()),
  ];
  return { certificate, name, place: agency.place, refusals };
}

type Marked = Omit<Seal, 'certificate'> & { certificate: FileAct['certificate']; mark: string };

function actOf(ctx: PersonCtx, base: Uint8Array, { certificate, name, place, mark }: Marked): FileAct {
  return {
    ...cornerMark(ctx, base, mark),
    document: { id: ctx.newId() },
    certificate,
    base,
    baseSha256: sha256Of(base),
    prefix: 'CV_Dau',
    name,
    reason: 'Ký số bản sao',
    location: place,
  };
}

type Signature = { copyId: string; signed: SignedFile; resultSha256: string };

async function insertSignature(
  ctx: PersonCtx,
  act: FileAct,
  { copyId, signed, resultSha256 }: Signature,
): Promise<void> {
  await ctx.tx
    .insertInto('signing.copy_signature')
    .values({
      id: ctx.newId(),
      agency_id: ctx.actor.agencyId,
      copy_id: copyId,
      person_id: ctx.actor.personId,
      post_id: ctx.actor.postId,
      certificate_id: act.certificate.id,
      base_sha256: act.baseSha256,
      result_sha256: resultSha256,
      level: signed.timestampedAt ? 'B-T' : 'B-B',
      timestamped_at: signed.timestampedAt,
      rect: JSON.stringify(act.rect),
      signed_at: ctx.clock.now(),
    })
    .execute();
}
