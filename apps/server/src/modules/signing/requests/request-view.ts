import type { SigningRequest } from '@congvu/contracts';
import { instant } from '../../../platform/wire.ts';
import type { SigningProvider } from '../providers/provider.ts';
import type { RequestRow } from './request.store.ts';
import { requestText } from './request-texts.ts';

type Around = { subject: string; label: string; provider: SigningProvider | undefined };

/** A request as its signer sees it. */
export function presentRequest(row: RequestRow, { subject, label, provider }: Around): SigningRequest {
  return {
    id: row.id,
    documentId: row.document_id,
    kind: row.kind,
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
