import type { ActionKeys } from './action-keys.ts';
import { offlineProblem, problemFromBody } from './api-problem.ts';
import type { SessionGate } from './session-gate.ts';
import { ALL_POSTS } from './tab-post.ts';

export type QueryValue = string | number | boolean | null | undefined | readonly string[];

/** What a single call may add. */
export type CallOptions = {
  /** Added to the address; null, undefined and '' are left out. */
  query?: Record<string, QueryValue>;
  /** Version the person saw; sent as `If-Match: "<version>"`. */
  ifMatch?: string | number;
  /** Overrides the automatic Idempotency-Key (offline queue: the key of the queued entry). */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** `throw`: a 401 is thrown instead of opening the re-login card (login page, first `me`). */
  onUnauthenticated?: 'ask' | 'throw';
};

export type ApiClient = {
  get<T>(path: string, options?: CallOptions): Promise<T>;
  post<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  put<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  patch<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  delete<T>(path: string, options?: CallOptions): Promise<T>;
  /** Exact bytes of a file (letters, renditions). */
  bytes(path: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** Bytes made from a body: the preview of a draft. */
  postBytes(path: string, body?: unknown, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>>;
};

export type ApiParts = {
  fetch: typeof fetch;
  gate: SessionGate;
  keys: ActionKeys;
  tabPost: () => string;
};

type Call = { method: string; path: string; body?: unknown; options: CallOptions };

const BASE = '/api/v1';

/** Builds the client of `/api/v1`; all failures are `ApiProblem`, except AbortError. */
export function createApi(parts: ApiParts): ApiClient {
  const json = async <T>(call: Call): Promise<T> => {
    const response = await send(parts, call);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
  };
  const bytes = async (call: Call) => new Uint8Array(await (await send(parts, call)).arrayBuffer());
  return {
    get: (path, options = {}) => json({ method: 'GET', path, options }),
    post: (path, body, options = {}) => json({ method: 'POST', path, body, options }),
    put: (path, body, options = {}) => json({ method: 'PUT', path, body, options }),
    patch: (path, body, options = {}) => json({ method: 'PATCH', path, body, options }),
    delete: (path, options = {}) => json({ method: 'DELETE', path, options }),
    bytes: (path, options = {}) => bytes({ method: 'GET', path, options }),
    postBytes: (path, body, options = {}) => bytes({ method: 'POST', path, body, options }),
  };
}

/** Address of a call, also for links to downloads. */
export function apiUrl(path: string, query: Record<string, QueryValue> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    const values = Array.isArray(value) ? value : [String(value)];
    for (const one of values) search.append(name, one);
  }
  const text = search.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

async function send(parts: ApiParts, call: Call): Promise<Response> {
  const action = actionName(call);
  const request = requestOf(parts, call, action);
  for (;;) {
    const response = await reach(parts, call, request);
    if (response.ok) {
      parts.keys.settle(action);
      return response;
    }
    const problem = problemFromBody(response.status, await readJson(response));
    if (!problem.isOutcomeUnknown && response.status !== 401) parts.keys.settle(action);
    if (response.status !== 401 || call.options.onUnauthenticated === 'throw') throw problem;
    // Nothing typed is lost: the very same request goes out again after the re-login.
    await parts.gate.waitForLogin();
  }
}

async function reach(parts: ApiParts, call: Call, request: RequestInit): Promise<Response> {
  try {
    return await parts.fetch(apiUrl(call.path, call.options.query), request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw offlineProblem();
  }
}

function requestOf(parts: ApiParts, call: Call, action: string): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Congvu-Csrf': '1' };
  const post = parts.tabPost();
  if (post !== ALL_POSTS) headers['X-Congvu-Post'] = post;
  if (call.method === 'POST')
    headers['Idempotency-Key'] = call.options.idempotencyKey ?? parts.keys.keyFor(action);
  if (call.options.ifMatch !== undefined) headers['If-Match'] = `"${call.options.ifMatch}"`;
  const isForm = typeof FormData !== 'undefined' && call.body instanceof FormData;
  const hasBody = call.body !== undefined;
  if (hasBody && !isForm) headers['Content-Type'] = 'application/json';
  const body = isForm ? (call.body as FormData) : hasBody ? JSON.stringify(call.body) : undefined;
  return { method: call.method, headers, body, signal: call.options.signal, credentials: 'same-origin' };
}

/** Files have no short text form, so an upload is always an action of its own. */
function actionName(call: Call): string {
  const isForm = typeof FormData !== 'undefined' && call.body instanceof FormData;
  const body = isForm ? crypto.randomUUID() : (JSON.stringify(call.body) ?? '');
  return `${call.method} ${call.path} ${body}`;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
