import { certificateRequestsApi, certificatesApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../http/route.ts';
import { sendFile } from '../../http/send-file.ts';
import { runQuery } from '../../platform/command.ts';
import { getAgency } from '../org/index.ts';
import { answerBinding } from './binding/answer-binding.ts';
import { startBinding } from './binding/start-binding.ts';
import { certificateDetail } from './certificates/certificate-detail.query.ts';
import { grantException } from './certificates/grant-exception.ts';
import { holdCertificate, resumeCertificate } from './certificates/hold-certificate.ts';
import { recordRevocation } from './certificates/revoke-certificate.ts';
import { custodyOverview } from './custody/custody.query.ts';
import { endCustody, recordCustody } from './custody/keep-custody.ts';
import { addSeal, surrenderSeal } from './custody/keep-seals.ts';
import { closeFollowup } from './followups/close-followup.ts';
import { listFollowups } from './followups/list-followups.query.ts';
import { myCertificate } from './overview/mine.query.ts';
import { certificateOverview, overviewUnits } from './overview/overview.query.ts';
import { printOverview } from './overview/overview-file.ts';
import { createRequest } from './registration/create-request.ts';
import { makeDraft } from './registration/make-draft.ts';
import { cancelRequest, recordGrant, recordRefusal, sendRequest } from './registration/move-request.ts';
import { prefillRequest } from './registration/prefill.query.ts';
import { requestFile } from './registration/request-file.query.ts';
import { listRequests, requestDetail } from './registration/requests.query.ts';

/** Who keeps the registry of a unit; whoever may hold a certificate of his own. */
const keepers = ['admin', 'clerk', 'office'] as const;
const owners = [
  'officer',
  'unit_head',
  'leader',
  'archivist',
  'counter',
  'onestop_head',
  ...keepers,
] as const;

/** The registry of certificates; who may see and do what: policy.ts. The fixed paths stand before those with an id. */
export const registryRoutes: readonly Route[] = [
  query(certificatesApi.overview, 'session', (ctx, { query: asked }) => certificateOverview(ctx, asked)),
  raw(certificatesApi.overviewFile, 'session', async ({ runtime, reply, actor, query: asked }) => {
    // The transaction is over before anything is laid out.
    const print = await runQuery(runtime, actor!, async (ctx) => ({
      units: await overviewUnits(ctx, asked),
      agencyName: (await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today())).name,
      filter: asked.filter,
      at: ctx.clock.now(),
    }));
    return sendFile(reply, await printOverview(runtime.ports.letters, print, asked.format));
  }),
  query(certificatesApi.mine, 'session', (ctx) => myCertificate(ctx)),
  query(certificatesApi.followups, 'session', (ctx, { query: asked }) => listFollowups(ctx, asked)),
  command(certificatesApi.closeFollowup, keepers, (ctx, { params, body }) =>
    closeFollowup(ctx, { ...params, ...body }),
  ),
  command(certificatesApi.startBinding, owners, (ctx, { body }) => startBinding(ctx, body)),
  command(certificatesApi.answerBinding, owners, (ctx, { params, body }) =>
    answerBinding(ctx, { ...params, ...body }),
  ),
  query(certificatesApi.detail, 'session', (ctx, { params }) => certificateDetail(ctx, params.id)),
  command(certificatesApi.grantException, ['office'], (ctx, { params, body }) =>
    grantException(ctx, { ...params, ...body }),
  ),
  command(certificatesApi.holdCertificate, owners, (ctx, { params, body }) =>
    holdCertificate(ctx, { ...params, ...body }),
  ),
  command(certificatesApi.resumeCertificate, keepers, (ctx, { params, body }) =>
    resumeCertificate(ctx, { ...params, ...body }),
  ),
  command(certificatesApi.recordRevocation, keepers, (ctx, { params, body }) =>
    recordRevocation(ctx, { ...params, ...body }),
  ),
  query(certificatesApi.custody, 'session', (ctx) => custodyOverview(ctx)),
  command(certificatesApi.giveCustody, ['admin'], (ctx, { body }) => recordCustody(ctx, body)),
  command(certificatesApi.endCustody, ['admin'], (ctx, { params, body }) =>
    endCustody(ctx, { ...params, ...body }),
  ),
  command(certificatesApi.addSeal, ['admin', 'clerk'], (ctx, { body }) => addSeal(ctx, body)),
  command(certificatesApi.surrenderSeal, ['admin', 'clerk'], (ctx, { params, body }) =>
    surrenderSeal(ctx, { ...params, ...body }),
  ),
  ...requestRoutes(),
];

function requestRoutes(): Route[] {
  const api = certificateRequestsApi;
  return [
    query(api.list, 'session', (ctx, { query: asked }) => listRequests(ctx, asked)),
    query(api.prefill, 'session', (ctx, { query: asked }) => prefillRequest(ctx, asked)),
    command(api.create, owners, (ctx, { body }) => createRequest(ctx, body)),
    query(api.detail, 'session', (ctx, { params }) => requestDetail(ctx, params.id)),
    raw(api.letter, 'session', async ({ runtime, reply, actor, params, query: asked }) =>
      sendFile(reply, await runQuery(runtime, actor!, (ctx) => requestFile(ctx, { ...params, ...asked }))),
    ),
    command(api.makeDraft, keepers, (ctx, { params, version }) => makeDraft(ctx, { ...params, version })),
    command(api.send, keepers, (ctx, { params, version, body }) =>
      sendRequest(ctx, { ...params, ...body, version }),
    ),
    command(api.recordGrant, keepers, (ctx, { params, version, body }) =>
      recordGrant(ctx, { ...params, ...body, version }),
    ),
    command(api.recordRefusal, keepers, (ctx, { params, version, body }) =>
      recordRefusal(ctx, { ...params, ...body, version }),
    ),
    command(api.cancel, owners, (ctx, { params, version, body }) =>
      cancelRequest(ctx, { ...params, ...body, version }),
    ),
  ];
}
