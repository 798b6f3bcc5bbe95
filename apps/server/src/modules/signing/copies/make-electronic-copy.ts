import { type BodyOf, type copiesApi, copyRules, type Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { addElectronicCopy, admitElectronicCopy } from '../../documents/index.ts';
import { getAgency } from '../../org/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { agencyNames, findAgencyCertificate, nameDays } from '../certificates/certificate.query.ts';
import { decideCertificate } from '../certificates/match-certificate.ts';
import { findSealOwner } from '../certificates/seal-owner.query.ts';
import { refuse } from '../errors.ts';
import { decideKeeper } from '../outgoing/keeper.ts';
import { getProvider, isImmediate, signNow } from '../outgoing/perform-act.ts';
import { type SignedFile, sha256Of } from '../outgoing/sign-bytes.ts';
import type { FileAct } from '../outgoing/signing-act.ts';
import { cornerMark, markTime } from '../outgoing/text-mark.ts';

/** Sao y, sao lục, trích sao as an electronic copy: the scan with the agency's signature, which shows no picture but the mark
 *  "<hình thức sao>, <cơ quan sao>, <thời gian ký>" in the top right corner of page 1, and no number (NĐ 30 PL I Phần II). */
export async function makeElectronicCopy(
  ctx: PersonCtx,
  input: BodyOf<typeof copiesApi.makeElectronicCopy>,
): Promise<{ id: string; label: string }> {
  assertAllowed(decideSeat(ctx.actor, 'own', true));
  const admitted = await admitElectronicCopy(ctx, input);
  const seal = await gatherSeal(ctx, admitted.issuingBodyId);
  const { certificate } = seal;

  assertAllowed(seal.refusals);

  const mark = `${copyRules[input.kind].name}, ${seal.name}, ${markTime(ctx.clock.now())}`;
  const act = actOf(ctx, admitted.scan, { ...seal, certificate: certificate!, mark });
  const provider = getProvider(ctx, act);
  assertAllowed((await isImmediate(ctx, provider)) ? [] : [refuse('signing.copy-outside')]);
  const signed = await signNow(ctx, act, provider);
  const { sha256 } = await storeBlob(ctx, signed.bytes, { mime: 'application/pdf' });
  const id = await addElectronicCopy(ctx, admitted, { mark, fileSha256: sha256 });
  await insertSignature(ctx, act, { copyId: id, signed, resultSha256: sha256 });

  ctx.audit({
    verb: 'signing.make-electronic-copy',
    objectType: input.source.kind,
    objectId: input.source.id,
    beforeHash: act.baseSha256,
    afterHash: sha256,
    data: { copyId: id, certificateSha256: act.certificate.sha256 },
  });
  return { id, label: mark };
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

type Made = { copyId: string; signed: SignedFile; resultSha256: string };

async function insertSignature(
  ctx: PersonCtx,
  act: FileAct,
  { copyId, signed, resultSha256 }: Made,
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
