import { z } from 'zod';
import { id, text, urgency } from '../common.ts';
import { routeStepKinds, stepModes } from '../states/route.ts';

/** Who does a step; resolved on the day of submission (documents.md §8.1). */
export const assigneeRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drafting_unit_head') }),
  z.strictObject({ kind: z.literal('form_checkers') }),
  z.strictObject({ kind: z.literal('office') }),
  z.strictObject({ kind: z.literal('office_head') }),
  z.strictObject({ kind: z.literal('field_leader') }),
  z.strictObject({ kind: z.literal('agency_head') }),
  z.strictObject({ kind: z.literal('posts'), postIds: z.array(id).max(30) }),
  z.strictObject({ kind: z.literal('unit_heads'), unitIds: z.array(id).max(30) }),
  z.strictObject({ kind: z.literal('signer') }),
  z.strictObject({ kind: z.literal('clerks') }),
]);
export type AssigneeRule = z.infer<typeof assigneeRule>;

/** Time a step has from the moment it opens, in working time. */
export const dueRule = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('hours'), amount: z.number().min(0.5).max(240) }),
  z.strictObject({ unit: z.literal('days'), amount: z.int().min(1).max(60) }),
]);
export type DueRule = z.infer<typeof dueRule>;

const basis = text(500);

export const routeStepInput = z.strictObject({
  /** Steps with the same ordinal wait at the same time. */
  ordinal: z.int().min(1).max(40),
  kind: z.enum(routeStepKinds),
  assignee: assigneeRule,
  mode: z.enum(stepModes).default('any'),
  quorum: z.int().min(1).max(30).nullable().default(null),
  due: dueRule.nullable().default(null),
  mayEdit: z.boolean().default(false),
  mayAddConsultation: z.boolean().default(false),
  /** The recorded basis on which the step falls away: nobody holds the post, or the drafter holds it. */
  omit: z
    .strictObject({ noHolder: basis.nullable().default(null), drafterHolds: basis.nullable().default(null) })
    .default({ noHolder: null, drafterHolds: null }),
});
export type RouteStepInput = z.infer<typeof routeStepInput>;

export const routeDefinition = z.strictObject({
  name: text(200),
  /** Each empty = all. */
  typeCodes: z.array(z.string().max(40)).max(60).default([]),
  fieldCodes: z.array(z.string().max(40)).max(60).default([]),
  urgencies: z.array(urgency).max(4).default([]),
  precedence: z.int().min(0).max(100).default(0),
  /** Basis for merging content or form approval into the signature (NĐ 30 Đ.12). */
  mergedBasis: z
    .strictObject({ UNIT_REVIEW: basis.nullable().default(null), FORM_CHECK: basis.nullable().default(null) })
    .default({ UNIT_REVIEW: null, FORM_CHECK: null }),
  steps: z.array(routeStepInput).max(40),
});
export type RouteDefinition = z.infer<typeof routeDefinition>;
