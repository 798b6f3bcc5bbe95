export { binariesPackage, findBinaries, PostgresBinariesMissing } from './binaries.ts';
export { UnusableDataFolder } from './data-folder.ts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.ts';
export { PostgresAlreadyRunning, PostgresDidNotStart, startEmbeddedPostgres } from './embedded-postgres.ts';
export type { LaunchMode } from './launch.ts';
export { canBindToParent, chooseLaunchMode } from './launch.ts';
export { findLivePostmaster } from './postmaster.ts';
