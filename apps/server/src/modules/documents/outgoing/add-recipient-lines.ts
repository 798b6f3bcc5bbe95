import type { RecipientInput } from '@congvu/contracts';
import type { Ctx } from '../../../platform/command.ts';
import type { Outgoing } from './outgoing.store.ts';
import { listRecipientLines, type RecipientLine } from './sending.query.ts';

/** Lines that came after the dispatch, behind those of the letter; the letter itself does not change. */
export async function addRecipientLines(
  ctx: Ctx,
  document: Pick<Outgoing, 'id' | 'agency_id'>,
  recipients: readonly RecipientInput[],
): Promise<RecipientLine[]> {
  const known = await listRecipientLines(ctx.tx, document.id);
  const last = known.at(-1)?.ordinal ?? 0;
  const rows = recipients.map((recipient, index) => ({
    id: ctx.newId(),
    agency_id: document.agency_id,
    outgoing_id: document.id,
    ordinal: last + index + 1,
    section: recipient.section,
    role: recipient.role,
    printed_line: recipient.printedLine,
    target_kind: recipient.target.kind,
    target_id: recipient.target.id,
    address: recipient.target.address?.trim() || null,
  }));
  await ctx.tx.insertInto('documents.recipient').values(rows).execute();
  const lines = await listRecipientLines(ctx.tx, document.id);
  return lines.filter(({ ordinal }) => ordinal > last);
}
