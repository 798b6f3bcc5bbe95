import { exchangeApi, type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { type Outcome, runAllSteps, type StepActs, whileRefusedWith } from './all-steps.ts';
import { nameOf } from './ClerkList.tsx';
import type { ClerkStep, Plan } from './clerk-steps.ts';
import { useStepDone } from './use-clerk-desk.ts';

/** The number is written into the file by a job, which counts the version up meanwhile. */
const moved = { code: 'documents.stale-version', everyMs: 300, times: 5 };
/** An issuer has half a minute to answer (signing.md, Levels). */
const evidence = { code: 'exchange.evidence-pending', everyMs: 2000, times: 20 };

type Seen = { document: OutgoingDetail; seenSha256: string; plan: Plan };

/** One press for the steps that are left; where it stopped stays on the page until the next try. */
export function useAllSteps() {
  const [running, setRunning] = useState<ClerkStep | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const finish = useStepDone();
  const run = async (seen: Seen): Promise<Outcome> => {
    setOutcome(null);
    const ended = await runAllSteps(actsOf(seen), setRunning);
    setRunning(null);
    setOutcome(ended);
    await finish();
    return ended;
  };
  return { running, outcome, run };
}

function actsOf({ document, seenSha256, plan }: Seen): StepActs {
  const params = { id: document.id };
  const now = () => call(outgoingApi.get, { params });
  const number = async () => {
    await call(outgoingApi.assignNumber, { params, version: document.version });
  };
  const seal = async () => {
    const { version } = await now();
    // What the clerk read: the number that was just given is the only thing the server lets come to it (I1).
    const answer = await call(outgoingApi.seal, { params, version, body: { contentSha256: seenSha256 } });
    return answer.request ? ('waits' as const) : ('sealed' as const);
  };
  const release = async () => {
    const detail = await now();
    const { version, file } = detail;
    const body = { contentSha256: file?.sha256 ?? '', planDigest: plan.digest, modes: [], successors: [] };
    const { deliveries } = await call(exchangeApi.dispatch, { params, version, body });
    return { label: nameOf(detail), places: deliveries };
  };
  return {
    number: document.state === 'signed' ? number : null,
    seal: () => whileRefusedWith(seal, moved),
    release: () => whileRefusedWith(() => whileRefusedWith(release, moved), evidence),
  };
}
