import { z } from 'zod';
import { availableAction, day, id, instant, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';

const typeCodes = z.array(text(40)).min(1).max(60);
const basis = text(500);

/** A change of who may sign what, as the office proposes it and the head of the agency decides it. */
export const authorityChange = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('mandate'), granteePostId: id, typeCodes, basis, validFrom: day, validTo: day })
    .strict(),
  z.object({ kind: z.literal('endMandate'), mandateId: id, lastDay: day }).strict(),
  z.object({ kind: z.literal('field'), postId: id, fieldCode: text(40), basis, validFrom: day }).strict(),
  z.object({ kind: z.literal('endField'), postId: id, fieldCode: text(40), lastDay: day }).strict(),
  z.object({ kind: z.literal('byOrder'), unitId: id, typeCodes, basis, validFrom: day }).strict(),
  z.object({ kind: z.literal('endByOrder'), ruleId: id, lastDay: day }).strict(),
  z
    .object({
      kind: z.literal('abbreviation'),
      targetKind: z.enum(['issuing_body', 'unit']),
      targetId: id,
      text: text(20),
      basis,
      validFrom: day,
    })
    .strict(),
]);
export type AuthorityChange = z.infer<typeof authorityChange>;

const dated = { validFrom: day, validTo: day.nullable(), basis: z.string() };
const state = z.enum(['coming', 'in-force', 'ended']);
const proposalState = z.enum(['proposed', 'approved', 'refused', 'withdrawn']);
const result = z.object({ id, state: proposalState });

export const authorityApi = {
  overview: operation('GET /org/authority', {
    id: 'org.authority',
    summary:
      'Authorisations, fields of deputies, rules of signing by order and abbreviations, dated; open proposals',
    response: z.object({
      on: day,
      mandates: z.array(
        z.object({
          id,
          grantor: z.string(),
          grantee: z.string(),
          typeCodes: z.array(z.string()),
          state,
          ...dated,
        }),
      ),
      fields: z.array(
        z.object({
          postId: id,
          fieldCode: z.string(),
          holder: z.string(),
          title: z.string(),
          state,
          ...dated,
        }),
      ),
      rules: z.array(z.object({ id, unitName: z.string(), typeCodes: z.array(z.string()), state, ...dated })),
      abbreviations: z.array(
        z.object({
          targetKind: z.enum(['issuing_body', 'unit']),
          targetId: id,
          name: z.string(),
          text: z.string(),
          state,
          ...dated,
        }),
      ),
      /** Posts that may be authorised (heads of units here, heads of the agencies below) or charged with a field. */
      posts: z.array(
        z.object({
          id,
          label: z.string(),
          mayBeAuthorised: z.boolean(),
          isDeputy: z.boolean(),
        }),
      ),
      units: z.array(z.object({ id, name: z.string() })),
      proposals: z.array(
        z.object({
          id,
          summary: z.string(),
          state: proposalState,
          proposedBy: z.string(),
          proposedAt: instant,
          decidedBy: z.string().nullable(),
          decidedAt: instant.nullable(),
          note: z.string().nullable(),
          actions: z.array(availableAction),
        }),
      ),
      actions: z.array(availableAction),
    }),
  }),
  propose: operation('POST /org/authority-proposals', {
    id: 'org.proposeAuthority',
    summary: 'Propose a change of who may sign what; in force once the head of the agency approves',
    body: z.object({ change: authorityChange }).strict(),
    response: result,
  }),
  approve: operation('POST /org/authority-proposals/{id}/commands/approve', {
    id: 'org.approveAuthority',
    summary: 'The head of the agency puts the change in force',
    params: idParams,
    response: result,
  }),
  refuse: operation('POST /org/authority-proposals/{id}/commands/refuse', {
    id: 'org.refuseAuthority',
    summary: 'The head refuses the change with a reason',
    params: idParams,
    body: z.object({ reason: text(2000) }).strict(),
    response: result,
  }),
  withdraw: operation('POST /org/authority-proposals/{id}/commands/withdraw', {
    id: 'org.withdrawAuthority',
    summary: 'Whoever proposed takes it back',
    params: idParams,
    response: result,
  }),
};
