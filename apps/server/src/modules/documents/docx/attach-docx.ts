import type { BodyOf, docxApi, OutgoingState } from '@congvu/contracts';
import { DocxFault, openDocx } from '@congvu/letter/docx';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput } from '../../../platform/errors.ts';
import { claimUpload } from '../../storage/index.ts';
import { isWriter } from '../drafting/co-drafter.store.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { decideState } from '../outgoing/outgoing.states.ts';
import { auditOutgoing, lockOutgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { addDocxSource } from './docx-source.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof docxApi.attach>;

/** Brings in a DOCX. It is not the file that will be signed: that is the PDF made of it, once somebody confirmed it. */
export async function attachDocx(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);

  assertAllowed([
    ...((await isWriter(ctx, document))
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'attachFile'),
  ]);
  assertVersion(document, input.version);

  const blob = await claimUpload(ctx, input.file.sha256);
  assertDocx(await ctx.ports.blobs.get(blob.sha256));
  await addDocxSource(ctx, document, { sha256: blob.sha256, name: input.file.name });
  const result = await updateOutgoing(ctx, document, {});

  auditOutgoing(ctx, document, 'attachDocx', { afterHash: blob.sha256 });
  return result;
}

export function assertDocx(bytes: Uint8Array): void {
  try {
    openDocx(bytes);
  } catch (error) {
    if (!(error instanceof DocxFault)) throw error;
    throw new InvalidInput([{ path: 'file', message: 'Tệp phải là DOCX đọc được.' }]);
  }
}
