import { z } from 'zod';
import { id, instant, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';

const ok = z.object({ ok: z.literal(true) });

/** Drafts and steps, letters and given work, and the directive notes of a leader. */
export const substitutionWork = ['outgoing', 'incoming', 'note'] as const;

/** What a substitute does for the absent person; an empty list limits nothing. */
export const standInScope = z
  .object({
    work: z.array(z.enum(substitutionWork)),
    typeCodes: z.array(z.string().min(1).max(30)).max(50).default([]),
    fieldCodes: z.array(z.string().min(1).max(50)).max(50).default([]),
    unitIds: z.array(id).max(50).default([]),
  })
  .strict();
export type StandInScopeInput = z.input<typeof standInScope>;

/** In whose seat a post of `me` sits; null for the own posts. */
export const standsIn = z.object({
  mode: z.enum(['substitute', 'secretary']),
  name: z.string(),
  title: z.string(),
  basis: z.string(),
  until: instant.nullable(),
  limited: z.boolean(),
});
export type StandsInView = z.infer<typeof standsIn>;

export const absenceKinds = ['leave', 'trip', 'illness', 'other'] as const;
export const absenceKindLabels: Record<(typeof absenceKinds)[number], string> = {
  leave: 'Nghỉ phép',
  trip: 'Đi công tác',
  illness: 'Nghỉ ốm',
  other: 'Lý do khác',
};

/** State as on the clock: a confirmed substitution waits for its first instant and ends by itself at its last. */
export const substitutionStates = ['proposed', 'confirmed', 'active', 'ended', 'revoked'] as const;
export const substitutionLabels: Record<
  (typeof substitutionStates)[number],
  { text: string; kind: 'm' | 'g' | 'y' | 'v' | 'neutral' }
> = {
  proposed: { text: 'Chờ đồng ý', kind: 'y' },
  confirmed: { text: 'Chưa đến ngày', kind: 'm' },
  active: { text: 'Đang thay', kind: 'v' },
  ended: { text: 'Đã kết thúc', kind: 'neutral' },
  revoked: { text: 'Đã thu hồi', kind: 'neutral' },
};

const person = z.object({
  appointmentId: id,
  name: z.string(),
  title: z.string(),
  unitName: z.string().nullable(),
});
const act = z.object({ action: z.string(), allowed: z.boolean(), reason: z.string().nullable() });

export const substitutionView = z.object({
  id,
  state: z.enum(substitutionStates),
  absent: person,
  substitute: person,
  fromAt: instant,
  toAt: instant,
  scope: standInScope,
  basis: z.string(),
  proposedBy: z.string(),
  /** Names of those whose agreement is missing: the substitute, the head. */
  waitsFor: z.array(z.string()),
  closeReason: z.string().nullable(),
  closedBy: z.string().nullable(),
  actions: z.array(act),
});
export type SubstitutionView = z.infer<typeof substitutionView>;

export const absenceView = z.object({
  id,
  person,
  kind: z.enum(absenceKinds),
  note: z.string(),
  fromAt: instant,
  toAt: instant,
  declaredBy: z.string(),
  /** Set when the person was back early, or the absence was called off. */
  endedAt: instant.nullable(),
  isNow: z.boolean(),
  /** When the heads were last asked to find somebody for work that waits. */
  askedAt: instant.nullable(),
  substitutions: z.array(substitutionView),
  actions: z.array(act),
});
export type AbsenceView = z.infer<typeof absenceView>;

/** Whose work, and who may take it (§15 rank-too-low). */
export const substituteRanks = ['leader', 'unit_head', 'clerk', 'officer'] as const;
export type SubstituteRank = (typeof substituteRanks)[number];
export const substituteRankLabels: Record<SubstituteRank, string> = {
  leader: 'Lãnh đạo cơ quan',
  unit_head: 'Lãnh đạo đơn vị',
  clerk: 'Văn thư',
  officer: 'Chuyên viên',
};
export const substituteAllowances = [
  'leader',
  'office_head',
  'unit_head',
  'clerk',
  'colleague',
  'anyone',
] as const;
export type SubstituteAllowance = (typeof substituteAllowances)[number];
export const substituteAllowanceLabels: Record<SubstituteAllowance, string> = {
  leader: 'lãnh đạo cơ quan',
  office_head: 'Chánh Văn phòng',
  unit_head: 'lãnh đạo đơn vị',
  clerk: 'văn thư',
  colleague: 'người cùng đơn vị',
  anyone: 'mọi người của cơ quan',
};
/** Delivered; an agency sets its own. */
export const deliveredSubstituteRule: Record<SubstituteRank, readonly SubstituteAllowance[]> = {
  leader: ['leader', 'office_head'],
  unit_head: ['leader', 'office_head', 'unit_head', 'colleague'],
  clerk: ['clerk', 'colleague'],
  officer: ['anyone'],
};
const ruleView = z.object({
  absent: z.enum(substituteRanks),
  allowed: z.array(z.enum(substituteAllowances)),
  /** Null where the delivered rule holds. */
  basis: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: instant.nullable(),
});
export type SubstituteRuleView = z.infer<typeof ruleView>;

const substitute = z.object({ appointmentId: id, scope: standInScope }).strict();

const secretaryView = z.object({
  id,
  leader: person,
  secretary: person,
  basis: z.string(),
  givenBy: z.string(),
  fromAt: instant,
  toAt: instant.nullable(),
  actions: z.array(act),
});
export type SecretaryView = z.infer<typeof secretaryView>;

export const substitutionApi = {
  absences: operation('GET /identity/absences', {
    id: 'identity.absences',
    summary:
      'Absences with their substitutions: the own ones, those that wait for the own word, or all of the agency',
    query: z.object({ group: z.enum(['mine', 'for-me', 'agency']).default('mine') }).strict(),
    response: z.object({
      items: z.array(absenceView),
      /** May this post declare absences of others (head of the unit, office, administrator)? */
      mayDeclareForOthers: z.boolean(),
    }),
  }),
  away: operation('GET /identity/away', {
    id: 'identity.away',
    summary: 'Posts of the agency whose holders are absent now, with who stands in: shown beside names',
    response: z.object({
      items: z.array(
        z.object({
          postId: id,
          /** The unit he heads: work given to it waits for him. */
          headsUnitId: id.nullable(),
          name: z.string(),
          from: instant,
          until: instant,
          /** Who stands in now, and which of them write the notes of a leader. */
          substitutes: z.array(z.string()),
          noters: z.array(z.string()),
        }),
      ),
    }),
  }),
  declareAbsence: operation('POST /identity/absences', {
    id: 'identity.declareAbsence',
    summary: 'Declare an absence, with or without substitutes, for oneself or for somebody else',
    body: z
      .object({
        /** Whose; null for the post in use. */
        appointmentId: id.nullable(),
        kind: z.enum(absenceKinds),
        fromAt: instant,
        toAt: instant,
        note: z.string().max(500).default(''),
        /** The paper it rests on, as printed after "theo". */
        basis: text(200),
        substitutes: z.array(substitute).max(5),
      })
      .strict(),
    response: z.object({ id, substitutionIds: z.array(id) }),
  }),
  endAbsence: operation('POST /identity/absences/{id}/commands/end', {
    id: 'identity.endAbsence',
    summary: 'Back early: ends the absence and its substitutions now',
    params: idParams,
    response: ok,
  }),
  addSubstitute: operation('POST /identity/absences/{id}/commands/add-substitute', {
    id: 'identity.addSubstitute',
    summary: 'Propose a further substitute for an absence',
    params: idParams,
    body: substitute.extend({ basis: text(200) }).strict(),
    response: z.object({ id }),
  }),
  confirmSubstitution: operation('POST /identity/substitutions/{id}/commands/confirm', {
    id: 'identity.confirmSubstitution',
    summary: 'Agree to a proposed substitution, as its substitute or as the head',
    params: idParams,
    response: ok,
  }),
  revokeSubstitution: operation('POST /identity/substitutions/{id}/commands/revoke', {
    id: 'identity.revokeSubstitution',
    summary: 'End or decline a substitution at once, with a reason',
    params: idParams,
    body: z.object({ reason: z.string().max(500) }).strict(),
    response: ok,
  }),
  rules: operation('GET /identity/substitute-rules', {
    id: 'identity.substituteRules',
    summary: 'Who may stand in for whom in the own agency',
    response: z.object({ items: z.array(ruleView), maySet: z.boolean() }),
  }),
  setRule: operation('POST /identity/substitute-rules', {
    id: 'identity.setSubstituteRule',
    summary: 'Lay down who may stand in for one kind of post, with its paper; running substitutions stay',
    body: z.strictObject({
      absent: z.enum(substituteRanks),
      allowed: z.array(z.enum(substituteAllowances)).min(1).max(6),
      basis: text(200),
    }),
    response: z.object({ id }),
  }),
  secretaries: operation('GET /identity/secretaries', {
    id: 'identity.secretaries',
    summary: 'Who prepares for whom: of the own desk, or of the agency for office and administrator',
    response: z.object({ items: z.array(secretaryView), mayGive: z.boolean() }),
  }),
  giveSecretary: operation('POST /identity/secretaries', {
    id: 'identity.giveSecretary',
    summary: 'Let somebody read and prepare at the desk of a leader',
    body: z.object({ leaderAppointmentId: id, secretaryAppointmentId: id, basis: text(200) }).strict(),
    response: z.object({ id }),
  }),
  endSecretary: operation('POST /identity/secretaries/{id}/commands/end', {
    id: 'identity.endSecretary',
    summary: 'Revoke the access of a secretary',
    params: idParams,
    response: ok,
  }),
};
