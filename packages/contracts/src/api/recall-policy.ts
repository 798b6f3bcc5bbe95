import { z } from 'zod';
import { day, id, instant, refusal, text } from '../common.ts';
import { operation } from '../operation.ts';

/** What happens by itself when a sender asks back a letter that nobody registered yet. */
export const recallReplies = ['agree', 'ask'] as const;
export type RecallReply = (typeof recallReplies)[number];

const terms = {
  beforeRegistration: z.enum(recallReplies),
  /** How long what a withdrawn letter said stays for a dispute. */
  graceDays: z.int().min(1).max(3650),
};

export const recallPolicyApi = {
  recallPolicy: operation('GET /documents/recall-policy', {
    id: 'documents.recallPolicy',
    summary: 'What the agency does with letters that are asked back, and every rule it ever set',
    response: z.object({
      on: day,
      inForce: z.object(terms),
      items: z.array(
        z.object({
          id,
          ...terms,
          validFrom: day,
          basis: z.string(),
          setBy: z.string(),
          setAt: instant,
          state: z.enum(['coming', 'in-force', 'ended']),
        }),
      ),
      /** Why this post changes nothing here. */
      refusals: z.array(refusal),
    }),
  }),
  setRecallPolicy: operation('POST /documents/recall-policy', {
    id: 'documents.setRecallPolicy',
    summary: 'The head or the administrator sets the rule for letters that are asked back, from a day on',
    body: z.object({ ...terms, validFrom: day, basis: text(300) }).strict(),
    response: z.object({ id }),
  }),
};
