import { type Draft, draft, type IncomingDetail } from '@congvu/contracts';
import { formatDay } from '../../../lib/format.ts';
import { composeText } from './messages.ts';

const text = composeText.reply;

/** An empty draft of a type. */
export function emptyDraft(typeCode: string): Draft {
  return draft.parse({ typeCode });
}

/** The answer to an incoming document: addressee, link, subject and the first sentence (ui.md §6.5). */
export function draftFromReply(
  typeCode: string,
  source: IncomingDetail,
  start: { fieldCode: string | null },
): Draft {
  const number = [source.number, source.notation].filter(Boolean).join('/');
  const about = source.subject.replace(/^V\/v\s+/iu, '').replace(/[.\s]+$/u, '');
  const label = source.typeName && number ? `${source.typeName} số ${number}` : text.letter(number);
  const day = source.issuedOn ? formatDay(source.issuedOn) : '';
  const opening = text.opening(label, day, source.senderName, about ? `về ${about}` : '');
  return {
    ...emptyDraft(typeCode),
    subject: text.subject(about),
    urgency: source.urgency,
    fieldCode: start.fieldCode,
    repliesToIncomingId: source.id,
    cites: number ? [{ documentId: source.id, kind: 'incoming', text: number }] : [],
    body: [{ kind: 'paragraph', runs: [{ text: opening }] }],
    recipients: [
      {
        section: 'addressees',
        role: 'TO_ACT',
        printedLine: source.senderName,
        target: source.senderAgencyId
          ? { kind: 'agency', id: source.senderAgencyId }
          : { kind: 'external', id: null },
      },
    ],
  };
}

const open = new Set(['assigned', 'in_progress', 'reported']);

/** By when the answer is due: the own part where it has a day, else the letter's; the earlier of both. */
export function answerDueAt(
  letter: Pick<IncomingDetail, 'dueAt' | 'assignments'>,
  postIds: readonly string[],
): string | null {
  const own = letter.assignments
    .filter(({ postId, state }) => postId !== null && postIds.includes(postId) && open.has(state))
    .flatMap(({ deadlineAt }) => deadlineAt ?? []);
  const days = [...own, ...(letter.dueAt ? [letter.dueAt] : [])].sort();
  return days[0] ?? null;
}
