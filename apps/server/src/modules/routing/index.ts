/** Routing: the way of a draft to its signature, and of an incoming letter to its handler (documents.md §8, §16). */
import type { Job } from '../../platform/jobs.ts';
import { remindAsks } from './consultations/remind-asks.ts';
import { escalateSteps } from './escalation/escalate-steps.ts';

export { routingClocks } from './clocks.ts';
export { countAsks } from './consultations/read-asks.query.ts';
export { direct, noteOnly, returnToClerk } from './incoming/index.ts';
export { routingOpenWork } from './open-work.ts';
export { approveStep } from './outgoing/approve-step.ts';
export { editDraft } from './outgoing/edit-draft.ts';
export { forwardStep } from './outgoing/forward-step.ts';
export { countWaiting } from './outgoing/list-waiting.query.ts';
export { markOutgoingSeen } from './outgoing/mark-seen.ts';
export { returnDraft } from './outgoing/return-draft.ts';
export { returnToStep } from './outgoing/return-to-step.ts';
export { assertReadyToSign, completeSignStep } from './outgoing/sign-step.ts';
export { skipSteps } from './outgoing/skip-steps.ts';
export { submit } from './outgoing/submit.ts';
export { withdrawSubmission } from './outgoing/withdraw-submission.ts';
export { routingRoutes } from './routes.ts';
export { routingSubscribers } from './subscribers.ts';
export { createTemplate } from './templates/create-template.ts';
export { publishTemplate } from './templates/publish-template.ts';

export const routingJobs: readonly Job[] = [
  { name: 'routing.escalate-steps', schedule: '*/15 * * * *', handle: escalateSteps },
  { name: 'routing.remind-asks', schedule: '*/15 * * * *', handle: remindAsks },
];
