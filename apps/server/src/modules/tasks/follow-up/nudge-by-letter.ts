import type { RecipientInput, Refusal } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { addRelation, createDraft } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { assertWorkVersion, auditWork, isTask, updateWork, type Work, type WorkMoved } from '../work/work.ts';
import { insertNudge } from './follow-up.store.ts';
import { decideManage, lockTarget, type Target } from './manage.decide.ts';

type Input = {
  id: string;
  version: number;
  assignmentId: string;
  text: string;
  recipients: readonly RecipientInput[];
};

/** Công văn đôn đốc (level 3): the draft of a letter to other agencies, with what is cited, what is asked and what is late.
 *  It is written, signed and sent like any other; work and letter know each other from here on. */
export async function nudgeByLetter(
  ctx: PersonCtx,
  input: Input,
): Promise<WorkMoved & { outgoingId: string }> {
  const of = await lockTarget(ctx, input);

  assertAllowed([...decideManage(ctx.actor, of, 'nudge'), ...decideRecipients(input.recipients)]);
  assertWorkVersion(of.document, input.version);

  const { document, target } = of;
  const words = letterWords(of, { text: input.text, now: ctx.clock.now() });
  const draft = await createDraft(ctx, {
    typeCode: 'OFFICIAL_LETTER',
    subject: words.subject,
    recipients: [...input.recipients],
    cites: [words.cite],
    body: words.paragraphs.map((text) => ({ kind: 'paragraph' as const, runs: [{ text }] })),
  });
  if (!isTask(document))
    await addRelation(ctx, {
      agencyId: document.agency_id,
      fromId: draft.id,
      toId: document.id,
      kind: 'CITES',
    });
  await insertNudge(ctx, target, { level: 3, text: input.text, outgoingId: draft.id });
  const version = await updateWork(ctx, document, {});
  const data = { level: 3, assignmentIds: [target.id], outgoingId: draft.id };
  auditWork(ctx, document, { verb: 'nudge', data });
  return { id: document.id, state: document.state, version, outgoingId: draft.id };
}

const decideRecipients = (recipients: readonly RecipientInput[]): Refusal[] =>
  recipients.some(({ section }) => section === 'addressees') ? [] : [refuse('tasks.nothing-chosen')];

/** How the letter names the work. */
export function citationOfWork(work: Work): { label: string; about: string } {
  if (isTask(work)) return { label: `Nhiệm vụ số ${work.code}`, about: work.title };
  const number = [work.number, work.notation].filter(Boolean).join('/');
  const on = work.issued_on ? ` ngày ${formatDay(work.issued_on)}` : '';
  return { label: `Văn bản số ${number}${on} của ${work.sender_name}`, about: work.subject };
}

type Late = { text: string; now: Date };

/** Subject, citation and paragraphs of the draft. Pure. */
export function letterWords({ document, target }: Target, { text, now }: Late) {
  const { label, about } = citationOfWork(document);
  const due = target.deadline_at;
  const day = due ? formatDay(toLocalDay(due)) : null;
  const standing =
    due && due < now ? `đã quá hạn từ ngày ${day}` : day ? `có hạn ngày ${day}` : 'chưa có kết quả';
  const cite = isTask(document)
    ? { documentId: null, kind: null, text: `${label} (${about})` }
    : { documentId: document.id, kind: 'incoming' as const, text: label };
  return {
    subject: `V/v đôn đốc thực hiện ${label.charAt(0).toLocaleLowerCase('vi')}${label.slice(1)}`,
    cite,
    paragraphs: [
      `${label} (${about}) ${standing}, đến nay chưa hoàn thành.`,
      text,
      'Đề nghị Quý cơ quan khẩn trương thực hiện và báo cáo kết quả.',
    ],
  };
}
