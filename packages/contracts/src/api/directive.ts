import { z } from 'zod';
import { id, instant, text } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import {
  letterConditions,
  letterConditionsInput,
  presentProposal,
  proposedDeadline,
} from './letter-rules.ts';

/** A sentence a leader keeps for his notes. */
export const phrase = z.object({ id, text: z.string() });

/** Who led similar letters. `of` letters were alike in the way `basis` says, `count` of them went there. */
export const assignmentSuggestion = z.object({
  unitId: id.nullable(),
  postId: id.nullable(),
  name: z.string(),
  count: z.int(),
  of: z.int(),
  basis: z.enum(['sender-type', 'sender', 'words']),
});
export type AssignmentSuggestion = z.infer<typeof assignmentSuggestion>;

export const directRule = z.object({
  id,
  ...letterConditions,
  unitId: id,
  unitName: z.string(),
  workingDays: z.int().nullable(),
  basis: z.string(),
  createdBy: z.string(),
  createdAt: instant,
});
export type DirectRule = z.infer<typeof directRule>;

const changing = { guard: 'version' as const, params: idParams, response: commandResult };
const done = z.object({ ok: z.literal(true) });

export const directiveApi = {
  phrases: operation('GET /routing/phrases', {
    id: 'routing.phrases',
    summary: 'The phrases the person keeps for directive notes',
    response: z.object({ items: z.array(phrase) }),
  }),
  keepPhrase: operation('POST /routing/phrases/commands/keep', {
    id: 'routing.keepPhrase',
    summary: 'Keep a phrase; the same one twice is one',
    body: z.object({ text: text(500) }).strict(),
    response: phrase,
  }),
  dropPhrase: operation('POST /routing/phrases/commands/drop', {
    id: 'routing.dropPhrase',
    summary: 'Drop a phrase of the own list',
    body: z.object({ phraseId: id }).strict(),
    response: done,
  }),
  suggestions: operation('GET /routing/incoming/{id}/suggestions', {
    id: 'routing.suggestAssignment',
    summary:
      'Who led letters of the same sender, type or words, whom and by when the rules say; explained, never applied by itself',
    params: idParams,
    response: z.object({
      items: z.array(assignmentSuggestion),
      rule: directRule.nullable(),
      present: presentProposal.nullable(),
      deadline: proposedDeadline,
    }),
  }),
  supersedeNote: operation('POST /routing/incoming/{id}/commands/supersede-note', {
    id: 'routing.supersedeNote',
    summary: 'A new directive note in place of the last one; both stay (R-DIR-1)',
    ...changing,
    body: z.object({ text: text(5000) }).strict(),
  }),
  transferDirect: operation('POST /routing/incoming/{id}/commands/transfer-direct', {
    id: 'routing.transferDirect',
    summary: 'A registered letter straight to its unit, under a rule of the quy chế (status 04)',
    ...changing,
    body: z.object({ ruleId: id }).strict(),
  }),
  rules: operation('GET /routing/direct-rules', {
    id: 'routing.directRules',
    summary: 'The rules in force by which letters go straight to a unit',
    response: z.object({ items: z.array(directRule) }),
  }),
  addRule: operation('POST /routing/direct-rules/commands/add', {
    id: 'routing.addDirectRule',
    summary: 'Lay down a rule: sender, type, field or words, the unit, the article of the quy chế',
    body: z
      .object({
        ...letterConditionsInput,
        unitId: id,
        workingDays: z.int().min(1).max(100).nullable().default(null),
        basis: text(300),
      })
      .strict(),
    response: z.object({ id }),
  }),
  endRule: operation('POST /routing/direct-rules/commands/end', {
    id: 'routing.endDirectRule',
    summary: 'End a rule; letters that went by it stay where they are',
    body: z.object({ ruleId: id }).strict(),
    response: done,
  }),
};
