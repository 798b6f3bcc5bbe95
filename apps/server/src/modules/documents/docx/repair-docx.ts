import type { BodyOf, docxApi, OutgoingState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { repairFileAside } from '../../../platform/letter-file/letter-file.ts';
import { storeBlob } from '../../storage/index.ts';
import { isWriter } from '../drafting/co-drafter.store.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from '../outgoing/assert-version.ts';
import { readable } from '../outgoing/check-uploaded.ts';
import { decideState } from '../outgoing/outgoing.states.ts';
import { auditOutgoing, lockOutgoing, updateOutgoing } from '../outgoing/outgoing.store.ts';
import { fileFacts } from '../outgoing/preview.ts';
import { addDocxSource, findDocxSource } from './docx-source.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof docxApi.repair>;
const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Mends what a machine can mend. The result is a file of its own beside the one it was made from (R-LEG-2). */
export async function repairDocx(
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
    ...(source?.sha256 === input.sha256 ? [] : [refuse('documents.docx-changed')]),
  ]);
  assertVersion(document, input.version);

  const original = await ctx.ports.blobs.get(input.sha256);
  const repaired = await readable(repairFileAside(original, input.repairs, await fileFacts(ctx, document)));
  assertAllowed(repaired.repaired.length > 0 ? [] : [refuse('documents.nothing-to-repair')]);
  const blob = await storeBlob(ctx, repaired.bytes, { mime: docxMime });
  await addDocxSource(ctx, document, {
    sha256: blob.sha256,
    name: source!.name,
    repairedFrom: source!.id,
    repairedRules: repaired.rules,
  });
  const result = await updateOutgoing(ctx, document, {});

  auditOutgoing(ctx, document, 'repairDocx', { afterHash: blob.sha256, data: { rules: repaired.rules } });
  return result;
}
