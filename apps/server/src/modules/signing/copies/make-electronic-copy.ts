import { type BodyOf, type copiesApi, copyRules, type SigningRequest } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideSeat } from '../../../platform/seat.ts';
import { getProvider, isImmediate, signNow } from '../outgoing/perform-act.ts';
import { openFileRequest } from '../requests/open-request.ts';
import { admitCopy, keepCopy } from './copy-act.ts';
import { decideNoOpenCopy } from './finish-copy.ts';

type Input = BodyOf<typeof copiesApi.makeElectronicCopy>;
type Made = { id: string | null; label: string; request?: SigningRequest };

/** Sao y, sao lục, trích sao as an electronic copy: the scan with the agency's signature, which shows no picture but the mark
 *  "<hình thức sao>, <cơ quan sao>, <thời gian ký>" in the top right corner of page 1, and no number (NĐ 30 PL I Phần II). With
 *  a key outside this process the copy is there when the key has answered (ADR 37). */
export async function makeElectronicCopy(ctx: PersonCtx, input: Input): Promise<Made> {
  assertAllowed(decideSeat(ctx.actor, 'own', true));
  const made = await admitCopy(ctx, input);
  const { act, admitted, mark } = made;
  const provider = getProvider(ctx, act);
  if (await isImmediate(ctx, provider)) {
    const signed = await signNow(ctx, act, provider);
    return { id: await keepCopy(ctx, { ...made, signed }), label: mark };
  }
  assertAllowed(await decideNoOpenCopy(ctx, act.baseSha256));
  const { name } = copyRules[input.kind];
  const subject = {
    kind: 'copy' as const,
    agencyId: ctx.actor.agencyId,
    documentId: null,
    fileName: input.scan.name,
    display: `${name} — ${admitted.copied.label}`,
    subject: `${name} ${admitted.copied.label}`,
    label: name,
    // The mark is drawn into the bytes that are signed; its time is the one of the request.
    input: { ...input, mark },
  };
  const confirmation = { provider, groupId: ctx.newId(), batchId: null };
  return { id: null, label: mark, request: await openFileRequest(ctx, { act, subject }, confirmation) };
}
