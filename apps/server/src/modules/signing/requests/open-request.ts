import type { SigningRequest } from '@congvu/contracts';
import { preparedToJson } from '@congvu/pades';
import type { PersonCtx } from '../../../platform/command.ts';
import { labelOf, type Outgoing } from '../../documents/index.ts';
import { prepareAct } from '../outgoing/sign-bytes.ts';
import type { ActInput, FileAct, SigningAct } from '../outgoing/signing-act.ts';
import type { SigningProvider } from '../providers/provider.ts';
import { insertRequest, type RequestKind, startTask } from './request.store.ts';
import { presentRequest } from './request-view.ts';

/** A request nobody answers ends after this time unless the service says another (signing.md §9: 300 s). */
export const requestLifeMs = 5 * 60_000;

/** One confirmation of the person, and the batch it belongs to. */
export type Confirmation = { provider: SigningProvider; groupId: string; batchId: string | null };

/** Which file waits, and what the person is told about it. */
export type RequestSubject = {
  kind: RequestKind;
  agencyId: string;
  /** Null for a copy, which is no document of its own. */
  documentId: string | null;
  attachmentId?: string | null;
  fileName?: string;
  /** What the phone shows (signing.md §9). */
  display: string;
  subject: string;
  label: string;
  /** Read again when the answer is there. */
  input: object;
};

/** A letter: the second half of the first phase. */
export const openRequest = (
  ctx: PersonCtx,
  { act, input }: { act: SigningAct; input: ActInput },
  confirmation: Confirmation,
): Promise<SigningRequest> => {
  const subject = { ...subjectOf(act.document), kind: act.kind, input };
  return openFileRequest(ctx, { act, subject }, confirmation);
};

/** What requests of a letter and of its files share. */
export function subjectOf(document: Outgoing) {
  const label = labelOf(document);
  return {
    agencyId: document.agency_id,
    documentId: document.id,
    display: `${document.number_text ? label : 'chưa cấp số'} — ${document.subject}`,
    subject: document.subject,
    label,
  };
}

/** The prepared bytes are stored before any hash leaves (signing.md §6.6). */
export async function openFileRequest(
  ctx: PersonCtx,
  { act, subject }: { act: FileAct; subject: RequestSubject },
  { provider, groupId, batchId }: Confirmation,
): Promise<SigningRequest> {
  const prepared = await prepareAct(ctx, act, provider);
  const now = ctx.clock.now();
  const row = await insertRequest(ctx, {
    id: ctx.newId(),
    agency_id: subject.agencyId,
    document_id: subject.documentId,
    attachment_id: subject.attachmentId ?? null,
    file_name: subject.fileName ?? null,
    kind: subject.kind,
    input: JSON.stringify(subject.input),
    ...signerOf(ctx),
    certificate_id: act.certificate.id,
    cert_sha256: act.certificate.sha256,
    provider: act.certificate.provider,
    credential_ref: act.certificate.credential_ref,
    display: subject.display,
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
    batch_id: batchId,
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
    data: { documentId: subject.documentId, certificateSha256: act.certificate.sha256 },
  });
  ctx.enqueue(startTask(groupId));
  return presentRequest(row, { ...subject, provider });
}

const signerOf = ({ actor }: PersonCtx) => ({
  person_id: actor.personId,
  appointment_id: actor.appointmentId,
  account_id: actor.accountId,
  address: actor.address,
  post_id: actor.postId,
  position_snapshot: actor.title,
});
