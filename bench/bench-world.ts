import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBlobStore } from '../apps/server/src/modules/storage/index.ts';
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { clerkToken } from '../test/builders/signed-letters.ts';
import { type AppProcess, startApp } from '../test/faults/app-process.ts';
import type { World } from '../test/world/world.ts';

/** A province on an embedded PostgreSQL with the settings every installation gets, and what serves it. */
export type BenchWorld = {
  world: World;
  /** The database of the world; the baselines have their own tables in it. */
  url: string;
  token: string;
  startApp(role: 'api' | 'all'): Promise<AppProcess>;
  close(): Promise<void>;
};

export async function openBenchWorld(): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log: () => {} });
  process.env.CONGVU_TEST_DATABASE_URL = server.adminUrl;
  const { createWorld } = await import('../test/world/world.ts');
  // A minute ago, so that nothing made now lies in the future of the served world.
  const world = await createWorld({ startAt: new Date(Date.now() - 60_000) });
  // What is prepared here is read by the served app.
  world.ports.blobs = createBlobStore(join(folder, 'blobs'));
  const url = world.pools.ownerPool.options.connectionString!;
  return {
    world,
    url,
    token: await clerkToken(world),
    startApp: (role) => startApp({ DATABASE_URL: url, CONGVU_DATA: folder, CONGVU_ROLE: role }),
    close: async () => {
      await world.close();
      await server.stop();
      for (const path of [server.dataDir, server.socketDir, folder])
        rmSync(path, { recursive: true, force: true });
    },
  };
}
