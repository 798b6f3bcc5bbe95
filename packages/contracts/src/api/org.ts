import { z } from 'zod';
import { day, id, roles, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';

export const agencyRow = z.object({
  id,
  slug: z.string(),
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  abbreviation: z.string(),
  level: z.enum(['central', 'province', 'district', 'commune', 'department', 'party', 'other']),
  parentId: id.nullable(),
  place: z.string(),
  validFrom: day,
  validTo: day.nullable(),
});
export type AgencyRow = z.infer<typeof agencyRow>;

const unitRow = z.object({ id, agencyId: id, name: z.string(), abbreviation: z.string() });

export const personOption = z.object({
  postId: id,
  appointmentId: id,
  personId: id,
  fullName: z.string(),
  title: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  agencyId: id,
  agencyShortName: z.string(),
  roles: z.array(z.enum(roles)),
});
export type PersonOption = z.infer<typeof personOption>;

/** One option of the recipient picker: an agency, a group (expands at dispatch), a unit or a post. */
export const recipientOption = z.object({
  kind: z.enum(['agency', 'group', 'unit', 'post']),
  id,
  label: z.string(),
  hint: z.string(),
  memberCount: z.int().nullable(),
});
export type RecipientOption = z.infer<typeof recipientOption>;

const q = z.string().max(200).default('');

export const personContact = z.object({
  email: z.email().max(200).nullable(),
  /** Digits of the citizen's identity number; 9 of the old cards. */
  citizenNumber: z
    .string()
    .regex(/^(\d{9}|\d{12})$/)
    .nullable(),
});
export type PersonContact = z.infer<typeof personContact>;

const successionKind = z.enum(['RENAME', 'MERGE', 'SPLIT', 'ABSORB', 'DISSOLVE', 'TRANSFER_FUNCTION']);

/** What became of an agency that has ended: who takes its place, by which act, how long its mail is redirected. */
export const succession = z.object({
  predecessorId: id,
  name: z.string(),
  code: z.string(),
  kind: successionKind,
  effectiveOn: day,
  basis: z.string(),
  redirectedUntil: day,
  successors: z.array(
    z.object({ agencyId: id, name: z.string(), code: z.string(), scope: z.string().nullable() }),
  ),
});
export type Succession = z.infer<typeof succession>;

export const orgApi = {
  proposeSuccession: operation('POST /org/successions', {
    id: 'org.proposeSuccession',
    summary: 'Enters a merger, split, absorption, dissolution; in force when a second administrator approves',
    body: z
      .object({
        kind: successionKind,
        effectiveOn: day,
        basis: text(500),
        transitionDays: z.int().min(0).max(3650).optional(),
        pairs: z
          .array(
            z.object({ predecessorId: id, successorId: id.nullable(), scope: text(500).nullable() }).strict(),
          )
          .min(1)
          .max(500),
      })
      .strict(),
    response: z.object({ id }),
  }),
  approveSuccession: operation('POST /org/successions/{id}/commands/approve', {
    id: 'org.approveSuccession',
    summary: 'The second administrator; the predecessors end the day before the new order',
    params: idParams,
    response: z.object({ id }),
  }),
  agencySuccession: operation('GET /org/agencies/{id}/succession', {
    id: 'org.agencySuccession',
    summary: 'Who takes the place of an agency that has ended; null while it is in force',
    params: idParams,
    response: z.object({ succession: succession.nullable() }),
  }),
  tree: operation('GET /org/tree', {
    id: 'org.tree',
    summary: 'Agencies in force on a day, parents first',
    query: z.object({ on: day.optional() }).strict(),
    response: z.object({ on: day, items: z.array(agencyRow) }),
  }),
  agency: operation('GET /org/agencies/{id}', {
    id: 'org.agency',
    summary: 'One agency with its units',
    params: idParams,
    response: agencyRow.extend({ units: z.array(unitRow) }),
  }),
  myContact: operation('GET /org/my-contact', {
    id: 'org.myContact',
    summary: 'Own official e-mail and citizen number, as certificates name them',
    response: personContact,
  }),
  changeMyContact: operation('POST /org/my-contact', {
    id: 'org.changeMyContact',
    summary: 'Keeps them; another e-mail than the certificate names asks for its change (NĐ 68/2024 Đ.15)',
    body: personContact.strict(),
    response: personContact,
  }),
  people: operation('GET /org/people', {
    id: 'org.people',
    summary: 'Type-ahead of people by post, inside the own agency unless agencyId is given; at most 20',
    query: z
      .object({ q, agencyId: id.optional(), role: z.enum(roles).optional(), unitId: id.optional() })
      .strict(),
    response: z.object({ items: z.array(personOption) }),
  }),
  units: operation('GET /org/units', {
    id: 'org.units',
    summary: 'Type-ahead of the units of the own agency; at most 20',
    query: z.object({ q }).strict(),
    // Without a head today nobody would receive what the unit is given.
    response: z.object({ items: z.array(unitRow.extend({ hasHead: z.boolean() })) }),
  }),
  recipients: operation('GET /org/recipients', {
    id: 'org.recipients',
    summary: 'Type-ahead of recipients: agencies, groups, units, posts; at most 20',
    query: z.object({ q }).strict(),
    response: z.object({ items: z.array(recipientOption) }),
  }),
  recipientDirectory: operation('GET /org/recipient-directory', {
    id: 'org.recipientDirectory',
    summary:
      'Everything a letter may be sent to today: tree of agencies, own groups with members, own units and people',
    response: z.object({
      agencies: z.array(
        z.object({
          id,
          name: z.string(),
          shortName: z.string(),
          level: agencyRow.shape.level,
          parentId: id.nullable(),
        }),
      ),
      groups: z.array(z.object({ id, name: z.string(), memberIds: z.array(id) })),
      inside: z.array(
        z.object({ kind: z.enum(['unit', 'post']), id, name: z.string(), hint: z.string().nullable() }),
      ),
    }),
  }),
  endedRecipients: operation('POST /org/ended-recipients', {
    id: 'org.endedRecipients',
    summary: 'Which of these agencies are gone today, since when, and who took their place',
    body: z.strictObject({ ids: z.array(id).max(5000) }),
    response: z.object({
      items: z.array(
        z.object({
          id,
          name: z.string(),
          /** Null for an agency that never was in force. */
          endedOn: day.nullable(),
          kind: z.string().nullable(),
          basis: z.string().nullable(),
          successors: z.array(z.object({ id, name: z.string() })),
        }),
      ),
    }),
  }),
  group: operation('GET /org/groups/{id}', {
    id: 'org.group',
    summary: 'Members of a group valid today',
    params: idParams,
    response: z.object({ id, name: z.string(), members: z.array(z.object({ id, name: z.string() })) }),
  }),
  signers: operation('GET /org/signers', {
    id: 'org.signers',
    summary:
      'Who may sign this type for the own agency today, with the capacity and the printed lines (NĐ 30 Đ.13)',
    query: z
      .object({
        issuingBodyId: id.optional(),
        typeCode: z.string().max(40),
        fieldCode: z.string().max(40).optional(),
      })
      .strict(),
    response: z.object({
      items: z.array(
        personOption.extend({
          capacity: z.string(),
          lines: z.array(z.string()),
          statistic: z.enum(['head', 'deputy', 'other']),
        }),
      ),
    }),
  }),
  issuingBodies: operation('GET /org/issuing-bodies', {
    id: 'org.issuingBodies',
    summary: 'Issuing bodies the own agency serves today',
    response: z.object({
      items: z.array(z.object({ id, printedName: z.string(), abbreviation: z.string(), place: z.string() })),
    }),
  }),
};
