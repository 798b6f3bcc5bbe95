import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/index.ts';

/** Writes platform/database.types.ts from a freshly migrated database; a test compares the two. */
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'congvu-types-'));
const out = process.argv[2] ?? join(root, 'apps/server/src/platform/database.types.ts');
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log: () => undefined });
try {
  await migrate(server.url, join(root, 'db/migrations'));
  const schemas =
    'platform|org|identity|storage|audit|documents|routing|signing|exchange|tasks|compliance|notifications|search|reporting';
  execFileSync(
    join(root, 'node_modules/.bin/kysely-codegen'),
    [
      '--dialect',
      'postgres',
      '--url',
      server.url,
      '--out-file',
      out,
      `--include-pattern=(${schemas}).*`,
      '--date-parser',
      'string',
      '--numeric-parser',
      'number',
    ],
    { stdio: 'inherit' },
  );
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
