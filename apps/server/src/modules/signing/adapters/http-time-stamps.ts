import { createTimeStamper } from '@congvu/pades/sign';
import type { Clock } from '../../../platform/clock.ts';
import { createPlainFetcher } from '../../../platform/plain-fetcher.ts';
import type { TimeStamps } from '../../../platform/time-stamps.ts';

const limitMs = 5000;

/** Authorities of the configuration, asked in their order over HTTP (signing.md §6.4: 5 s each; one that fails three
 *  times is left alone for a minute). The addresses are the operator's own, so internal ones are allowed; redirects are
 *  not. */
export function createHttpTimeStamps(urls: readonly string[], clock: Clock): TimeStamps {
  const stamper = createTimeStamper({
    authorities: urls.map((url) => ({ url })),
    fetcher: createPlainFetcher(limitMs),
    now: () => clock.now(),
    anchors: [],
  });
  return {
    isRequired: false,
    reach: async () => 'network',
    stamp: (imprint, { anchors }) => stamper(imprint, anchors),
  };
}
