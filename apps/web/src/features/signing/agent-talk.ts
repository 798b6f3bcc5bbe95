import { type SigningRequest, signingApi } from '@congvu/contracts';
import { call } from '../../lib/call.ts';
import { askAgent } from '../../lib/local-agent.ts';

/** Nobody to talk to, or no word back; null when the server knows how it goes on. */
export type TalkEnd = 'unreachable' | 'silent' | null;

/** Still to be carried to the signing program of this computer. */
export const isForAgent = ({ wait, state }: SigningRequest): boolean =>
  wait === 'desktop' && (state === 'prepared' || state === 'waiting');

/**
 * Carries one request to the signing program and its answer back (signing.md §9.6). What went wrong is said only after
 * the server was asked: a file may have arrived though the socket kept silent. Throws ApiProblem.
 */
export async function talkToAgent(request: SigningRequest, signal: AbortSignal): Promise<TalkEnd> {
  const params = { id: request.id };
  const { url, message } = await call(signingApi.openAgent, { params, body: { mode: 'hash' } });
  const outcome = await askAgent(url, message, { signal });
  if (signal.aborted) return null;
  if (outcome.kind === 'reply') {
    await call(signingApi.answerAgent, { params, body: { reply: outcome.reply } });
    return null;
  }
  const { items } = await call(signingApi.requests, {
    query: request.documentId ? { documentId: request.documentId } : {},
  });
  const now = items.find(({ id }) => id === request.id);
  return now && isForAgent(now) ? outcome.kind : null;
}

/** One tab talks: two windows of the program for one letter would confuse anybody. */
export function inOneTab<T>(id: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  // Web Locks exist on https and localhost only.
  return navigator.locks ? navigator.locks.request(`congvu.agent.${id}`, { signal }, work) : work();
}
