import type { KeptVersion } from '@congvu/contracts';

/** The submission before the one of now: what was returned. Newest first, as the server lists them. */
export function returnedVersion(versions: readonly KeptVersion[]): KeptVersion | undefined {
  return versions.find((one) => one.kind === 'submitted' && !one.isCurrent);
}
