import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openServer } from '../start/installation.ts';
import { configuration } from './with-installation.ts';

/** Roots the installation trusts; none where there is no installation: then nothing is "trusted", only intact or not. */
export async function findTrustAnchors(): Promise<Uint8Array[]> {
  const config = configuration();
  if (!config.DATABASE_URL && !existsSync(join(config.dataFolder, 'postgres'))) return [];
  const server = await openServer(config, { attach: true, say: () => undefined });
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    const { rows } = await client.query<{ der: Buffer }>('select der from signing.trust_anchor');
    return rows.map((row) => row.der);
  } finally {
    await client.end();
    await server.stop();
  }
}
