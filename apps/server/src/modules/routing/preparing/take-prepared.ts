import type { PreparedAct } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { endPrepared, lockPrepared } from './prepared.store.ts';

type Taken = {
  documentId: string;
  preparedId: string | undefined;
  /** What the leader confirms, perhaps with other words. */
  content: PreparedAct;
  /** Of a route: the step decided and the bytes it is decided on. */
  stepId?: string | undefined;
  fileSha256?: string | null;
};

/** The leader's own act confirms what his secretary wrote ready: both names stay, and whether he changed it. Refused when it was
 *  taken back, replaced, written for another act, another step or other bytes. Nothing without a `preparedId`. */
export async function takePrepared(ctx: PersonCtx, taken: Taken): Promise<void> {
  const { preparedId, content, documentId } = taken;
  if (!preparedId) return;
  const row = await lockPrepared(ctx, documentId);
  const isSame =
    row?.id === preparedId &&
    row.content.act === content.act &&
    row.step_id === (taken.stepId ?? null) &&
    row.file_sha256 === (taken.fileSha256 ?? null);
  assertAllowed(isSame ? [] : [refuse('routing.prepared-gone')]);

  await endPrepared(ctx, preparedId, 'used');
  const edited = JSON.stringify(wordsOf(row!.content)) !== JSON.stringify(wordsOf(content));
  ctx.audit({
    verb: 'confirmPrepared',
    objectType: taken.fileSha256 === undefined ? 'incoming' : 'outgoing',
    objectId: documentId,
    data: { preparedId, act: content.act, preparedBy: row!.secretary_person_id, edited },
  });
}

/** What counts as the content, however the keys stand. */
function wordsOf(content: PreparedAct): unknown[] {
  switch (content.act) {
    case 'approveStep':
      return [content.opinion.trim(), content.vote ?? null];
    case 'returnDraft':
    case 'returnToClerk':
      return [content.reason.trim()];
    case 'noteOnly':
      return [content.text.trim()];
    case 'direct':
      return [
        content.text.trim(),
        content.deadlineOn,
        content.workingDays ?? null,
        content.confirmation,
        content.assignments.map(({ role, unitId, postId, deadlineOn }) => [role, unitId, postId, deadlineOn]),
      ];
  }
}
