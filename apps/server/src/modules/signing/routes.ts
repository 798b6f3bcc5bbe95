import { copiesApi, outgoingApi, signingApi } from '@congvu/contracts';
import { command, inSignersSeat, query, type Route, raw } from '../../http/route.ts';
import { systemFor } from '../../platform/actor.ts';
import { runCommand } from '../../platform/command.ts';
import { sendAgentFile, takeAgentFile } from './agent/agent-file.ts';
import { answerAgent } from './agent/answer-agent.ts';
import { openAgent } from './agent/open-agent.ts';
import { getBatch } from './batches/batch.query.ts';
import { startBatch } from './batches/start-batch.ts';
import { makeElectronicCopy } from './copies/make-electronic-copy.ts';
import { placement } from './outgoing/placement.query.ts';
import { seal } from './outgoing/seal.ts';
import { sealAttachments } from './outgoing/seal-attachments.ts';
import { sealCheck } from './outgoing/seal-check.query.ts';
import { setSealText } from './outgoing/seal-text.ts';
import { sign } from './outgoing/sign.ts';
import { answerIncomingSheet, answerOutgoingSheet } from './public-check/document-sheet.ts';
import { readiness } from './readiness.query.ts';
import { registryRoutes } from './registry-routes.ts';
import { cancelRequest } from './requests/cancel-request.ts';
import { listRequests } from './requests/list-requests.query.ts';
import { hearProvider } from './requests/provider-callback.ts';
import { incomingVerification, outgoingVerification } from './verification/verification.query.ts';
import { verifyIncomingAgain } from './verification/verify-incoming-again.ts';

const signers = ['leader', 'unit_head', 'office', 'officer'] as const;
const readers = [...signers, 'clerk', 'auditor', 'archivist'] as const;

/** Signing, sealing and certificates belong to the person: in no seat of somebody else (R-AUT-4). */
export const signingRoutes: readonly Route[] = [
  command(signingApi.verifyIncomingAgain, ['clerk', 'office', 'leader'], (ctx, { params }) =>
    verifyIncomingAgain(ctx, params),
  ),
  ...ownRoutes().map(inSignersSeat),
  ...registryRoutes.map(inSignersSeat),
];

function ownRoutes(): Route[] {
  return [
    command(outgoingApi.sign, signers, (ctx, { params, version, body }) =>
      sign(ctx, { ...params, ...body, version }),
    ),
    command(outgoingApi.sealAttachments, ['clerk'], (ctx, { params, version }) =>
      sealAttachments(ctx, { ...params, version }),
    ),
    command(copiesApi.makeElectronicCopy, ['clerk'], (ctx, { body }) => makeElectronicCopy(ctx, body)),
    command(outgoingApi.setSealText, ['admin'], (ctx, { body }) => setSealText(ctx, body)),
    command(outgoingApi.seal, ['clerk'], (ctx, { params, version, body }) =>
      seal(ctx, { ...params, ...body, version }),
    ),
    query(signingApi.sealCheck, ['clerk'], (ctx, { params }) => sealCheck(ctx, params.id)),
    query(signingApi.placement, readers, (ctx, { params }) => placement(ctx, params.id)),
    query(signingApi.outgoingVerification, readers, (ctx, { params }) =>
      outgoingVerification(ctx, params.id),
    ),
    query(signingApi.incomingVerification, readers, (ctx, { params }) =>
      incomingVerification(ctx, params.id),
    ),
    raw(signingApi.outgoingSheet, readers, answerOutgoingSheet),
    raw(signingApi.incomingSheet, readers, answerIncomingSheet),
    query(signingApi.readiness, 'session', (ctx) => readiness(ctx)),
    query(signingApi.requests, [...signers, 'clerk'], (ctx, { query: input }) => listRequests(ctx, input)),
    command(signingApi.cancelRequest, [...signers, 'clerk'], (ctx, { params }) => cancelRequest(ctx, params)),
    command(signingApi.openAgent, [...signers, 'clerk'], (ctx, { params, body }) =>
      openAgent(ctx, { ...params, ...body }),
    ),
    command(signingApi.answerAgent, [...signers, 'clerk'], (ctx, { params, body }) =>
      answerAgent(ctx, { ...params, ...body }),
    ),
    raw(signingApi.agentFile, 'machine', sendAgentFile),
    raw(signingApi.agentUpload, 'machine', takeAgentFile),
    command(signingApi.startBatch, [...signers, 'clerk'], (ctx, { body }) => startBatch(ctx, body)),
    query(signingApi.batch, [...signers, 'clerk'], (ctx, { params }) => getBatch(ctx, params.id)),
    raw(signingApi.providerCallback, 'machine', ({ runtime, params, body }) =>
      runCommand(runtime, systemFor(null), (ctx) =>
        ctx.asSystem(() => hearProvider(ctx, { ...params, transactionId: body.transaction_id })),
      ),
    ),
  ];
}
