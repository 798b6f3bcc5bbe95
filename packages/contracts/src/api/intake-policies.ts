import { z } from 'zod';
import { day, id, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';

/** Whose paper is refused; null: of the agencies directly below. */
const senders = z.array(z.object({ id, name: z.string() })).nullable();

/** No paper is taken of those who are on the exchange (documents.md §15.5; letter S0 P0-1). */
export const intakePolicy = z.object({
  id,
  /** The document it is based on, as printed. */
  basis: z.string(),
  /** What the clerk and the sender read. */
  sentence: z.string(),
  senders,
  /** Types that come on paper all the same. */
  exceptTypes: z.array(z.string()),
  /** Lawful reasons offered to the clerk. */
  exceptions: z.array(z.string()),
  validFrom: day,
  validTo: day.nullable(),
  state: z.enum(['coming', 'in-force', 'ended']),
});
export type IntakePolicyRow = z.infer<typeof intakePolicy>;

const senderIds = z.array(id).min(1).max(500).nullable().default(null);
const exceptTypes = z.array(z.string().max(40)).max(50).default([]);

export const intakePoliciesApi = {
  list: operation('GET /compliance/intake-policies', {
    id: 'compliance.intakePolicies',
    summary: 'The policies by which the own agency takes no paper; ended ones at the end',
    response: z.object({ items: z.array(intakePolicy) }),
  }),
  preview: operation('POST /compliance/intake-policies/preview', {
    id: 'compliance.previewIntake',
    summary: 'How many letters on paper of the last 30 days such a policy would have refused, by sender',
    body: z.strictObject({ senderIds, exceptTypes }),
    response: z.object({ count: z.int(), bySender: z.array(z.object({ name: z.string(), count: z.int() })) }),
  }),
  add: operation('POST /compliance/intake-policies', {
    id: 'compliance.addIntakePolicy',
    summary: 'Lay down a policy with its basis, from a day on',
    body: z.strictObject({
      basis: text(300),
      sentence: text(300),
      senderIds,
      exceptTypes,
      exceptions: z.array(z.string().trim().min(10).max(200)).max(10).default([]),
      validFrom: day,
    }),
    response: z.object({ id }),
  }),
  end: operation('POST /compliance/intake-policies/{id}/commands/end', {
    id: 'compliance.endIntakePolicy',
    summary: 'The last day of a policy',
    params: idParams,
    body: z.strictObject({ lastDay: day }),
    response: z.object({ id }),
  }),
};
