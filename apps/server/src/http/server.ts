import type { AnyOperation } from '@congvu/contracts';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { type Runtime, runCommand, runQuery } from '../platform/command.ts';
import type { Config } from '../platform/config.ts';
import {
  assertAllowed,
  type FieldFault,
  InvalidInput,
  notFound,
  platformRefusal,
  Refused,
} from '../platform/errors.ts';
import type { Metrics } from '../platform/metrics.ts';
import { decideSeat } from '../platform/seat.ts';
import { type Authenticate, assertAccess, assertOwnOrigin, personOf } from './authenticate.ts';
import { cleanInput } from './clean-input.ts';
import { securityHeaders } from './headers.ts';
import { MediaTypeRefused, sendProblem, toFields } from './problem.ts';
import { requestHash } from './request-hash.ts';
import { type Route, seatOf } from './route.ts';
import { traceSecret } from './trace-secret.ts';

export type ServerOptions = {
  config: Config;
  runtime: Runtime;
  routes: readonly Route[];
  authenticate: Authenticate;
  metrics: Metrics;
  /** Checks every answer against its schema; on in tests. */
  checkAnswers?: boolean;
};

/** The HTTP face: one Fastify instance, every route from the modules' lists, no logic of its own. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config } = options;
  const server = Fastify({
    logger: false,
    genReqId: () => uuidv7(),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    trustProxy: config.CONGVU_TRUST_PROXY ? config.CONGVU_TRUST_PROXY.split(',') : false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply, options.runtime.log),
  });
  // Pages of others can send it without asking (quality.md 30).
  server.removeContentTypeParser('text/plain');
  await server.register(fastifyCookie);
  await server.register(fastifyMultipart, {
    limits: { files: 1, fields: 10, fileSize: config.CONGVU_UPLOAD_MB * 1024 * 1024 },
  });
  await server.register(fastifyCompress, { threshold: 2048, encodings: ['br', 'gzip'] });
  securityHeaders(server, config);
  const { log } = options.runtime;
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, log));
  server.setNotFoundHandler((request, reply) => sendProblem(notFound(), request, reply, log));
  server.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    };
    options.metrics.requests.observe(labels, reply.elapsedTime / 1000);
  });
  for (const route of options.routes) mount(server, route, options);
  return server;
}

const largeBodyBytes = 4 * 1024 * 1024;

function mount(server: FastifyInstance, route: Route, options: ServerOptions): void {
  server.route({
    method: route.operation.method,
    url: `/api/v1${route.operation.path.replace(/\{(\w+)\}/g, ':$1')}`,
    // A HEAD would do all the work of the GET, log a view and hold a stream, and show nothing.
    exposeHeadRoute: false,
    ...(route.operation.takesLargeBody ? { bodyLimit: largeBodyBytes } : {}),
    handler: async (request, reply) => {
      const actor = await authorise(request, route, options);
      const input = parseInput(request, route.operation);
      const answer = await dispatch({ route, options, request, reply, actor, input });
      if (reply.sent || !route.operation.json) return answer ?? reply;
      if (options.checkAnswers) route.operation.response.parse(answer);
      reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
      return JSON.stringify(answer);
    },
  });
}

async function authorise(
  request: FastifyRequest,
  route: Route,
  options: ServerOptions,
): Promise<Person | null> {
  if (route.access === 'machine') return null;
  assertOwnOrigin(request, options.config.publicUrl);
  if (route.access === 'public') return null;
  const actor = personOf(request, await options.authenticate(request));
  assertAccess(route.access, actor);
  assertAllowed(decideSeat(actor, seatOf(route), route.isSigning));
  return actor;
}

type Parsed = { params: unknown; query: unknown; body: unknown };

function parseInput(request: FastifyRequest, operation: AnyOperation): Parsed {
  const faults: FieldFault[] = [];
  const read = (schema: z.ZodType, value: unknown): unknown => {
    const clean = cleanInput(value ?? {}, { path: '', faults });
    if (faults.length > 0) throw new InvalidInput(faults);
    const parsed = schema.safeParse(clean);
    if (!parsed.success) faults.push(...toFields(parsed.error, ''));
    return parsed.data;
  };
  const params = operation.params.safeParse(request.params);
  // An id that is no id names nothing: 404, as for any document that is not visible.
  if (!params.success) throw notFound();
  const { post: _post, ...rest } = request.query as Record<string, unknown>;
  const query = read(operation.query, operation.json ? rest : request.query);
  // Who takes a form reads it by itself; to all others it is no body, and none of their schemas has seen it.
  const isForm = request.isMultipart() && operation.takesForm;
  if (request.isMultipart() && !isForm) throw new MediaTypeRefused();
  const body = isForm ? undefined : read(operation.body, request.body);
  if (faults.length > 0) throw new InvalidInput(faults);
  return { params: params.data, query, body };
}

type Dispatch = {
  route: Route;
  options: ServerOptions;
  request: FastifyRequest;
  reply: FastifyReply;
  actor: Person | null;
  input: Parsed;
};

async function dispatch(call: Dispatch): Promise<unknown> {
  const { route, options, request, reply, actor, input } = call;
  const { runtime } = options;
  if (route.kind === 'raw')
    return route.run({ ...input, runtime, config: options.config, request, reply, actor }, undefined);
  if (!actor) throw new Refused([platformRefusal('platform.no-session')]);
  if (route.kind === 'query') return runQuery(runtime, actor, (ctx) => route.run(ctx, input));
  const version = versionOf(request, route.operation);
  const idempotency = { key: keyOf(request), requestHash: hashOf(request, input.body) };
  const requestId = request.id;
  try {
    return await runCommand(runtime, actor, (ctx) => route.run(ctx, { ...input, version }), {
      requestId,
      idempotency,
    });
  } catch (error) {
    await traceSecret(error, { runtime, actor, request });
    throw error;
  }
}

/** If-Match: "<version>"; absent on a guarded operation is 428. */
function versionOf(request: FastifyRequest, operation: AnyOperation): number {
  if (operation.guard === 'none') return 0;
  const match = /^"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '');
  if (!match) throw new Refused([platformRefusal('platform.version-required')]);
  return Number(match[1]);
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length < 8 || key.length > 200) {
    throw new Refused([platformRefusal('platform.key-required')]);
  }
  return key;
}

const hashOf = (request: FastifyRequest, body: unknown): string =>
  requestHash({
    method: request.method,
    url: request.url,
    version: request.headers['if-match'],
    post: String(request.headers['x-congvu-post'] ?? ''),
    body,
  });
