import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Config } from '../platform/config.ts';
import type { Pools } from '../platform/database.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { BlobStore } from '../platform/ports.ts';

type Of = { config: Config; pools: Pools; metrics: Metrics; blobs: BlobStore };
export type Readiness = { ready: boolean; checks: Record<string, 'ok' | string> };

/** Can this process do its work now: database, blob store, queue (quality.md §11)? */
export async function readiness(of: Pick<Of, 'pools' | 'blobs'>): Promise<Readiness> {
  const checks: Readiness['checks'] = {};
  checks.database = await outcome(async () => {
    await sql`select 1`.execute(of.pools.app);
  });
  checks.blobs = await outcome(async () => {
    await of.blobs.has('0'.repeat(64));
  });
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
}

async function outcome(check: () => Promise<void>): Promise<string> {
  try {
    await check();
    return 'ok';
  } catch {
    return 'không đáp ứng';
  }
}

/** Metrics and health on a port of their own, loopback only. */
export async function startOperations(of: Of): Promise<FastifyInstance> {
  const server = Fastify({ logger: false });
  server.get('/healthz', async () => ({ ok: true }));
  server.get('/readyz', async (_request, reply) => {
    const state = await readiness(of);
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  server.get('/metrics', async (_request, reply) => {
    await readQueue(of);
    return reply.type(of.metrics.registry.contentType).send(await of.metrics.registry.metrics());
  });
  await server.listen({ host: '127.0.0.1', port: of.config.adminPort });
  return server;
}

async function readQueue({ pools, metrics }: Of): Promise<void> {
  const { rows } = await pools.ownerPool.query<{ oldest: number | null; dead: number }>(
    `select extract(epoch from now() - min(run_at) filter (where attempts < max_attempts and run_at <= now()))::float as oldest,
       count(*) filter (where attempts >= max_attempts)::int as dead from graphile_worker.jobs`,
  );
  metrics.oldestJob.set(rows[0]?.oldest ?? 0);
  metrics.deadJobs.set(rows[0]?.dead ?? 0);
}
