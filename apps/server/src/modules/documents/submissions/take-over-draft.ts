import type { BodyOf, OutgoingState, submissionsApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findAgency } from '../../org/index.ts';
import { assertDocx } from '../docx/attach-docx.ts';
import { addDocxSource } from '../docx/docx-source.store.ts';
import { refuse } from '../errors.ts';
import { type Incoming, lockIncoming } from '../incoming/incoming.store.ts';
import { assertPdf, takeFile } from '../outgoing/attach-file.ts';
import { createDraft } from '../outgoing/create-draft.ts';
import { auditOutgoing, lockOutgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { isContentWithheld } from '../recall/is-content-withheld.query.ts';
import { decideTakeOver } from './submission.decide.ts';
import {
  findSubmittedFile,
  findTakenLabel,
  insertTakenDraft,
  type SubmittedFile,
} from './submission.store.ts';

type Input = { id: string } & BodyOf<typeof submissionsApi.takeOver>;

/** Lấy dự thảo kèm theo (documents.md §8.1 T4): the draft an agency below submitted becomes a draft here, with its file as
 *  the first version, and goes the way over the office (T3). The letter and the draft keep the link; the submitted file
 *  stays with the letter as it came. */
export async function takeOverDraft(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const letter = await lockIncoming(ctx, input.id);
  const isWithheld = await isContentWithheld(ctx, letter);
  const file = isWithheld ? undefined : await findSubmittedFile(ctx, input);
  const taken = await findTakenLabel(ctx, input);

  assertAllowed([
    ...decideTakeOver(ctx.actor, letter),
    ...(file ? [] : [refuse('documents.no-draft-file')]),
    ...(taken ? [refuse('documents.draft-taken', { label: taken })] : []),
    ...((await isFromBelow(ctx, letter))
      ? []
      : [refuse('documents.not-a-submission', { who: letter.sender_name })]),
  ]);

  const made = await createDraft(ctx, {
    typeCode: input.typeCode,
    subject: letter.subject,
    repliesToIncomingId: letter.id,
  });
  const result = await putFile(ctx, made.id, file!);

  await insertTakenDraft(ctx, { outgoingId: made.id, letter, file: file! });
  const data = { incomingId: letter.id, fileName: file!.name, fromName: letter.sender_name };
  auditOutgoing(ctx, { id: made.id }, 'takeOverDraft', { afterHash: file!.sha256, data });
  ctx.audit({
    verb: 'takeOverDraft',
    objectType: 'incoming',
    objectId: letter.id,
    data: { outgoingId: made.id },
  });
  ctx.publish({ type: 'outgoing.taken-over', subjectId: made.id, data: { incomingId: letter.id } });
  return result;
}

/** Refused only where the registers know the sender and he is not below: a superior also takes what came on paper. */
async function isFromBelow(ctx: PersonCtx, { sender_agency_id: senderId }: Incoming): Promise<boolean> {
  if (!senderId) return true;
  const sender = await findAgency(ctx.tx, { id: senderId }, ctx.clock.today());
  return !sender || sender.parentId === ctx.actor.agencyId;
}

/** A PDF is the main file from the first version on; a DOCX is the source, of which the PDF is made. */
async function putFile(ctx: PersonCtx, id: string, file: SubmittedFile) {
  const document = await lockOutgoing(ctx, id);
  await sql`update documents.outgoing set is_taken_over = true where id = ${id}::uuid`.execute(ctx.tx);
  const { sha256, sizeBytes, pageCount, name } = file;
  const bytes = await ctx.ports.blobs.get(sha256);
  if (file.form === 'pdf') {
    assertPdf(bytes);
    return takeFile(ctx, document, { kind: 'main', name, blob: { sha256, sizeBytes, pageCount } });
  }
  assertDocx(bytes);
  await addDocxSource(ctx, document, { sha256, name });
  return updateOutgoing(ctx, document, {});
}
