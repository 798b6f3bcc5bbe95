import type { Ctx } from '../../../platform/command.ts';
import type { Outgoing } from '../../documents/index.ts';
import { sha256Of } from '../outgoing/sign-bytes.ts';
import { storedAnswers } from '../revocation/issuers.ts';
import { validationOptions } from '../revocation/validation-options.ts';
import { collectTask } from './collect-evidence.ts';
import { insertWait, storeLongTerm } from './evidence-wait.store.ts';
import { longTermFile } from './long-term-file.ts';

const waitMs = 30_000;

/** A separate file or a copy with what is known about its signatures; what is not known yet stops neither. */
export async function withKnownEvidence(ctx: Ctx, signed: Uint8Array): Promise<Uint8Array> {
  const options = { ...(await validationOptions(ctx)), client: storedAnswers(ctx) };
  const answer = await longTermFile(signed, options);
  return answer.is === 'complete' ? answer.bytes : signed;
}

/** What leaves, and until when it waits for its evidence (null: it has it). */
export type Issued = { bytes: Uint8Array; sha256: string; dueAt: Date | null };

/** The letter with everything a later check needs (PAdES B-LT) where that is known already: from the authority of this
 *  installation, or from answers that were fetched before. Else the letter as it is, and a job asks the issuers. */
export async function addKnownEvidence(ctx: Ctx, document: Outgoing, signed: Uint8Array): Promise<Issued> {
  const options = { ...(await validationOptions(ctx)), client: storedAnswers(ctx) };
  const answer = await longTermFile(signed, options);
  if (answer.is === 'complete') {
    const sha256 = await storeLongTerm(ctx, document, answer.bytes);
    return { bytes: answer.bytes, sha256, dueAt: null };
  }
  const sha256 = sha256Of(signed);
  const canAsk = answer.is === 'missing' && answer.canAsk;
  if (canAsk) {
    await insertWait(ctx, document, sha256);
    ctx.enqueue(collectTask(document.id));
  }
  // Where nobody can be asked there is nothing to wait for.
  const dueAt = new Date(ctx.clock.now().getTime() + (canAsk ? waitMs : 0));
  return { bytes: signed, sha256, dueAt };
}
