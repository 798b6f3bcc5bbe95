import { incomingApi } from '@congvu/contracts';
import { ApiProblem } from '../../../../lib/api.ts';
import { call } from '../../../../lib/call.ts';
import type { Registered } from '../use-entry.ts';
import type { OutboxEntry, Sent } from './outbox.ts';

/** Registers, always under the key of the entry. A refusal rejects. */
export async function registerEntry({ id: key, target }: OutboxEntry): Promise<Registered> {
  if (target.kind === 'letter')
    return call(incomingApi.register, {
      params: { id: target.letterId },
      ...{ version: target.version, body: target.body, key },
    });
  const result = await call(incomingApi.registerPaper, { body: target.body, key });
  // The paper of a known letter: its number stands already and nothing is presented anew.
  return target.body.duplicateDecision === 'same' ? { ...result, state: 'duplicate' } : result;
}

/** Sends an entry that waited. */
export async function sendEntry(entry: OutboxEntry): Promise<Sent<Registered>> {
  try {
    return { kind: 'done', result: await registerEntry(entry) };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.isOutcomeUnknown || error.status === 429) return { kind: 'later' };
    return { kind: 'refused', fault: faultOf(error) };
  }
}

function faultOf(problem: ApiProblem): { title: string; detail: string } {
  const { title, detail } = problem.refusals[0] ?? problem;
  const fields = problem.fields.map(({ message }) => message).join(' ');
  return { title, detail: detail || fields };
}
