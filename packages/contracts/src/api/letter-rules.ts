import { z } from 'zod';
import { day, id, type Role, text, urgency } from '../common.ts';
import { idParams, operation } from '../operation.ts';

const optionalText = (max: number) => z.string().trim().max(max).nullable().default(null);

/** What a rule about incoming letters asks of a letter; null asks nothing. Words are found however they are typed. */
export const letterConditionsInput = {
  senderName: optionalText(300),
  typeCode: optionalText(40),
  fieldCode: optionalText(40),
  subjectWords: optionalText(300),
};
export const letterConditions = {
  senderName: z.string().nullable(),
  typeCode: z.string().nullable(),
  fieldCode: z.string().nullable(),
  subjectWords: z.string().nullable(),
};
export type LetterConditions = { [key in keyof typeof letterConditions]: string | null };

/** `present`: to which leader; `deadline`: by when (R-DIR-4). The first rule in the order that covers a letter counts. */
export const letterRuleKinds = ['present', 'deadline'] as const;
export type LetterRuleKind = (typeof letterRuleKinds)[number];

/** Whom letters are presented to: the leaders, and the head of the office. */
export const isPresentable = ({ roles }: { roles: readonly Role[] }): boolean =>
  roles.includes('leader') || (roles.includes('office') && roles.includes('unit_head'));

const post = z.object({
  postId: id,
  title: z.string(),
  /** Null while nobody has the post: the rule is passed over. */
  holder: z.string().nullable(),
});

export const letterRule = z.object({
  id,
  kind: z.enum(letterRuleKinds),
  ...letterConditions,
  /** Letters of this urgency only; of a deadline always given. */
  urgency: urgency.nullable(),
  post: post.nullable(),
  workingDays: z.int().nullable(),
  /** Article of the quy chế, number of the assignment: as printed. */
  basis: z.string(),
  validFrom: day,
  validTo: day.nullable(),
  state: z.enum(['coming', 'in-force', 'ended']),
  createdBy: z.string(),
});
export type LetterRule = z.infer<typeof letterRule>;

const common = { ...letterConditionsInput, basis: text(300), validFrom: day };

/** Whom the clerk is offered, and why: a rule, or without one the charge of the letter's field. */
export const presentProposal = z.object({
  postId: id,
  title: z.string(),
  holder: z.string(),
  rule: letterRule.nullable(),
});
export type PresentProposal = z.infer<typeof presentProposal>;

/** Where the deadline that is proposed comes from. */
export const proposedDeadline = z.object({
  on: day,
  source: z.enum(['asked', 'rule', 'urgent', 'usual']),
  rule: letterRule.nullable(),
  /** Counted, not named: the deadline moves with the calendar. */
  workingDays: z.int().nullable(),
});
export type ProposedDeadline = z.infer<typeof proposedDeadline>;

export const letterRulesApi = {
  list: operation('GET /routing/letter-rules', {
    id: 'routing.letterRules',
    summary: 'Rules of the agency for its incoming letters, in their order; ended ones at the end',
    response: z.object({ items: z.array(letterRule) }),
  }),
  addPresent: operation('POST /routing/letter-rules/commands/add-present', {
    id: 'routing.addPresentRule',
    summary:
      'To which leader letters are presented, by sender, type, field, words; without any it takes all others',
    body: z.strictObject({ ...common, postId: id }),
    response: z.object({ id }),
  }),
  addDeadline: operation('POST /routing/letter-rules/commands/add-deadline', {
    id: 'routing.addDeadlineRule',
    summary:
      'By when letters of one urgency are handled, in working days; 0 is the day itself (R-DIR-4, DL-6)',
    body: z.strictObject({ ...common, urgency: urgency.default(0), workingDays: z.int().min(0).max(100) }),
    response: z.object({ id }),
  }),
  end: operation('POST /routing/letter-rules/{id}/commands/end', {
    id: 'routing.endLetterRule',
    summary: 'End a rule after its last day; letters that went by it stay where they are',
    params: idParams,
    body: z.strictObject({ lastDay: day }),
    response: z.object({ id }),
  }),
  order: operation('POST /routing/letter-rules/commands/order', {
    id: 'routing.orderLetterRules',
    summary: 'All rules of a kind that are not over, in their new order',
    body: z.strictObject({ kind: z.enum(letterRuleKinds), ruleIds: z.array(id).min(1).max(200) }),
    response: z.object({ ok: z.literal(true) }),
  }),
  proposePresent: operation('POST /routing/letter-rules/propose-present', {
    id: 'routing.proposePresent',
    summary:
      'To whom the rules say a letter of these values goes, before it is registered; nothing is presented',
    body: z.strictObject({
      senderName: z.string().max(300),
      typeCode: z.string().max(40),
      subject: z.string().max(1000),
      fieldCode: z.string().max(40).nullable().default(null),
    }),
    response: z.object({ proposal: presentProposal.nullable() }),
  }),
};
