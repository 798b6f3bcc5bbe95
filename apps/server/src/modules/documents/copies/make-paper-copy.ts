import { type BodyOf, type copiesApi, copyRules } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findPost, listIssuingBodies } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { assertNotSecret } from '../outgoing/secrecy.ts';
import { takeCopyNumber } from '../registers/take-number.ts';
import { decideCopy } from './copy.decide.ts';
import { decideCopySigner } from './copy-authority.ts';
import { findCopied } from './copy-source.query.ts';

type Input = BodyOf<typeof copiesApi.makePaperCopy>;

/** Sao y, sao lục, trích sao on paper: the next number of the common sequence, `05/SY-UBND` (R-NUM-7, R-CPY-3). */
export async function makePaperCopy(ctx: PersonCtx, input: Input): Promise<{ id: string; label: string }> {
  const copied = await findCopied(ctx, input.source);
  const on = ctx.clock.today();
  const signer = await findPost(ctx.tx, input.signerPostId, on);
  const [body] = await listIssuingBodies(ctx.tx, ctx.actor.agencyId, on);
  assertNotSecret([copied.subject, ...(input.extract ?? [])].join('\n'));

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...decideCopy({ ...input, to: 'PAPER' }, copied),
    ...(await decideCopySigner(ctx, signer)),
    ...(body ? [] : [refuse('documents.no-issuing-body')]),
  ]);

  const { number } = await takeCopyNumber(ctx, { agencyId: ctx.actor.agencyId, issuingBodyId: body!.id, on });
  const numberText = String(number).padStart(2, '0');
  const notation = `${copyRules[input.kind].abbreviation}-${body!.abbreviation}`;
  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.copy')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      kind: input.kind,
      source_kind: input.source.kind,
      source_id: input.source.id,
      source_label: copied.label,
      number,
      number_text: numberText,
      notation,
      made_on: on,
      signer_post_id: input.signerPostId,
      signer_title: signer!.title,
      signer_name: signer!.holder!.name,
      recipients: input.recipients,
      extract: input.extract,
      copies: input.copies,
      made_by: ctx.actor.name,
      made_at: ctx.clock.now(),
    })
    .execute();

  const label = `${numberText}/${notation}`;
  ctx.audit({
    verb: 'makePaperCopy',
    objectType: input.source.kind,
    objectId: input.source.id,
    data: { copyId: id, label },
  });
  ctx.publish({ type: 'copy.made', subjectId: id, data: { sourceId: input.source.id, kind: input.kind } });
  return { id, label };
}
