import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Problem } from '@congvu/contracts';
import type { Route } from '../../apps/server/src/http/route.ts';
import { createServer } from '../../apps/server/src/http/server.ts';
import { createAuthenticate, identityRoutes } from '../../apps/server/src/modules/identity/index.ts';
import { orgRoutes } from '../../apps/server/src/modules/org/index.ts';
import { storageRoutes } from '../../apps/server/src/modules/storage/index.ts';
import { type Config, readConfig } from '../../apps/server/src/platform/config.ts';
import { createMetrics } from '../../apps/server/src/platform/metrics.ts';
import { type PersonKey, testPassword } from './province.ts';
import type { World } from './world.ts';

/** An answer as the web sees it; `body` is the parsed JSON, or the text of anything else. */
export type Answer<T = unknown> = { status: number; body: T; headers: Headers };

export type Send = {
  body?: unknown;
  /** If-Match; needed where the operation is guarded. */
  version?: number;
  /** Idempotency-Key; a fresh one by default. */
  key?: string;
  /** Replaces or, with null, removes headers. */
  headers?: Record<string, string | null>;
};

/** One browser: keeps its cookies, sends what our pages send. Paths are below /api/v1. */
export type Client = {
  cookies: Map<string, string>;
  get<T = unknown>(path: string, send?: Send): Promise<Answer<T>>;
  post<T = unknown>(path: string, send?: Send): Promise<Answer<T>>;
  put<T = unknown>(path: string, send?: Send): Promise<Answer<T>>;
  delete<T = unknown>(path: string, send?: Send): Promise<Answer<T>>;
  upload<T = unknown>(path: string, file: UploadedFile): Promise<Answer<T>>;
};

/** A file with the other parts of its form, which stand before it. */
export type UploadedFile = { name: string; bytes: Uint8Array; parts?: Record<string, string> };

export type TestServer = {
  /** `http://127.0.0.1:<port>` */
  url: string;
  config: Config;
  /** A browser nobody logged in with. */
  browser(): Client;
  /** A browser in which this person is logged in. */
  login(key: PersonKey): Promise<Client>;
  close(): Promise<void>;
};

export type TestServerOptions = {
  /** Default: those of the world; without compose.ts those of identity, org and storage. */
  routes?: readonly Route[];
  environment?: NodeJS.ProcessEnv;
};

/** The real server over a world, on a free port; answers are checked against their schemas. */
export async function startServer(world: World, options: TestServerOptions = {}): Promise<TestServer> {
  const config = readConfig({ PORT: '0', ...options.environment }, import.meta.dirname);
  const ownRoutes =
    world.routes.length > 0 ? world.routes : [...identityRoutes, ...orgRoutes, ...storageRoutes];
  const server = await createServer({
    config,
    runtime: world.runtime,
    routes: options.routes ?? ownRoutes,
    authenticate: createAuthenticate(world.runtime, config),
    metrics: createMetrics(),
    checkAnswers: true,
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const browser = () => createClient(url);
  const login = async (key: PersonKey): Promise<Client> => {
    const client = browser();
    const body = { username: key.toLowerCase(), password: testPassword };
    const answer = await client.post<Problem>('/identity/session', { body });
    if (answer.status !== 200) throw new Error(`log-in of ${key}: ${answer.status} ${answer.body.code}`);
    return client;
  };
  return { url, config, browser, login, close: () => server.close() };
}

function createClient(url: string): Client {
  const cookies = new Map<string, string>();
  const request = async <T>(
    method: string,
    path: string,
    { send, form }: { send: Send; form?: FormData },
  ) => {
    const headers = headersFor(method, { send, cookies, isForm: form !== undefined });
    const json = method === 'GET' || send.body === undefined ? undefined : JSON.stringify(send.body);
    const response = await fetch(`${url}/api/v1${path}`, { method, headers, body: form ?? json ?? null });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as T,
      headers: response.headers,
    };
  };
  return {
    cookies,
    get: (path, send = {}) => request('GET', path, { send }),
    post: (path, send = {}) => request('POST', path, { send }),
    put: (path, send = {}) => request('PUT', path, { send }),
    delete: (path, send = {}) => request('DELETE', path, { send }),
    upload: (path, file) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(file.parts ?? {})) form.append(name, value);
      form.append('file', new Blob([Buffer.from(file.bytes)]), file.name);
      return request('POST', path, { send: {}, form });
    },
  };
}

type Sent = { send: Send; cookies: Map<string, string>; isForm: boolean };

function headersFor(method: string, { send, cookies, isForm }: Sent): Record<string, string> {
  const headers: Record<string, string | null> = {
    ...(cookies.size > 0
      ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
      : {}),
    ...(method === 'GET' ? {} : { 'x-congvu-csrf': '1', 'idempotency-key': send.key ?? randomUUID() }),
    ...(send.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    ...(send.version === undefined ? {} : { 'if-match': `"${send.version}"` }),
    ...send.headers,
  };
  const kept = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(kept);
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(pair.indexOf('=') + 1);
  const isCleared = value === '' || attributes.some((attribute) => /^max-age=0$/i.test(attribute));
  if (isCleared) cookies.delete(name);
  else cookies.set(name, value);
}
