import type { AnyOperation, BodyInputOf, ParamsOf, QueryInputOf, ResponseOf } from '@congvu/contracts';
import { api, apiUrl } from './api.ts';
import type { CallOptions, QueryValue } from './api-client.ts';

/** What one call of an operation needs; a `FormData` body is an upload. */
export type CallInput<O extends AnyOperation> = {
  params?: ParamsOf<O>;
  query?: QueryInputOf<O>;
  body?: BodyInputOf<O> | FormData;
  /** Version the person saw: sent as If-Match by operations guarded by version or content. */
  version?: number;
  /** Idempotency-Key of an action that is kept and sent again later; made by itself otherwise. */
  key?: string;
  signal?: AbortSignal;
};

type Route = Pick<AnyOperation, 'path'>;

/** `/documents/incoming/{id}` with its parameters filled in; throws RangeError when one is missing. */
export function operationPath(operation: Route, params: unknown = {}): string {
  const values = params as Record<string, unknown>;
  return operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined || value === null) throw new RangeError(`${operation.path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
}

/**
 * Calls an operation of the contract and answers its response. Failures are `ApiProblem`.
 * `call(incomingApi.get, { params: { id }, signal })`.
 */
export function call<O extends AnyOperation>(operation: O, input: CallInput<O> = {}): Promise<ResponseOf<O>> {
  const path = operationPath(operation, input.params);
  const options: CallOptions = {
    query: input.query as Record<string, QueryValue> | undefined,
    signal: input.signal,
    ifMatch: input.version,
    idempotencyKey: input.key,
  };
  if (operation.method === 'GET') return api.get<ResponseOf<O>>(path, options);
  if (operation.method === 'DELETE') return api.delete<ResponseOf<O>>(path, options);
  const body = input.body ?? {};
  if (operation.method === 'PUT') return api.put<ResponseOf<O>>(path, body, options);
  return api.post<ResponseOf<O>>(path, body, options);
}

/** Exact bytes of an operation that answers a file; `body` makes it a POST (preview of a draft). */
export function callBytes<O extends AnyOperation>(
  operation: O,
  input: CallInput<O> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const path = operationPath(operation, input.params);
  const options: CallOptions = {
    query: input.query as Record<string, QueryValue> | undefined,
    signal: input.signal,
  };
  if (operation.method === 'GET') return api.bytes(path, options);
  return api.postBytes(path, input.body ?? {}, options);
}

/** Address below /api/v1 of a file for `PdfViewer`, which fetches it with the headers of this tab. */
export function operationFile<O extends AnyOperation>(
  operation: O,
  params: ParamsOf<O>,
  query: QueryInputOf<O> = {} as QueryInputOf<O>,
): string {
  return operationUrl(operation, params, query).slice(apiUrl('').length);
}

/** Full address of a file for a link or a download. */
export function operationUrl<O extends AnyOperation>(
  operation: O,
  params: ParamsOf<O>,
  query: QueryInputOf<O> = {} as QueryInputOf<O>,
): string {
  return apiUrl(operationPath(operation, params), query as Record<string, QueryValue>);
}
