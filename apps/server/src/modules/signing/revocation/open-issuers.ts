import type { Ports } from '../../../platform/ports.ts';
import { createStatusSource } from './certificate-status.ts';
import { createIssuers } from './issuers.ts';

/** Both ports to the issuers: evidence for signatures, and the nightly status of the registry's certificates. */
export function openIssuers(
  of: Parameters<typeof createIssuers>[0],
): Pick<Ports, 'issuers' | 'certificateStatus'> {
  const issuers = createIssuers(of);
  return { issuers, certificateStatus: createStatusSource(issuers) };
}
