import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { PadesError } from '../errors.ts';
import { isPublicAddress } from './addresses.ts';
import type { FetchAnswer, Fetcher, FetchRequest } from './fetcher.ts';

export interface GuardOptions {
  /** All addresses of a host; the system's resolver when not given. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** `host:port` of internal services that may be called all the same (PKI_ALLOW). */
  readonly allow?: readonly string[];
  /** Ports beside 80, 443 and 8080. */
  readonly ports?: readonly number[];
  readonly connectTimeoutMs?: number;
  readonly totalTimeoutMs?: number;
}

const PORTS = [80, 443, 8080];
const MAX_URL = 2048;

/**
 * A way to the network for URLs that come from certificates, documents and messages (signing.md 6.5): no private
 * address, however it is spelled or resolved, no second look-up, no redirect, no credentials, limits on time and
 * size. Errors are `FETCH_*` and never show what the other side said.
 */
export function createGuardedFetch(options: GuardOptions = {}): Fetcher {
  const resolve = options.resolve ?? systemResolve;
  return async (request) => {
    const url = checkedUrl(request.url, options);
    const total = options.totalTimeoutMs ?? 10_000;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), total);
    try {
      const address = await Promise.race([checkedAddress(url, resolve, options), aborted(abort.signal)]);
      return await exchange(request, {
        url,
        address,
        signal: abort.signal,
        connectMs: options.connectTimeoutMs ?? 5000,
      });
    } finally {
      clearTimeout(timer);
    }
  };
}

const systemResolve = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

function refuse(code: string, message: string): PadesError {
  return new PadesError(code, message);
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(refuse('FETCH_TIMEOUT', 'time is over')), { once: true });
  });

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
const isAllowed = (url: URL, options: GuardOptions): boolean =>
  (options.allow ?? []).includes(`${url.hostname}:${portOf(url)}`);

function checkedUrl(text: string, options: GuardOptions): URL {
  const url = text.length <= MAX_URL && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw refuse('FETCH_URL', 'not an http address');
  if (url.username || url.password) throw refuse('FETCH_URL', 'credentials in the address');
  const ports = [...PORTS, ...(options.ports ?? [])];
  if (!ports.includes(portOf(url)) && !isAllowed(url, options))
    throw refuse('FETCH_PORT', `port ${portOf(url)}`);
  return url;
}

/** One address to connect to; all of the host must be public, so that no answer of a mixed set slips through. */
async function checkedAddress(
  url: URL,
  resolve: (host: string) => Promise<readonly string[]>,
  options: GuardOptions,
): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await resolve(host).catch(() => []);
  const [first] = addresses;
  if (!first) throw refuse('FETCH_UNKNOWN_HOST', 'the host has no address');
  if (!isAllowed(url, options) && !addresses.every(isPublicAddress))
    throw refuse('FETCH_FORBIDDEN', 'not a public address');
  return first;
}

interface Way {
  readonly url: URL;
  readonly address: string;
  readonly signal: AbortSignal;
  readonly connectMs: number;
}

function exchange(request: FetchRequest, way: Way): Promise<FetchAnswer> {
  const { url, address, signal } = way;
  const family = isIP(address);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      const known = error instanceof PadesError ? error : refuse('FETCH_FAILED', 'no answer');
      reject(signal.aborted ? refuse('FETCH_TIMEOUT', 'time is over') : known);
    };
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send(url, {
      method: request.method,
      agent: false,
      signal,
      headers: headersOf(request),
      // The checked address and no other: a second look-up could answer differently.
      lookup: (_host, wanted, done) =>
        wanted.all ? done(null, [{ address, family }]) : done(null, address, family),
    });
    outgoing.on('response', (response) => read(response, request.maxBytes).then(resolve, fail));
    outgoing.on('error', fail);
    limitConnecting(outgoing, way.connectMs, reject);
    outgoing.end(request.body);
  });
}

function headersOf(request: FetchRequest): Record<string, string | number> {
  return {
    'user-agent': 'congvu',
    accept: request.accept ?? '*/*',
    'accept-encoding': 'identity',
    connection: 'close',
    ...(request.contentType ? { 'content-type': request.contentType } : {}),
    ...(request.body ? { 'content-length': request.body.length } : {}),
  };
}

function limitConnecting(outgoing: ClientRequest, limitMs: number, reject: (error: Error) => void): void {
  const timer = setTimeout(() => {
    reject(refuse('FETCH_TIMEOUT', 'no connection'));
    outgoing.destroy();
  }, limitMs);
  const connected = (): void => clearTimeout(timer);
  outgoing.on('socket', (socket) => {
    socket.once(outgoing.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
  });
  outgoing.on('close', connected);
}

async function read(response: IncomingMessage, maxBytes: number): Promise<FetchAnswer> {
  const status = response.statusCode ?? 0;
  try {
    if (status >= 300 && status < 400) throw refuse('FETCH_REDIRECT', `status ${status}`);
    const stated = Number(response.headers['content-length'] ?? 0);
    if (stated > maxBytes) throw refuse('FETCH_TOO_LARGE', `${stated} bytes`);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) throw refuse('FETCH_TOO_LARGE', `over ${maxBytes} bytes`);
      chunks.push(chunk as Buffer);
    }
    return { status, body: new Uint8Array(Buffer.concat(chunks)) };
  } catch (error) {
    throw error instanceof PadesError ? error : refuse('FETCH_FAILED', 'the answer broke off');
  } finally {
    response.destroy();
  }
}
