import { z } from 'zod';

/** How a change guards against acting on something else than was seen:
 *  `none` reads and creations; `version` wants If-Match; `content` wants If-Match and contentSha256. */
export type Guard = 'none' | 'version' | 'content';

/** One operation of the REST interface. The server binds a handler to it, the web calls it, OpenAPI prints it. */
export type Operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below /api/v1 with `{name}` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
  readonly guard: Guard;
  /** False only for what is not JSON: files, streams. */
  readonly json: boolean;
  /** Reads a form with one file, by itself; all others refuse forms. */
  readonly takesForm: boolean;
  /** A whole draft with thousands of recipients: 4 MB instead of 1 MB. */
  readonly takesLargeBody: boolean;
};

const nothing = z.object({}).strict();
type Nothing = typeof nothing;

type Shape<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  id: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  guard?: Guard;
  json?: boolean;
  takesForm?: boolean;
  takesLargeBody?: boolean;
};

/** `operation('POST /documents/outgoing', { id, summary, body, response })`. */
export function operation<
  R extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, shape: Shape<P, Q, B, R>): Operation<P, Q, B, R> {
  const [method, path] = route.split(' ') as [Operation<P, Q, B, R>['method'], string];
  return {
    id: shape.id,
    method,
    path,
    summary: shape.summary,
    params: (shape.params ?? nothing) as P,
    query: (shape.query ?? nothing) as Q,
    body: (shape.body ?? nothing) as B,
    response: shape.response,
    guard: shape.guard ?? 'none',
    json: shape.json ?? true,
    takesForm: shape.takesForm ?? false,
    takesLargeBody: shape.takesLargeBody ?? false,
  };
}

export type AnyOperation = Operation<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;
export type ParamsOf<O extends AnyOperation> = z.output<O['params']>;
export type QueryOf<O extends AnyOperation> = z.output<O['query']>;
export type QueryInputOf<O extends AnyOperation> = z.input<O['query']>;
export type BodyOf<O extends AnyOperation> = z.output<O['body']>;
export type BodyInputOf<O extends AnyOperation> = z.input<O['body']>;
export type ResponseOf<O extends AnyOperation> = z.output<O['response']>;

/** What every command on a document answers: the new state and the version to send next. */
export const commandResult = z.object({ id: z.uuid(), state: z.string(), version: z.int() });
export const idParams = z.object({ id: z.uuid() });
