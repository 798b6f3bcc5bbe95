import { type Draft, draft, type IncomingDetail } from '@congvu/contracts';
import { formatDay } from '../../../lib/format.ts';
import { composeText } from './messages.ts';

const text = composeText.reply;

/** An empty draft of a type. */
export function emptyDraft(typeCode: string): Draft {
  return draft.parse({ typeCode });
}

/** The answer to an incoming document: addressee, link, subject and the first sentence (ui.md §6.5). */
export function draftFromReply(typeCode: string, source: IncomingDetail): Draft {
  const number = [source.number, source.notation].filter(Boolean).join('/');
  const about = source.subject.replace(/^V\/v\s+/iu, '').replace(/[.\s]+$/u, '');
  const label = source.typeName && number ? `${source.typeName} số ${number}` : text.letter(number);
  const day = source.issuedOn ? formatDay(source.issuedOn) : '';
  const opening = text.opening(label, day, source.senderName, about ? `về ${about}` : '');
  return {
    ...emptyDraft(typeCode),
    subject: text.subject(about),
    urgency: source.urgency,
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
