import { composeApi, outgoingApi, signerApi } from '@congvu/contracts';
import { command, inOwnSeat, query, type Route } from '../../http/route.ts';
import { consultationRoutes } from './consultations/index.ts';
import { incomingRoutes } from './incoming/index.ts';
import { approveStep } from './outgoing/approve-step.ts';
import { changeSigner } from './outgoing/change-signer.ts';
import { chooseCapacity } from './outgoing/choose-capacity.ts';
import { decideUrgency } from './outgoing/decide-urgency.ts';
import { editDraft } from './outgoing/edit-draft.ts';
import { forwardStep, forwardTargets } from './outgoing/forward-step.ts';
import { getOutgoingDetail } from './outgoing/get-outgoing-detail.query.ts';
import { listWaiting } from './outgoing/list-waiting.query.ts';
import { markOutgoingSeen } from './outgoing/mark-seen.ts';
import { returnDraft } from './outgoing/return-draft.ts';
import { returnToStep } from './outgoing/return-to-step.ts';
import { signerChoices } from './outgoing/signer-choices.query.ts';
import { skipSteps } from './outgoing/skip-steps.ts';
import { submit } from './outgoing/submit.ts';
import { withdrawSubmission } from './outgoing/withdraw-submission.ts';
import { preparedRoutes } from './preparing/index.ts';
import { templateRoutes } from './templates/routes.ts';

const staff = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;
const readers = [...staff, 'auditor', 'archivist'] as const;

const outgoingRoutes: readonly Route[] = [
  query(outgoingApi.get, readers, (ctx, { params }) => getOutgoingDetail(ctx, params.id)),
  query(outgoingApi.waiting, staff, (ctx, input) => listWaiting(ctx, input.query)),
  command(outgoingApi.submit, staff, (ctx, { params, version }) => submit(ctx, { ...params, version })),
  command(outgoingApi.withdrawSubmission, staff, (ctx, { params, version }) =>
    withdrawSubmission(ctx, { ...params, version }),
  ),
  command(outgoingApi.approveStep, staff, (ctx, { params, version, body }) =>
    approveStep(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.returnDraft, staff, (ctx, { params, version, body }) =>
    returnDraft(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.returnToStep, staff, (ctx, { params, version, body }) =>
    returnToStep(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.forwardStep, staff, (ctx, { params, version, body }) =>
    forwardStep(ctx, { ...body, ...params, version }),
  ),
  query(outgoingApi.forwardTargets, staff, (ctx, { params }) => forwardTargets(ctx, params.id)),
  command(outgoingApi.editDraft, staff, (ctx, { params, version, body }) =>
    editDraft(ctx, { ...params, version, draft: body }),
  ),
  inOwnSeat(
    command(outgoingApi.skipSteps, ['unit_head', 'office', 'leader'], (ctx, { params, version, body }) =>
      skipSteps(ctx, { ...body, ...params, version }),
    ),
  ),
  command(composeApi.decideUrgency, ['leader', 'office', 'unit_head'], (ctx, { params, version, body }) =>
    decideUrgency(ctx, { ...body, ...params, version }),
  ),
  query(signerApi.choices, staff, (ctx, { params }) => signerChoices(ctx, params.id)),
  inOwnSeat(
    command(signerApi.changeSigner, staff, (ctx, { params, version, body }) =>
      changeSigner(ctx, { ...body, ...params, version }),
    ),
  ),
  inOwnSeat(
    command(signerApi.chooseCapacity, ['leader', 'office', 'unit_head'], (ctx, { params, version, body }) =>
      chooseCapacity(ctx, { ...body, ...params, version }),
    ),
  ),
  command(outgoingApi.markSeen, staff, (ctx, { params, body }) =>
    markOutgoingSeen(ctx, { ...body, ...params }),
  ),
];

export const routingRoutes: readonly Route[] = [
  ...outgoingRoutes,
  ...incomingRoutes,
  ...consultationRoutes,
  ...preparedRoutes,
  ...templateRoutes,
];
