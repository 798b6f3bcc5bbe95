import type { PersonCtx } from '../../../platform/command.ts';
import { type Incoming, lockIncomingAsSystem, moveIncoming } from '../incoming/incoming.store.ts';
import { wipeLetterReading } from '../readings/letter-reading.store.ts';

/** In place of what was destroyed. */
export const destroyedWords = 'Nội dung đã tiêu hủy';

const emptied = {
  subject: destroyedWords,
  signer_text: null,
  note: '',
  page_count: null,
  file_sha256: null,
  file_name: null,
  sources: '{}',
};

/** A letter that waited unregistered says nothing any more, not even its number; answers the digests it named. */
export async function purgeLetter(ctx: PersonCtx, id: string): Promise<string[]> {
  const document = await lockIncomingAsSystem(ctx, id);
  const hashes = await takeFiles(ctx, document);
  await moveIncoming(ctx, document, {
    action: 'purge',
    change: { ...emptied, number: '', notation: '', quarantine_reason: null, quarantined_by_name: null },
    event: { type: 'incoming.purged', data: {} },
  });
  return hashes;
}

/** A registered letter keeps its number and loses what its scan said. */
export async function emptyLetter(ctx: PersonCtx, id: string): Promise<string[]> {
  const document = await lockIncomingAsSystem(ctx, id);
  const hashes = await takeFiles(ctx, document);
  await ctx.tx
    .updateTable('documents.incoming')
    .set({ ...emptied, version: document.version + 1, updated_at: ctx.clock.now() })
    .where('id', '=', id)
    .execute();
  ctx.publish({ type: 'incoming.purged', subjectId: id, agencyId: document.agency_id, data: {} });
  return hashes;
}

async function takeFiles(ctx: PersonCtx, document: Incoming): Promise<string[]> {
  const attachments = await ctx.tx
    .deleteFrom('documents.attachment')
    .where('document_id', '=', document.id)
    .returning('sha256')
    .execute();
  await wipeLetterReading(ctx, document.id);
  const { file_sha256: file } = document;
  return [...attachments.map(({ sha256 }) => sha256), ...(file ? [file] : [])];
}
