import { outgoingApi, signingApi } from '@congvu/contracts';
import { command, query, type Route } from '../../http/route.ts';
import { seal } from './outgoing/seal.ts';
import { sign } from './outgoing/sign.ts';
import { readiness } from './readiness.query.ts';
import { incomingVerification, outgoingVerification } from './verification/verification.query.ts';
import { verifyIncomingAgain } from './verification/verify-incoming-again.ts';

const signers = ['leader', 'unit_head', 'office', 'officer'] as const;
const readers = [...signers, 'clerk', 'auditor', 'archivist'] as const;

export const signingRoutes: readonly Route[] = [
  command(outgoingApi.sign, signers, (ctx, { params, version, body }) =>
    sign(ctx, { ...params, ...body, version }),
  ),
  command(outgoingApi.seal, ['clerk'], (ctx, { params, version, body }) =>
    seal(ctx, { ...params, ...body, version }),
  ),
  query(signingApi.outgoingVerification, readers, (ctx, { params }) => outgoingVerification(ctx, params.id)),
  query(signingApi.incomingVerification, readers, (ctx, { params }) => incomingVerification(ctx, params.id)),
  command(signingApi.verifyIncomingAgain, ['clerk', 'office', 'leader'], (ctx, { params }) =>
    verifyIncomingAgain(ctx, params),
  ),
  query(signingApi.readiness, 'session', (ctx) => readiness(ctx)),
];
