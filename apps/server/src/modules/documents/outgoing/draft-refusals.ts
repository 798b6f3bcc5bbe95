import type { CiteInput, Draft, Refusal } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import { findAppointment, findFieldRefusals, listIssuingBodies } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { visibleTo } from '../policy.ts';
import { listDraftTypes } from './draft-types.query.ts';

/** What a kept draft points at; null where there is none yet. */
type Kept = Pick<
  Draft,
  'issuingBodyId' | 'signerAppointmentId' | 'repliesToIncomingId' | 'cites' | 'fieldCode'
>;

/** All that speaks against keeping this content: it may only point at a type of the list, at an issuing body of the
 *  agency (its sequences are taken later, R-NUM-2), at a signer in post and at a letter this post may see. What the
 *  draft already points at is not asked again: it may have ended since. */
export async function findDraftRefusals(ctx: PersonCtx, content: Draft, kept: Kept): Promise<Refusal[]> {
  const { issuingBodyId, signerAppointmentId, repliesToIncomingId } = content;
  const on = ctx.clock.today();
  const changed = (id: string | null, before: string | null): id is string => id !== null && id !== before;
  const isOwnBody =
    !changed(issuingBodyId, kept.issuingBodyId) ||
    (await listIssuingBodies(ctx.tx, ctx.actor.agencyId, on)).some((body) => body.id === issuingBodyId);
  const hasSigner =
    !changed(signerAppointmentId, kept.signerAppointmentId) ||
    (await findAppointment(ctx.tx, signerAppointmentId, on)) !== undefined;
  const hasSource =
    !changed(repliesToIncomingId, kept.repliesToIncomingId) ||
    (await isVisibleIncoming(ctx, repliesToIncomingId));
  const types = await listDraftTypes(ctx.tx, ctx.actor.agencyId, on);
  const hasCites = await areVisible(ctx, addedCites(content.cites, kept.cites));
  return [
    ...(types.includes(content.typeCode) ? [] : [refuse('documents.type-not-allowed')]),
    ...(isOwnBody ? [] : [refuse('documents.no-issuing-body')]),
    ...(hasSigner ? [] : [refuse('documents.signer-unknown')]),
    ...(hasSource ? [] : [refuse('documents.reply-missing')]),
    ...(hasCites ? [] : [refuse('documents.cite-missing')]),
    ...(changed(content.fieldCode, kept.fieldCode)
      ? await findFieldRefusals(ctx.tx, [content.fieldCode], { agencyId: ctx.actor.agencyId, on })
      : []),
  ];
}

async function isVisibleIncoming(ctx: PersonCtx, id: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('documents.incoming as d')
    .select('d.id')
    .where('d.id', '=', id)
    .where(visibleTo(ctx.actor, 'd'))
    .executeTakeFirst();
  return row !== undefined;
}

type Cited = { id: string; kind: CiteInput['kind'] };

/** Documents cited now that were not cited before; those of elsewhere have no id. */
function addedCites(cites: readonly CiteInput[], before: readonly CiteInput[]): Cited[] {
  const known = new Set(before.map(({ documentId }) => documentId));
  const added = cites.flatMap(({ documentId, kind }) =>
    documentId && !known.has(documentId) ? [{ id: documentId, kind }] : [],
  );
  return [...new Map(added.map((one) => [one.id, one])).values()];
}

/** A citation is no way to learn of a document this post may not see. */
async function areVisible(ctx: PersonCtx, cited: readonly Cited[]): Promise<boolean> {
  const idsOf = (side: CiteInput['kind']) => cited.filter(({ kind }) => kind === side).map(({ id }) => id);
  if (cited.length === 0) return true;
  const { rows } = await sql`
    select d.id from documents.incoming d where d.id = any(${idsOf('incoming')}) and ${visibleTo(ctx.actor, 'd')}
    union all
    select d.id from documents.outgoing d where d.id = any(${idsOf('outgoing')}) and ${visibleTo(ctx.actor, 'd')}
  `.execute(ctx.tx);
  return rows.length === cited.length;
}
