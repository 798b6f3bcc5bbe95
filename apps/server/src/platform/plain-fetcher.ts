import type { FetchAnswer, FetchRequest } from '@congvu/pades/sign';

/** HTTP to an address that the operator gave himself, internal ones too: no redirects, limited in time and size. What
 *  a file or a message names goes through the guarded fetcher instead (signing.md §6.5). */
export function createPlainFetcher(limitMs: number): (request: FetchRequest) => Promise<FetchAnswer> {
  return async (request) => {
    const response = await fetch(request.url, {
      method: request.method,
      headers: {
        ...(request.contentType ? { 'content-type': request.contentType } : {}),
        ...(request.accept ? { accept: request.accept } : {}),
      },
      ...(request.body ? { body: Buffer.from(request.body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    return { status: response.status, body: await readUpTo(response, request.maxBytes) };
  };
}

async function readUpTo(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxBytes) throw new RangeError('answer too long');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
