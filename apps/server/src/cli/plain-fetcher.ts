import type { FetchAnswer, FetchRequest } from '@congvu/pades/sign';

const LIMIT_MS = 10_000;

/** HTTP to an address that the person at the command line gave himself; no redirects, limited in time and size. */
export async function plainFetcher(request: FetchRequest): Promise<FetchAnswer> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: {
      ...(request.contentType ? { 'content-type': request.contentType } : {}),
      ...(request.accept ? { accept: request.accept } : {}),
    },
    ...(request.body ? { body: Buffer.from(request.body) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(LIMIT_MS),
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
