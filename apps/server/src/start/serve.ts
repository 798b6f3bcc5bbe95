import type { Runner } from 'graphile-worker';
import { allJobs, createApp } from '../compose.ts';
import { startOperations } from '../http/operations.ts';
import { startWorker } from '../platform/jobs.ts';
import { createMetrics } from '../platform/metrics.ts';
import { webFolder } from './build-web.ts';
import type { Installation } from './installation.ts';

export type Running = { address: string; stop(): Promise<void> };

/** Starts what the role asks for: the HTTP server, the worker, or both (architecture.md §1). */
export async function serve(installation: Installation): Promise<Running> {
  const { config, pools, runtime } = installation;
  const metrics = createMetrics();
  const isApi = config.CONGVU_ROLE === 'api' || config.CONGVU_ROLE === 'all';
  const isWorker = config.CONGVU_ROLE === 'worker' || config.CONGVU_ROLE === 'all';
  const worker: Runner | null = isWorker
    ? await startWorker(runtime, { pool: pools.ownerPool, jobs: allJobs, concurrency: config.CONGVU_WORKERS })
    : null;
  const app = isApi ? await createApp(installation, { metrics, webFolder }) : null;
  const operations = await startOperations({ config, pools, metrics, blobs: runtime.ports.blobs });
  const address = app ? await app.listen({ host: config.HOST, port: config.PORT }) : '';
  return {
    address,
    stop: async () => {
      // First no new requests, then no new jobs, last the database: nothing acknowledged is cut off.
      await app?.close();
      await worker?.stop();
      await operations.close();
      await installation.close();
    },
  };
}
