import { randomBytes } from 'node:crypto';
import type { certificatesApi, ResponseOf } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput, notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { findOwners, trustAnchors } from '../certificates/certificate.query.ts';
import type { Owner } from '../certificates/certificate.store.ts';
import { certificateFacts, displayName, parseCertificate } from '../certificates/subject.ts';
import { refuse } from '../errors.ts';
import { lockRequest, type RequestRow } from '../registration/request.store.ts';
import { insertBinding } from './binding.store.ts';
import { bindingOwner, bindingWarnings, newHolder } from './binding-owner.ts';
import { decideBinding } from './decide-binding.ts';
import { readCertificateFile } from './read-certificate.ts';

export const bindingMinutes = 10;
type Input = { ownerKind: 'person' | 'agency'; requestId: string | null; certificate?: string | undefined };
type Shown = { der: Uint8Array; chain: Uint8Array[]; credentialRef: string | null };

/** Shows a certificate that arrived and asks its key to sign a random text: without an answer it is not bound (signing.md
 *  §10). Refused: `signing.certificate-invalid`, `.certificate-mismatch`, `.certificate-known`, `.custody-missing`,
 *  `.request-state`. */
export async function startBinding(
  ctx: PersonCtx,
  input: Input,
): Promise<ResponseOf<typeof certificatesApi.startBinding>> {
  const owner = await bindingOwner(ctx, input.ownerKind);
  const request = input.requestId ? await grantedRequest(ctx, input.requestId, owner) : null;
  const shown = await shownCertificate(ctx, input.certificate, request?.credential_ref ?? null);

  assertAllowed(await decideShown(ctx, owner, shown));

  const id = ctx.newId();
  const { sha256, subject, issuer, notAfter } = parseCertificate(shown.der);
  // Plain text with its purpose in front: no device can take it for the attributes of a document's signature.
  const challenge = `congvu-binding:v1:${id}:${sha256}:${randomBytes(32).toString('hex')}`;
  const expiresAt = new Date(ctx.clock.now().getTime() + bindingMinutes * 60_000);
  await insertBinding(ctx, id, { owner, requestId: request?.id ?? null, ...shown, challenge, expiresAt });

  ctx.audit({
    verb: 'signing.startBinding',
    objectType: 'certificate_binding',
    objectId: id,
    data: { sha256 },
  });
  return {
    id,
    challenge,
    expiresAt: instant(expiresAt),
    subject: displayName(subject),
    issuer: displayName(issuer),
    serial: certificateFacts(shown.der).serial,
    notAfter: instant(notAfter),
    isHeldHere: shown.credentialRef !== null,
    warnings: bindingWarnings(ctx, owner, shown.der),
  };
}

export async function decideShown(
  ctx: PersonCtx,
  owner: Owner,
  shown: { der: Uint8Array; chain: readonly Uint8Array[] },
) {
  const { sha256 } = parseCertificate(shown.der);
  return decideBinding({
    der: shown.der,
    chain: shown.chain,
    anchors: await trustAnchors(ctx.tx),
    holder: await newHolder(ctx, owner),
    isKnown: (await findOwners(ctx.tx, [sha256])).has(sha256),
    at: ctx.clock.now(),
  });
}

async function grantedRequest(ctx: PersonCtx, id: string, owner: Owner): Promise<RequestRow> {
  const request = await lockRequest(ctx, id);
  const personId = owner.ownerKind === 'person' ? owner.personId : null;
  if (!request || request.owner_kind !== owner.ownerKind || request.person_id !== personId) throw notFound();
  const isGranted = request.state === 'granted';
  assertAllowed(isGranted ? [] : [refuse('signing.registration-state', { state: request.state })]);
  return request;
}

/** What the owner uploaded, or what the key store holds for the request; the key store answers for its own keys only. */
async function shownCertificate(
  ctx: PersonCtx,
  uploaded: string | undefined,
  credentialRef: string | null,
): Promise<Shown> {
  const held = credentialRef ? await ctx.ports.keys.certificates(credentialRef) : null;
  if (!uploaded) {
    if (held) return { der: held.certificate, chain: held.chain, credentialRef };
    throw new InvalidInput([{ path: 'certificate', message: 'Chọn tệp chứng thư số (.cer, .crt, .pem).' }]);
  }
  const file = readCertificateFile(uploaded);
  const isSame = held !== null && Buffer.from(held.certificate).equals(Buffer.from(file.der));
  return isSame ? { ...file, chain: held.chain, credentialRef } : { ...file, credentialRef: null };
}
