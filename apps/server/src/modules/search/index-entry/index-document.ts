import { findDocumentType, formatNumberNotation } from '@congvu/vn-text';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { findKeptText, findSource, lockEntry, type SearchSource, saveEntry } from './entry.store.ts';
import { cleanBody, writtenText } from './words.ts';

/**
 * Brings the entry of one document up to date with what its module publishes, and asks for the text of its file when
 * that is a new one. Repeating it changes nothing.
 */
export async function indexDocument(ctx: Ctx<System>, id: string): Promise<void> {
  await lockEntry(ctx.tx, id);
  const source = await findSource(ctx.tx, id);
  if (!source) return;
  const kept = await findKeptText(ctx.tx, source);
  // What a recalled document said is found no more, neither here nor there (documents.md §13).
  const isWithdrawn = source.state === 'recalled';
  const isRead = !isWithdrawn && source.fileSha256 !== null && kept?.textSha256 === source.fileSha256;
  const written = isWithdrawn ? [] : source.written;
  const text = isRead
    ? { body: kept!.body, textSha256: kept!.textSha256 }
    : { body: writtenText(written), textSha256: null };
  await saveEntry(ctx.tx, {
    ...cleaned(source),
    ...text,
    label: labelOf(source),
    updatedAt: ctx.clock.now(),
  });
  if (source.fileSha256 && !isRead && !isWithdrawn) {
    ctx.enqueue({
      task: 'search.readText',
      payload: { documentId: id, sha256: source.fileSha256 },
      jobKey: `search.readText:${id}`,
      maxAttempts: 5,
    });
  }
}

/** Puts the text read from a file into the entry, unless the document has a newer file by now. */
export async function indexText(
  ctx: Ctx<System>,
  of: { id: string; sha256: string; text: string },
): Promise<void> {
  await lockEntry(ctx.tx, of.id);
  const source = await findSource(ctx.tx, of.id);
  if (source?.fileSha256 !== of.sha256 || source.state === 'recalled') return;
  // A scan has no text of its own: what was written in the editor stays searchable.
  const body = of.text === '' ? writtenText(source.written) : of.text;
  await saveEntry(ctx.tx, {
    ...cleaned(source),
    body,
    textSha256: of.sha256,
    label: labelOf(source),
    updatedAt: ctx.clock.now(),
  });
}

const cleaned = (source: SearchSource): SearchSource => ({
  ...source,
  subject: cleanBody(source.subject),
  issuerName: cleanBody(source.issuerName),
  extra: cleanBody(source.extra),
});

/** What stands for the document in a list: number and notation, or its type while it has none. */
function labelOf({ numberText, notation, typeCode }: SearchSource): string {
  if (numberText && notation) return formatNumberNotation(numberText, notation);
  return numberText ?? notation ?? findDocumentType(typeCode)?.name ?? 'Văn bản';
}
