import type { SigningRequest } from '@congvu/contracts';
import { instant } from '../../../platform/wire.ts';
import type { SigningProvider } from '../providers/provider.ts';
import type { RequestRow } from './request.store.ts';
import { requestText } from './request-texts.ts';

type Around = { subject: string; label: string; provider: SigningProvider | undefined };

/** What a copy is made of. */
const sourceOf = (row: RequestRow): string | null =>
  row.kind === 'copy' ? (row.input as { source: { id: string } }).source.id : null;

/** A request as its signer sees it. */
export function presentRequest(row: RequestRow, { subject, label, provider }: Around): SigningRequest {
  return {
    id: row.id,
    documentId: row.document_id,
    kind: row.kind,
    attachmentId: row.attachment_id,
    fileName: row.file_name,
    sourceId: sourceOf(row),
    subject,
    label,
    state: row.state,
    providerTitle: provider?.title ?? row.provider,
    wait: provider?.capabilities().wait ?? 'none',
    batchId: row.batch_id,
    createdAt: instant(row.created_at),
    expiresAt: instant(row.expires_at),
    code: row.last_code,
    ...requestText(row, provider),
  };
}
