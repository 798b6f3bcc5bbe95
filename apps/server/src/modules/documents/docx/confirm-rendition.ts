import type { BodyOf, docxApi, OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { getBlob } from '../../storage/index.ts';
import { isWriter } from '../drafting/co-drafter.store.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { takeFile } from '../outgoing/attach-file.ts';
import { decideState } from '../outgoing/outgoing.states.ts';
import { auditOutgoing, lockOutgoing } from '../outgoing/outgoing.store.ts';
import { findDocxSource, markConfirmed } from './docx-source.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof docxApi.confirm>;

/** "Đây là bản sẽ được ký": the PDF that was looked at, and no other, becomes the main file. */
export async function confirmRendition(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const source = await findDocxSource(ctx, document.id);

  assertAllowed([
    ...((await isWriter(ctx, document))
      ? []
      : [refuse('documents.not-yours', { who: document.drafter_name })]),
    ...decideState(document.state, 'attachFile'),
    ...(source?.state === 'done' && source.pdf_sha256 === input.pdfSha256
      ? []
      : [refuse('documents.rendition-changed')]),
  ]);
  assertVersion(document, input.version);

  const blob = await getBlob(ctx.tx, input.pdfSha256);
  const name = source!.name.replace(/\.docx$/iu, '.pdf');
  const result = await takeFile(ctx, document, { kind: 'main', name, blob });
  await markConfirmed(ctx, source!.id);

  auditOutgoing(ctx, document, 'confirmRendition', {
    beforeHash: source!.sha256,
    afterHash: input.pdfSha256,
  });
  return result;
}
