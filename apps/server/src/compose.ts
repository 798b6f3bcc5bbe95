import { identityApi } from '@congvu/contracts';
import type { FastifyInstance } from 'fastify';
import { apiPage } from './http/api-page.ts';
import { openApi } from './http/openapi.ts';
import { readiness } from './http/operations.ts';
import { servePages } from './http/pages.ts';
import { query, type Route } from './http/route.ts';
import { createServer } from './http/server.ts';
import { auditJobs } from './modules/audit/index.ts';
import { complianceRoutes, complianceSubscribers } from './modules/compliance/index.ts';
import {
  countArrivals,
  countOutgoing,
  documentsJobs,
  documentsOpenWork,
  documentsRoutes,
  documentsSubscribers,
} from './modules/documents/index.ts';
import {
  countTroubles,
  exchangeClocks,
  exchangeJobs,
  exchangeRoutes,
  exchangeSubscribers,
} from './modules/exchange/index.ts';
import {
  absenceWatch,
  createAuthenticate,
  identityJobs,
  identityRoutes,
  identitySubscribers,
  leavingRoutes,
} from './modules/identity/index.ts';
import {
  attachLive,
  countUnread,
  createLive,
  notificationsRoutes,
  notificationsSubscribers,
} from './modules/notifications/index.ts';
import { calendarJobs, calendarRoutes, orgRoutes } from './modules/org/index.ts';
import { reportingRoutes } from './modules/reporting/index.ts';
import {
  countAsks,
  countWaiting,
  routingClocks,
  routingJobs,
  routingOpenWork,
  routingRoutes,
  routingSubscribers,
} from './modules/routing/index.ts';
import { searchJobs, searchRoutes, searchSubscribers } from './modules/search/index.ts';
import {
  publicCheckRoutes,
  signingJobs,
  signingOpenWork,
  signingRoutes,
  signingSubscribers,
} from './modules/signing/index.ts';
import { readingJobs, storageJobs, storageRoutes } from './modules/storage/index.ts';
import {
  countTasks,
  tasksClocks,
  tasksJobs,
  tasksOpenWork,
  tasksRoutes,
  tasksSubscribers,
} from './modules/tasks/index.ts';
import { has } from './platform/actor.ts';
import type { QueryCtx } from './platform/command.ts';
import type { Subscriber } from './platform/events.ts';
import { forgetAnswers } from './platform/idempotency.ts';
import type { Job } from './platform/jobs.ts';
import type { Metrics } from './platform/metrics.ts';
import type { Installation } from './start/installation.ts';

/** What each module finds open at somebody who leaves, in the order of the minutes. */
const openWork = [routingOpenWork, documentsOpenWork, tasksOpenWork, signingOpenWork];
const absences = absenceWatch(openWork);

/** The only file that knows every module. */
export const allSubscribers: readonly Subscriber[] = [
  ...documentsSubscribers,
  ...routingSubscribers,
  ...signingSubscribers,
  ...exchangeSubscribers,
  ...tasksSubscribers,
  ...complianceSubscribers,
  ...identitySubscribers,
  ...absences.subscribers,
  ...searchSubscribers,
  ...notificationsSubscribers,
];

/** Open deadlines that count working time, by module. */
const openClocks = [tasksClocks, ...routingClocks, exchangeClocks];

export const allJobs: readonly Job[] = [
  ...calendarJobs(openClocks),
  forgetAnswers,
  ...auditJobs,
  ...identityJobs,
  ...absences.jobs,
  ...routingJobs,
  ...storageJobs,
  ...readingJobs,
  ...documentsJobs,
  ...signingJobs,
  ...exchangeJobs,
  ...tasksJobs,
  ...searchJobs,
];

export const allRoutes: readonly Route[] = [
  ...identityRoutes,
  ...leavingRoutes(openWork),
  ...orgRoutes,
  ...calendarRoutes(openClocks),
  ...storageRoutes,
  ...documentsRoutes,
  ...complianceRoutes,
  ...routingRoutes,
  ...signingRoutes,
  ...publicCheckRoutes,
  ...exchangeRoutes,
  ...tasksRoutes,
  ...searchRoutes,
  ...notificationsRoutes,
  ...reportingRoutes,
  query(identityApi.counters, 'session', counters),
];

/** The numbers of the rail for the post in use; each equals the list it opens (P6). */
async function counters(ctx: QueryCtx) {
  const { actor } = ctx;
  const incoming = await countArrivals(ctx);
  const outgoing = await countOutgoing(ctx);
  const signing = await countWaiting(ctx);
  const asks = await countAsks(ctx);
  const tasks = await countTasks(ctx);
  const unread = await countUnread(ctx);
  const isClerk = has(actor, 'clerk');
  const toHandle = isClerk ? incoming['to-register']! + incoming.scans! : incoming['to-handle']!;
  const exchange = isClerk || has(actor, 'office') ? await countTroubles(ctx) : 0;
  const dispatch = isClerk ? outgoing.clerk : 0;
  const plain = (count: number) => ({ count, urgent: false });
  return {
    desk: plain(
      incoming['to-handle']! +
        incoming.contributing! +
        (isClerk ? incoming['to-register']! + incoming.scans! + incoming['to-present']! : 0) +
        signing.count +
        asks +
        outgoing.mine +
        dispatch +
        exchange,
    ),
    incoming: plain(toHandle),
    outgoing: plain(outgoing.mine),
    signing,
    asks: plain(asks),
    dispatch: { count: dispatch, urgent: outgoing.clerkUrgent },
    exchange: { count: exchange, urgent: exchange > 0 },
    tasks: { count: tasks.doing, urgent: tasks.late > 0 },
    notifications: plain(unread),
  };
}

/** The HTTP server with all routes, the pages, OpenAPI and health. */
export async function createApp(
  installation: Pick<Installation, 'config' | 'pools' | 'runtime'>,
  of: { metrics: Metrics; webFolder: string; checkAnswers?: boolean },
): Promise<FastifyInstance> {
  const { config, pools, runtime } = installation;
  const live = await createLive(pools.ownerPool);
  const authenticate = createAuthenticate(runtime, config);
  attachLive(runtime, {
    live,
    isStillOpen: async (request, actor) =>
      (await authenticate(request))?.posts.some((post) => post.appointmentId === actor.appointmentId) ??
      false,
  });
  const checkAnswers = of.checkAnswers ?? false;
  const server = await createServer({
    config,
    runtime,
    routes: allRoutes,
    authenticate,
    metrics: of.metrics,
    checkAnswers,
  });
  const description = openApi(allRoutes, '0.1.0');
  server.get('/api/openapi.json', async () => description);
  server.get('/api', async (_request, reply) => apiPage(reply, allRoutes));
  server.get('/healthz', async () => ({ ok: true }));
  server.get('/readyz', async (_request, reply) => {
    const state = await readiness({ pools, blobs: runtime.ports.blobs });
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  await servePages(server, of.webFolder, config.CONGVU_VGCA_URL);
  // Open streams would keep the server from closing.
  server.addHook('preClose', () => live.close());
  return server;
}
