/** Agencies, units, posts, people and signing authority, all dated: every read is "as on a day" (REF-1). */

export {
  type AgencyAt,
  findAgency,
  findUnit,
  getAgency,
  getUnit,
  listChildAgencies,
  listUnits,
  type UnitAt,
} from './agencies/agency.query.ts';
export { changeAgency } from './agencies/change-agency.ts';
export { type CreateAgency, createAgency } from './agencies/create-agency.ts';
export { createIssuingBody } from './agencies/create-issuing-body.ts';
export { createUnit } from './agencies/create-unit.ts';
export { findAgencyNamed } from './agencies/find-agency-named.query.ts';
export {
  findIssuingBody,
  getIssuingBody,
  type IssuingBody,
  listIssuingBodies,
} from './agencies/issuing-body.query.ts';
export { type Leader, listLeaders, listSubtree, type SubtreeAgency } from './agencies/subtree.query.ts';
export { addBodyMember } from './authority/add-body-member.ts';
export { addByOrderRule } from './authority/add-by-order-rule.ts';
export { addSigningMandate } from './authority/add-signing-mandate.ts';
export { listOpenProposals } from './authority/authority-overview.query.ts';
export { type CapacityQuestion, resolveCapacity } from './authority/capacity.query.ts';
export type { Capacity, CapacityResult } from './authority/capacity.ts';
export { findNotHead } from './authority/decide-authority.ts';
export { findGivenAuthority, type GivenAuthority } from './authority/find-authority.query.ts';
export { findFieldRefusals } from './fields/field.query.ts';
export { createRecipientGroup } from './groups/create-recipient-group.ts';
export {
  type ExpandedAgency,
  expandTarget,
  expandTargets,
  findGroup,
  type Target,
} from './groups/expand-target.query.ts';
export { recipientOptions } from './options/recipient-options.query.ts';
export { listSigners } from './options/signers.query.ts';
export { appoint } from './posts/appoint.ts';
export { assignField, endField } from './posts/assign-field.ts';
export { changeContact, findContact, findPersonNames } from './posts/change-contact.ts';
export { createPerson } from './posts/create-person.ts';
export { createPost } from './posts/create-post.ts';
export { endAppointment } from './posts/end-appointment.ts';
export { endSigning } from './posts/end-signing.ts';
export {
  type AppointmentAt,
  findAppointment,
  findAppointmentEver,
  findPost,
  findPosts,
  getPost,
  isHead,
  type PersonPost,
  type PostAt,
  postsOfPerson,
} from './posts/post.query.ts';
export type { PostFacts } from './posts/post.store.ts';
export { orgRoutes } from './routes.ts';
export { approveSuccession } from './succession/approve-succession.ts';
export { type ProposeSuccession, proposeSuccession } from './succession/propose-succession.ts';
export {
  findEnded,
  findSuccessions,
  findSuccessors,
  type Succession,
} from './succession/successors.query.ts';
export { calendarRoutes } from './work-calendar/calendar-routes.ts';
export { findDeadlineMoves } from './work-calendar/deadline-moves.query.ts';
export { calendarJobs } from './work-calendar/reproject.ts';
export { workCalendarOf } from './work-calendar/work-calendar.query.ts';
