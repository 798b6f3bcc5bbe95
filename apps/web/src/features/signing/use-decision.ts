import { type OutgoingDetail, outgoingApi, type SignaturePlace } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../lib/api.ts';
import { call } from '../../lib/call.ts';
import { formatTime } from '../../lib/format.ts';
import { signingText } from './messages.ts';

const text = signingText.act;

/** What the server answers when the bytes changed between view and act. */
const CHANGED_CODES = new Set([
  'signing.content-changed',
  'routing.content-changed',
  'documents.stale-version',
]);

/** Refused because the file is another one than was seen. */
export function isContentChanged(error: unknown): boolean {
  return error instanceof ApiProblem && error.refusals.some((refusal) => CHANGED_CODES.has(refusal.code));
}

export type Decision = {
  isBusy: boolean;
  error: unknown;
  /** Signs, or approves the open step, the bytes with this digest. */
  decide: (hex: string, more?: { opinion?: string; passFindingsReason?: string }) => Promise<void>;
};

/** The main act of the desk; `place`: where the picture was put by hand; `onDone` gets the sentence for the row that leaves. */
export function useDecision(
  detail: OutgoingDetail,
  { place, onDone }: { place: SignaturePlace | null; onDone: (sentence: string) => void },
): Decision {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const client = useQueryClient();
  const decide: Decision['decide'] = async (hex, more = {}) => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const isWaiting = await act(detail, hex, { ...more, place });
      if (isWaiting) return await client.invalidateQueries({ queryKey: ['signing'] });
      const time = formatTime(new Date());
      const step = detail.openStep ?? 'SIGN';
      onDone(step === 'SIGN' ? text.signed(time) : text.approved(signingText.act.approve[step], time));
      await client.invalidateQueries({ queryKey: ['outgoing'] });
      await client.invalidateQueries({ queryKey: ['counters'] });
    } catch (caught) {
      setError(caught);
      if (isContentChanged(caught))
        await client.invalidateQueries({ queryKey: ['outgoing', 'detail', detail.id] });
      throw caught;
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, error, decide };
}

/** True when the key answers later: the document has not moved yet. */
async function act(
  detail: OutgoingDetail,
  hex: string,
  { place, ...more }: { place: SignaturePlace | null; opinion?: string; passFindingsReason?: string },
): Promise<boolean> {
  const input = { params: { id: detail.id }, version: detail.version };
  if (detail.openStep === 'SIGN') {
    const { request } = await call(outgoingApi.sign, {
      ...input,
      body: { contentSha256: hex, ...(place ? { placement: place } : {}) },
    });
    return request !== undefined;
  }
  // Two steps of a parallel group may wait for one person: the one on the screen is meant.
  const stepId = detail.openStepId ?? undefined;
  await call(outgoingApi.approveStep, { ...input, body: { contentSha256: hex, stepId, ...more } });
  return false;
}
