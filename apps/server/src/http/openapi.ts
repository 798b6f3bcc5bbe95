import type { AnyOperation } from '@congvu/contracts';
import { problem } from '@congvu/contracts';
import { z } from 'zod';
import type { Access, Route } from './route.ts';

const toSchema = (schema: z.ZodType, io: 'input' | 'output'): object =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'openapi-3.0' });

/** OpenAPI 3.1 of all routes, from the same schemas that check requests. */
export function openApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = `/api/v1${route.operation.path}`;
    paths[path] = {
      ...paths[path],
      [route.operation.method.toLowerCase()]: describe(route.operation, route.access),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Công Vụ', version, description: 'Quản lý văn bản và hồ sơ công việc' },
    paths,
    components: {
      schemas: { Problem: toSchema(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-congvu' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ session: [] }, { token: [] }],
  };
}

function describe(operation: AnyOperation, access: Access): object {
  const answer = operation.json
    ? { 'application/json': { schema: toSchema(operation.response, 'output') } }
    : { 'application/octet-stream': {} };
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.id.split('.')[0]],
    'x-access': access,
    ...(access === 'public' || access === 'machine' ? { security: [] } : {}),
    parameters: [
      ...objectParameters(operation.params, 'path'),
      ...objectParameters(operation.query, 'query'),
      ...headers(operation),
    ],
    ...(operation.method === 'GET' || operation.method === 'DELETE'
      ? {}
      : { requestBody: { content: bodyOf(operation) } }),
    responses: {
      200: { description: 'OK', content: answer },
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const bodyOf = (operation: AnyOperation): object =>
  operation.takesForm
    ? {
        'multipart/form-data': {
          schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
        },
      }
    : { 'application/json': { schema: toSchema(operation.body, 'input') } };

function objectParameters(schema: z.ZodType, place: 'path' | 'query'): object[] {
  const object = toSchema(schema, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (object.required ?? []).includes(name),
    schema: property,
  }));
}

function headers(operation: AnyOperation): object[] {
  const list: object[] = [];
  if (operation.method === 'POST')
    list.push({ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } });
  if (operation.guard !== 'none')
    list.push({ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } });
  return list;
}
