import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput, notFound } from '../../../platform/errors.ts';
import { getAgency } from '../../org/index.ts';
import { insertCertificate, type Owner } from '../certificates/certificate.store.ts';
import { recordEvent } from '../certificates/certificate-event.store.ts';
import { parseCertificate } from '../certificates/subject.ts';
import { refuse } from '../errors.ts';
import { markBound } from '../registration/request.store.ts';
import { checkStatusesJob } from '../watch/check-statuses.ts';
import { type BindingRow, lockBinding, markUsed, ownerOf } from './binding.store.ts';
import { bindingWarnings } from './binding-owner.ts';
import { answersChallenge } from './possession.ts';
import { decideShown } from './start-binding.ts';

/** Where the key lies, as certificate rows say it. */
export type Held = { provider: string; credentialRef: string };
/** The owner's own device, when he brought its answer himself. */
const deviceProvider = 'vgca-agent';

/** Binds the certificate when its key signed the challenge: the server's key store signs by itself, a device answers with
 *  `signature` (base64, over the UTF-8 text, SHA-256). Refused: `signing.binding-over`, `.key-silent`, and all that
 *  startBinding refuses, asked again. */
export async function answerBinding(
  ctx: PersonCtx,
  input: { id: string; signature?: string | undefined; held?: Held },
): Promise<{ certificateId: string; warnings: string[] }> {
  const binding = await lockBinding(ctx, input.id);
  if (!binding || binding.asked_by !== ctx.actor.personId || binding.agency_id !== ctx.actor.agencyId)
    throw notFound();

  const owner = ownerOf(binding);
  const isOpen = binding.used_at === null && ctx.clock.now() <= binding.expires_at;
  assertAllowed(isOpen ? [] : [refuse('signing.binding-over')]);
  assertAllowed(await decideShown(ctx, owner, binding));
  const signature = await signatureOf(ctx, binding, input.signature);
  const isProven = answersChallenge(binding.der, binding.challenge, signature);
  assertAllowed(isProven ? [] : [refuse('signing.key-silent')]);

  await markUsed(ctx, binding.id);
  const certificateId = await bind(ctx, binding, { owner, held: input.held ?? heldByOf(binding) });
  return { certificateId, warnings: bindingWarnings(ctx, owner, binding.der) };
}

async function signatureOf(
  ctx: PersonCtx,
  binding: BindingRow,
  given: string | undefined,
): Promise<Uint8Array> {
  if (given) return new Uint8Array(Buffer.from(given, 'base64'));
  if (binding.credential_ref) {
    return ctx.ports.keys.sign(
      binding.credential_ref,
      new Uint8Array(Buffer.from(binding.challenge, 'utf8')),
    );
  }
  const message = 'Ký đoạn kiểm tra bằng thiết bị rồi gửi chữ ký lên.';
  throw new InvalidInput([{ path: 'signature', message }]);
}

function heldByOf(binding: BindingRow): Held {
  return binding.credential_ref
    ? { provider: 'p12', credentialRef: binding.credential_ref }
    : { provider: deviceProvider, credentialRef: parseCertificate(binding.der).sha256 };
}

async function bind(
  ctx: PersonCtx,
  binding: BindingRow,
  { owner, held }: { owner: Owner; held: Held },
): Promise<string> {
  const { sha256 } = parseCertificate(binding.der);
  const { name: agencyName } = await getAgency(ctx.tx, owner.agencyId, ctx.clock.today());
  const isPerson = owner.ownerKind === 'person';
  const { id } = await insertCertificate(ctx, owner, {
    der: binding.der,
    chain: binding.chain,
    ...held,
    snapshot: {
      name: isPerson ? ctx.actor.name : agencyName,
      title: isPerson ? ctx.actor.title : null,
      agencyName,
    },
  });
  const of = { agencyId: owner.agencyId, certificateId: id, requestId: binding.request_id };
  await recordEvent(ctx, of, {
    kind: 'bound',
    data: { byDevice: binding.credential_ref === null, provider: held.provider },
  });
  if (binding.request_id) await markBound(ctx, binding.request_id, id);

  // No network in a command: whether its issuer has revoked it is asked at once, by the job of the nights.
  ctx.enqueue({ task: checkStatusesJob, payload: { certificateId: id } });
  const data = {
    ownerKind: owner.ownerKind,
    sha256,
    source: 'bound',
    provider: held.provider,
    requestId: binding.request_id,
  };
  ctx.audit({ verb: 'signing.bindCertificate', objectType: 'certificate', objectId: id, data });
  ctx.publish({ type: 'certificate.registered', subjectId: id, agencyId: owner.agencyId, data });
  return id;
}
