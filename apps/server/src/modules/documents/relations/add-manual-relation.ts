import type { BodyOf, Refusal, relationsApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { visibleTo } from '../policy.ts';
import { findOwnDocument } from './own-document.query.ts';
import { addRelation } from './relation.store.ts';

type Input = { id: string } & BodyOf<typeof relationsApi.add>;

/** Says by hand that a document rests on another, implements or cites it; no way to learn of one that may not be seen. */
export async function addManualRelation(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const document = await findOwnDocument(ctx, input.id);
  const { kind, toId, citedText } = input;

  assertAllowed(await findRefusals(ctx, input, document.isFrozen));

  const end = toId ? { toId } : { citedText: citedText! };
  await addRelation(ctx, { agencyId: ctx.actor.agencyId, fromId: document.id, kind, ...end });

  ctx.audit({ verb: 'addRelation', objectType: document.kind, objectId: document.id, data: { kind, toId } });
  return { ok: true };
}

async function findRefusals(ctx: PersonCtx, input: Input, isFrozen: boolean): Promise<Refusal[]> {
  const { toId, citedText, id } = input;
  const isSeen = !toId || (toId !== id && (await isVisible(ctx, toId)));
  return [
    ...(isFrozen ? [refuse('documents.frozen')] : []),
    ...(toId || citedText ? [] : [refuse('documents.missing-field', { fields: 'Văn bản liên quan' })]),
    ...(isSeen ? [] : [refuse('documents.cite-missing')]),
  ];
}

async function isVisible(ctx: PersonCtx, id: string): Promise<boolean> {
  const { rows } =
    await sql`select d.id from documents.outgoing d where d.id = ${id} and ${visibleTo(ctx.actor, 'd')}
    union all select d.id from documents.incoming d where d.id = ${id} and ${visibleTo(ctx.actor, 'd')}`.execute(
      ctx.tx,
    );
  return rows.length > 0;
}
