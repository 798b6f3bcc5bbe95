import { z } from 'zod';
import { day, id, instant, page, pageQuery, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';

const ok = z.object({ ok: z.literal(true) });
export const votes = ['agree', 'disagree', 'other'] as const;
export const voteLabels: Record<(typeof votes)[number], string> = {
  agree: 'Đồng ý',
  disagree: 'Không đồng ý',
  other: 'Ý kiến khác',
};

/** What became of one who was asked; silence is silence, unless a rule says that it agrees. */
export const askStates = ['waiting', 'answered', 'late', 'silent', 'silent_agrees', 'closed'] as const;
export const askLabels: Record<
  (typeof askStates)[number],
  { text: string; kind: 'm' | 'g' | 'y' | 'r' | 'neutral' }
> = {
  waiting: { text: 'Chưa trả lời', kind: 'm' },
  answered: { text: 'Đã trả lời', kind: 'g' },
  late: { text: 'Trả lời muộn', kind: 'y' },
  silent: { text: 'Không trả lời', kind: 'r' },
  silent_agrees: { text: 'Không trả lời, coi như đồng ý', kind: 'neutral' },
  closed: { text: 'Đóng trước khi trả lời', kind: 'neutral' },
};

const answer = z.object({
  vote: z.enum(votes),
  text: z.string(),
  by: z.string(),
  title: z.string(),
  at: instant,
  isLate: z.boolean(),
  /** The document was changed after this was said. */
  contentChanged: z.boolean(),
});

const ask = z.object({
  id,
  kind: z.enum(['person', 'unit', 'agency']),
  name: z.string(),
  state: z.enum(askStates),
  assignedTo: z.string().nullable(),
  answer: answer.nullable(),
  /** Answers that were changed before the deadline, the oldest first. */
  earlier: z.array(answer),
});
export type ConsultationAsk = z.infer<typeof ask>;

export const consultationRound = z.object({
  id,
  question: z.string(),
  openedBy: z.string(),
  openedAt: instant,
  dueAt: instant,
  workingDays: z.int(),
  silenceBasis: z.string().nullable(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  closeReason: z.string().nullable(),
  counts: z.object({
    agree: z.int(),
    disagree: z.int(),
    other: z.int(),
    silent: z.int(),
    waiting: z.int(),
  }),
  asks: z.array(ask),
  mayClose: z.boolean(),
});
export type ConsultationRound = z.infer<typeof consultationRound>;

const askRow = z.object({
  id,
  subject: z.string(),
  typeName: z.string(),
  askedBy: z.string(),
  agencyName: z.string(),
  question: z.string(),
  dueAt: instant,
  state: z.enum(askStates),
});

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), postId: id }).strict(),
  z.object({ kind: z.literal('unit'), unitId: id }).strict(),
  z.object({ kind: z.literal('agency'), agencyId: id }).strict(),
]);
export type ConsultationTarget = z.infer<typeof target>;

const button = z.object({ allowed: z.boolean(), reason: z.string().nullable() });

export const consultationApi = {
  asks: operation('GET /routing/consultations', {
    id: 'routing.asks',
    summary: 'Opinions that are asked of this post, its unit or its agency, by deadline; or those answered',
    query: pageQuery.extend({ group: z.enum(['open', 'done']).default('open') }).strict(),
    response: page(askRow),
  }),
  ask: operation('GET /routing/consultations/{id}', {
    id: 'routing.ask',
    summary: 'One question with what was answered; only for those asked and the readers of the document',
    params: idParams,
    response: askRow.extend({
      documentId: id,
      contentSha256: z.string(),
      name: z.string(),
      kind: z.enum(['person', 'unit', 'agency']),
      assignedTo: z.string().nullable(),
      silenceBasis: z.string().nullable(),
      answer: answer.nullable(),
      earlier: z.array(answer),
      mayAnswer: button,
      mayAssign: button,
    }),
  }),
  askFile: operation('GET /routing/consultations/{id}/file', {
    id: 'routing.askFile',
    summary: 'The letter about which the opinion is asked, as PDF',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  answer: operation('POST /routing/consultations/{id}/commands/answer', {
    id: 'routing.answerConsultation',
    summary: 'Say agree, disagree or other; until the deadline it may be changed, the older answer stays',
    params: idParams,
    body: z.object({ vote: z.enum(votes), text: z.string().max(4000) }).strict(),
    response: ok,
  }),
  assign: operation('POST /routing/consultations/{id}/commands/assign', {
    id: 'routing.assignConsultation',
    summary: 'The asked unit or agency says who answers',
    params: idParams,
    body: z.object({ postId: id }).strict(),
    response: ok,
  }),
  rounds: operation('GET /routing/outgoing/{id}/consultations', {
    id: 'routing.consultations',
    summary: 'All opinions asked on a draft with votes, lateness and silence',
    params: idParams,
    response: z.object({ items: z.array(consultationRound), mayOpen: button }),
  }),
  open: operation('POST /routing/outgoing/{id}/consultations', {
    id: 'routing.openConsultation',
    summary: 'Ask people, units and agencies for their opinion with a deadline in working days',
    params: idParams,
    body: z
      .object({
        question: text(2000),
        workingDays: z.int().min(1).max(30),
        targets: z.array(target).min(1).max(50),
      })
      .strict(),
    response: z.object({ id, askIds: z.array(id) }),
  }),
  close: operation('POST /routing/consultation-rounds/{id}/commands/close', {
    id: 'routing.closeConsultation',
    summary: 'Close a question before its deadline, with a reason',
    params: idParams,
    body: z.object({ reason: z.string().max(2000) }).strict(),
    response: ok,
  }),
  slip: operation('GET /routing/outgoing/{id}/submission-slip', {
    id: 'routing.submissionSlip',
    summary: 'Phiếu trình: proposal, opinions, the office, the decision, as PDF',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  setSilenceRule: operation('POST /routing/silence-rules', {
    id: 'routing.setSilenceRule',
    summary: 'From a day on, silence counts as agreement by a named paper; null ends the rule',
    body: z.object({ basis: text(200).nullable(), validFrom: day }).strict(),
    response: ok,
  }),
  nudge: operation('POST /routing/outgoing/{id}/commands/nudge', {
    id: 'routing.nudge',
    summary: 'Remind those for whom the draft waits; counted and kept',
    params: idParams,
    response: z.object({ count: z.int() }),
  }),
};
