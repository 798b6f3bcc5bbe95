import { ProviderFault } from './provider.ts';

export type ServiceAnswer = { status: number; body: Record<string, unknown> };
export type ServiceCall = {
  url: string;
  body: object;
  /** Authorization header, never logged. */
  bearer?: string;
  /** OAuth endpoints take forms (RFC 6749, 4.4.2). */
  isForm?: boolean;
};

const timeoutMs = 20_000;
const maxBytes = 1024 * 1024;
/** The request never left: nothing can have happened at the service. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Only https, but for the loopback of tests; checked when the configuration is read. */
export function isServiceUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password || url.search || url.hash) return false;
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
}

/** One POST of JSON to a signing service: no redirect, 20 s, 1 MB. Answers any status below 500 with its JSON object;
 *  everything else is a `ProviderFault` that carries no body and no secret. */
export async function callService(call: ServiceCall): Promise<ServiceAnswer> {
  const response = await send(call);
  if (response.status >= 500) {
    await response.body?.cancel();
    throw new ProviderFault('UNAVAILABLE', { note: `status ${response.status}`, isUncertain: true });
  }
  const text = await readText(response);
  return { status: response.status, body: parseObject(text) };
}

/** As {@link callService} for a step before the hashes leave: whatever fails, nobody was asked yet. */
export async function beforeSending(call: ServiceCall): Promise<ServiceAnswer> {
  try {
    return await callService(call);
  } catch (error) {
    if (error instanceof ProviderFault) throw new ProviderFault(error.code, { note: error.message });
    throw error;
  }
}

async function send({ url, body, bearer, isForm = false }: ServiceCall): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        accept: 'application/json',
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      },
      body: isForm ? new URLSearchParams(body as Record<string, string>) : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const code = String((error as { cause?: { code?: unknown } }).cause?.code ?? '');
    throw new ProviderFault('UNAVAILABLE', { note: code || 'no answer', isUncertain: !neverSent.has(code) });
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > maxBytes)
        throw new ProviderFault('PROTOCOL', { note: 'answer too large', isUncertain: true });
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ProviderFault) throw error;
    throw new ProviderFault('UNAVAILABLE', { note: 'answer cut off', isUncertain: true });
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    if (Array.isArray(value)) return { items: value };
  } catch {
    // Told below.
  }
  throw new ProviderFault('PROTOCOL', { note: 'not JSON', isUncertain: true });
}

/** Base64 as services send it, CR LF inside or not; undefined when it is none. */
export function fromBase64(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'string') return undefined;
  const clean = value.replace(/\s/gu, '');
  if (clean === '' || !/^[A-Za-z0-9+/]+={0,2}$/u.test(clean)) return undefined;
  return new Uint8Array(Buffer.from(clean, 'base64'));
}

/** A certificate in base64 DER or PEM. */
export const certificateFrom = (value: unknown): Uint8Array | undefined =>
  typeof value === 'string' ? fromBase64(value.replace(/-----[A-Z ]+-----/gu, '')) : undefined;

/** At most `length` characters, with an ellipsis where it is cut. */
export const cutTo = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;

/** Vietnamese without marks, for services that take plain letters only. */
export const withoutMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]/gu, '-');
