import type { SigningRequest } from '@congvu/contracts';
import { preparedToJson } from '@congvu/pades';
import type { PersonCtx } from '../../../platform/command.ts';
import { labelOf } from '../../documents/index.ts';
import { prepareAct } from '../outgoing/sign-bytes.ts';
import type { ActInput, SigningAct } from '../outgoing/signing-act.ts';
import type { SigningProvider } from '../providers/provider.ts';
import { insertRequest, startTask } from './request.store.ts';
import { presentRequest } from './request-view.ts';

/** A request nobody answers ends after this time unless the service says another (signing.md §9: 300 s). */
export const requestLifeMs = 5 * 60_000;

type Opening = {
  act: SigningAct;
  provider: SigningProvider;
  input: ActInput;
  groupId: string;
  batchId: string | null;
};

/** Second half of the first phase: the prepared bytes are stored before any hash leaves (signing.md §6.6). */
export async function openRequest(ctx: PersonCtx, opening: Opening): Promise<SigningRequest> {
  const { act, provider, groupId } = opening;
  const prepared = await prepareAct(ctx, act, provider);
  const now = ctx.clock.now();
  const row = await insertRequest(ctx, {
    id: ctx.newId(),
    agency_id: act.document.agency_id,
    document_id: act.document.id,
    kind: act.kind,
    input: JSON.stringify(opening.input),
    ...signerOf(ctx),
    certificate_id: act.certificate.id,
    cert_sha256: act.certificate.sha256,
    provider: act.certificate.provider,
    credential_ref: act.certificate.credential_ref,
    display: displayOf(act),
    base_sha256: act.baseSha256,
    base_length: act.base.length,
    byte_range: [...prepared.byteRange],
    digest: Buffer.from(prepared.digest),
    signed_attrs: Buffer.from(prepared.signedAttrs),
    alg: prepared.alg,
    page: act.page,
    rect: JSON.stringify(act.rect),
    prepared: preparedToJson(prepared),
    group_id: groupId,
    batch_id: opening.batchId,
    state: 'prepared',
    expires_at: new Date(now.getTime() + requestLifeMs),
    created_at: now,
    updated_at: now,
  });
  ctx.audit({
    verb: 'signing.request',
    objectType: 'signing-request',
    objectId: row.id,
    beforeHash: act.baseSha256,
    data: { documentId: act.document.id, certificateSha256: act.certificate.sha256 },
  });
  ctx.enqueue(startTask(groupId));
  return presentRequest(row, { subject: act.document.subject, label: labelOf(act.document), provider });
}

const signerOf = ({ actor }: PersonCtx) => ({
  person_id: actor.personId,
  appointment_id: actor.appointmentId,
  account_id: actor.accountId,
  address: actor.address,
  post_id: actor.postId,
  position_snapshot: actor.title,
});

/** What the phone shows (signing.md §9). */
function displayOf({ document }: SigningAct): string {
  const number = document.number_text ? labelOf(document) : 'chưa cấp số';
  return `${number} — ${document.subject}`;
}
