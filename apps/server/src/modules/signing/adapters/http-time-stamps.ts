import { createTimeStamper, type FetchAnswer, type FetchRequest } from '@congvu/pades/sign';
import type { Clock } from '../../../platform/clock.ts';
import type { TimeStamps } from '../../../platform/time-stamps.ts';

const limitMs = 5000;

/** Authorities of the configuration, asked in their order over HTTP (signing.md §6.4: 5 s each; one that fails three
 *  times is left alone for a minute). The addresses are the operator's own, so internal ones are allowed; redirects are
 *  not. */
export function createHttpTimeStamps(urls: readonly string[], clock: Clock): TimeStamps {
  const stamper = createTimeStamper({
    authorities: urls.map((url) => ({ url })),
    fetcher: ask,
    now: () => clock.now(),
    anchors: [],
  });
  return { reach: async () => 'network', stamp: (imprint, { anchors }) => stamper(imprint, anchors) };
}

async function ask(request: FetchRequest): Promise<FetchAnswer> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { 'content-type': request.contentType ?? '', accept: request.accept ?? '*/*' },
    body: Buffer.from(request.body ?? []),
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  });
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > request.maxBytes) throw new RangeError('answer too long');
    parts.push(part);
  }
  return { status: response.status, body: new Uint8Array(Buffer.concat(parts)) };
}
