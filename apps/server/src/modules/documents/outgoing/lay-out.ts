import { createHash } from 'node:crypto';
import type { LetterModel } from '@congvu/letter';
import type { PersonCtx } from '../../../platform/command.ts';
import { checkMarkOf, newCheckCode } from './check-code.ts';
import { type RenderedFile, renderFile } from './render-file.ts';

export type LaidOut = RenderedFile & { checkCode: string | null };

/** The file that will be approved and signed, laid out while nobody waits for the document (ADR 44). Taken under the lock only
 *  for the very model that is computed there; a `new` code is drawn once for both rounds. */
export function layOut(ctx: PersonCtx, model: LetterModel, code: string | 'new' | null): Promise<LaidOut> {
  const digest = createHash('sha256')
    .update(JSON.stringify([model, code]))
    .digest('hex');
  return ctx.outside(`letter ${digest}`, () => {
    const checkCode = code === 'new' ? newCheckCode() : code;
    const check = checkCode === null ? undefined : checkMarkOf(checkCode, ctx.ports.publicUrl);
    return { checkCode, ...renderFile(ctx.ports.letters, { ...model, check }, ctx.clock.now()) };
  });
}
