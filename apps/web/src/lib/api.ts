import { createActionKeys } from './action-keys.ts';
import { type ApiClient, createApi } from './api-client.ts';
import { sessionGate } from './session-gate.ts';
import { readTabPost } from './tab-post.ts';

export { apiUrl, type CallOptions } from './api-client.ts';
export { ApiProblem, type FieldFault, type Refusal, shortFaultCode } from './api-problem.ts';

/** The API client of this tab. */
export const api: ApiClient = createApi({
  fetch: (...call) => globalThis.fetch(...call),
  gate: sessionGate,
  keys: createActionKeys(() => crypto.randomUUID()),
  tabPost: readTabPost,
});
