import type { Ctx, JobInput } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { lockOutgoingAsSystem, type Outgoing, updateOutgoing } from '../../documents/index.ts';
import { firstBlocking } from '../reason-texts.ts';
import { validationOptions } from '../revocation/validation-options.ts';
import { verifyNow } from '../verification/verify-file.ts';
import {
  deleteWait,
  type EvidenceWait,
  listDueWaits,
  lockWait,
  storeLongTerm,
  updateWait,
} from './evidence-wait.store.ts';
import { type LongTermAnswer, longTermFile } from './long-term-file.ts';

export const collectEvidenceJob = 'signing.collectEvidence';

/** Longer than any answer takes (signing.md §6.5: 10 s); what comes later is in the store for the next attempt. */
const deadlineMs = 20_000;
const mostAttempts = 16;
const minuteMs = 60_000;
const longestMs = 360 * minuteMs;
const atOnce = 200;

/** A failed answer counts for a minute; then ever rarer, for about three days. */
const waitAfter = (attempts: number): number => Math.min(minuteMs * 2 ** (attempts - 1), longestMs);

export const collectTask = (outgoingId: string, runAt?: Date): JobInput => ({
  task: collectEvidenceJob,
  payload: { outgoingId },
  jobKey: `evidence:${outgoingId}`,
  maxAttempts: 5,
  ...(runAt ? { runAt } : {}),
});

/** Each minute: takes up what a crash or a lost job left lying. One job too many finds nothing to do. */
export async function sweepEvidence(ctx: Ctx): Promise<void> {
  for (const id of await listDueWaits(ctx, atOnce)) ctx.enqueue(collectTask(id));
}

/** Asks the issuers of all certificates of a sealed letter, outside of any transaction, and appends what they say (level
 *  B-LT) if it is still the same file; a letter that has left keeps its bytes, its evidence is kept for the archive copy.
 *  Run twice it does nothing the second time. */
export async function collectEvidence(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const outgoingId = String(payload.outgoingId);
  const taken = await outside.command(async (ctx) => {
    const wait = await takeDue(ctx, outgoingId);
    return wait && { sha256: wait.file_sha256, options: await validationOptions(ctx) };
  });
  if (!taken) return;
  const bytes = await outside.ports.blobs.get(taken.sha256);
  const client = outside.ports.issuers;
  const answer = await longTermFile(bytes, { ...taken.options, client, deadlineMs });
  await outside.command((ctx) => conclude(ctx, outgoingId, { bytes, sha256: taken.sha256, answer }));
}

/** The wait, if it is due; its next attempt is set before this one begins. */
async function takeDue(ctx: Ctx, outgoingId: string): Promise<EvidenceWait | undefined> {
  const wait = await lockWait(ctx, outgoingId);
  const now = ctx.clock.now();
  if (!wait || wait.next_at > now) return undefined;
  if (wait.attempts >= mostAttempts) {
    // The last one was cut off as well: a fault of ours is not tried for ever.
    await deleteWait(ctx, wait);
    return undefined;
  }
  const attempts = wait.attempts + 1;
  await updateWait(ctx, wait, { attempts, next_at: new Date(now.getTime() + waitAfter(attempts)) });
  return wait;
}

type Found = { bytes: Uint8Array; sha256: string; answer: LongTermAnswer };

async function conclude(ctx: Ctx, outgoingId: string, found: Found): Promise<void> {
  // In this order everywhere: the letter, then its wait.
  const document = await lockOutgoingAsSystem(ctx, outgoingId);
  const wait = await lockWait(ctx, outgoingId);
  if (wait?.file_sha256 !== found.sha256) return;
  const { answer } = found;
  if (answer.is === 'missing' && wait.attempts < mostAttempts) {
    ctx.enqueue(collectTask(outgoingId, wait.next_at));
    return;
  }
  await deleteWait(ctx, wait);
  // Its number was voided, or it went out on paper: nothing leaves with these signatures.
  if (document.file_sha256 !== found.sha256 || !isIssued(document)) return;
  if (answer.is === 'missing') ctx.log.warn({ outgoingId }, 'issuers gave no evidence for later checks');
  else if (answer.is === 'against') await keepFault(ctx, document, { ...found, reasons: answer.reasons });
  else if (document.state === 'sealed') await append(ctx, document, answer.bytes);
  else await keepLate(ctx, document, found.bytes);
}

const isIssued = ({ state }: Outgoing): boolean =>
  ['sealed', 'dispatched', 'recalling', 'recalled'].includes(state);

async function append(ctx: Ctx, document: Outgoing, bytes: Uint8Array): Promise<void> {
  const sha256 = await storeLongTerm(ctx, document, bytes);
  await keepVerdict(ctx, document, bytes);
  await updateOutgoing(ctx, document, { file_sha256: sha256, evidence_due_at: null });
  auditEvidence(ctx, document, { afterHash: sha256, data: { evidence: 'in-file' } });
  publish(ctx, document, { type: 'outgoing.evidence-added', data: {} });
}

/** Released bytes never change: their evidence is kept beside them. */
async function keepLate(ctx: Ctx, document: Outgoing, bytes: Uint8Array): Promise<void> {
  await keepVerdict(ctx, document, bytes);
  auditEvidence(ctx, document, { data: { evidence: 'beside-file' } });
}

/** The issuer says that a certificate was not good when it signed: the letter does not leave (dispatch refuses); one
 *  that has left is told of by its kept verdict. */
async function keepFault(
  ctx: Ctx,
  document: Outgoing,
  { bytes, reasons }: { bytes: Uint8Array; reasons: readonly string[] },
): Promise<void> {
  const reason = firstBlocking(reasons) ?? reasons[0]!;
  await keepVerdict(ctx, document, bytes);
  if (document.state === 'sealed') await updateOutgoing(ctx, document, { evidence_fault: reason });
  auditEvidence(ctx, document, { data: { evidence: 'against', reasons } });
  publish(ctx, document, { type: 'outgoing.evidence-refused', data: { reason } });
}

/** With all it rests on, as evidence (TT 15/2025 S8). */
async function keepVerdict(ctx: Ctx, document: Outgoing, bytes: Uint8Array): Promise<void> {
  const number = document.number === null ? null : String(document.number);
  await verifyNow(ctx, { bytes, issuingAgencyId: document.agency_id, expected: { number } });
}

const auditEvidence = (ctx: Ctx, document: Outgoing, facts: { afterHash?: string; data: object }): void =>
  ctx.audit({
    verb: 'signing.collectEvidence',
    objectType: 'outgoing',
    objectId: document.id,
    beforeHash: document.file_sha256,
    ...facts,
  });

const publish = (ctx: Ctx, document: Outgoing, event: { type: string; data: object }): void =>
  ctx.publish({
    type: event.type,
    subjectId: document.id,
    agencyId: document.agency_id,
    data: { cycle: document.cycle, ...event.data },
  });
