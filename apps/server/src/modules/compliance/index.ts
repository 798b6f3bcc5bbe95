/** Compliance: dated policies and the checks of the right procedure. */
import type { Subscriber } from '../../platform/events.ts';
import type { Job } from '../../platform/jobs.ts';

export { complianceRoutes } from './intake/intake-routes.ts';
export { approveOutage, closeOutage, proposeOutage, refuseOutage } from './outages/move-outage.ts';
export { findCurrentOutage, listOutages, type Outage } from './outages/outage.store.ts';
export { type AddPolicyInput, addPolicy } from './policies/add-policy.ts';
export {
  type DeliveryDecision,
  type DeliveryFacts,
  type DeliveryMode,
  type DeliveryRules,
  decideDeliveryMode,
} from './policies/delivery-mode.ts';
export { endPolicy } from './policies/end-policy.ts';
export { findIntakePolicy, type IntakePolicy } from './policies/find-intake-policy.query.ts';
export { findProcessPolicy, type ProcessPolicy } from './policies/find-process-policy.query.ts';
export { type BindingPolicy, listBindingPolicies, type PolicyKind } from './policies/policy.store.ts';
export { type FactsOptions, procedureFactsFromEvents } from './procedure/facts-from-events.ts';
export {
  judgeProcedure,
  type ProcedureJudgement,
  type ProcedureWarning,
} from './procedure/judge-procedure.ts';
export type { ProcedureEvent, ProcedureFacts, StepKind } from './procedure/procedure-facts.ts';

export const complianceSubscribers: Subscriber[] = [];
export const complianceJobs: Job[] = [];
