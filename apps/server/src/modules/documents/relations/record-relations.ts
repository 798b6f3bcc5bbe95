import { type Effect, effectOf, type FollowKind } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import {
  auditOutgoing,
  lockOutgoingAsSystem,
  type Outgoing,
  updateOutgoing,
} from '../outgoing/outgoing.store.ts';
import { draftOf, labelOf } from '../outgoing/outgoing-row.ts';
import { addRegisterRemark } from '../registers/register.store.ts';
import { citationOf } from './document-words.ts';
import { addRelation } from './relation.store.ts';

/** Grave to slight: a slighter effect that comes later does not hide a graver one. */
const gravity: readonly Effect[] = ['recalled', 'replaced', 'corrected', 'amended', 'in_force'];
export const isGraver = (effect: Effect, than: Effect): boolean =>
  gravity.indexOf(effect) < gravity.indexOf(than);

/** What a document says of others holds from the moment it leaves (documents.md §9 `recordRelation`): what it cites and
 *  answers, and the effect on those it corrects, replaces or amends. Repeating it changes nothing. */
export async function recordRelations(ctx: Ctx, outgoingId: string): Promise<void> {
  const document = await lockOutgoingAsSystem(ctx, outgoingId);
  await relateWritten(ctx, document);
  for (const { kind, toId } of await listFollowed(ctx, document.id)) {
    const target = await lockOutgoingAsSystem(ctx, toId);
    await takeEffect(ctx, { document, target, kind });
  }
}

async function relateWritten(ctx: Ctx, document: Outgoing): Promise<void> {
  const { id: fromId, agency_id: agencyId, replies_to_incoming_id: answered } = document;
  if (answered) await addRelation(ctx, { agencyId, fromId, kind: 'REPLIES_TO', toId: answered });
  const { cites, body } = draftOf(document.content);
  const bases = body
    .filter((block) => block.kind === 'basis')
    .map((block) => block.runs.map(({ text }) => text).join(''));
  for (const { documentId, text } of cites) {
    const isBasis = text.trim() !== '' && bases.some((words) => words.includes(text.trim()));
    const kind = isBasis ? 'BASED_ON' : 'CITES';
    const end = documentId ? { toId: documentId } : { citedText: text };
    if (documentId || text.trim() !== '') await addRelation(ctx, { agencyId, fromId, kind, ...end });
  }
}

type Followed = { kind: Exclude<FollowKind, 'RECALLS'>; toId: string };

async function listFollowed(ctx: Ctx, documentId: string): Promise<Followed[]> {
  const { rows } = await sql<Followed>`select distinct kind, to_id as "toId" from documents.v_relation
    where from_id = ${documentId} and kind in ('CORRECTS', 'REPLACES', 'AMENDS') and to_id is not null
    order by to_id`.execute(ctx.tx);
  return rows;
}

const remarks = {
  CORRECTS: { kind: 'corrected', words: 'Được đính chính bằng' },
  REPLACES: { kind: 'replaced', words: 'Được thay thế bằng' },
  AMENDS: { kind: 'amended', words: 'Được sửa đổi, bổ sung bằng' },
} as const;

type Change = { document: Outgoing; target: Outgoing; kind: Followed['kind'] };

async function takeEffect(ctx: Ctx, { document, target, kind }: Change): Promise<void> {
  const effect = effectOf[kind];
  const remark = `${remarks[kind].words} ${citationOf(document)}`;
  if (isGraver(effect, target.effect as Effect)) await updateOutgoing(ctx, target, { effect });
  await addRegisterRemark(ctx, { documentId: target.id, kind: remarks[kind].kind, remark });
  auditOutgoing(ctx, target, 'recordRelation', { data: { kind, by: document.id } });
  ctx.publish({ type: 'outgoing.effect-changed', subjectId: target.id, data: { kind, by: document.id } });
  await ctx.asSystem(() => tellReceivers(ctx, { document, target, kind }));
}

/** Every agency that has the letter reads what became of it, whether the later one was sent there or not. A later
 *  document that may not leave is not named. */
async function tellReceivers(ctx: Ctx, { document, target, kind }: Change): Promise<void> {
  const effect = effectOf[kind];
  const isNamed = document.circulation === null;
  const remark = `${remarks[kind].words} ${isNamed ? citationOf(document) : 'văn bản khác của nơi gửi'}`;
  for (const { id, agencyId, was } of await listReceived(ctx, target.id)) {
    const fromText = isNamed ? labelOf(document) : null;
    await addRelation(ctx, { agencyId, fromId: document.id, fromText, toId: id, kind });
    if (isGraver(effect, was)) {
      await sql`update documents.incoming set effect = ${effect}, version = version + 1,
        updated_at = ${ctx.clock.now()} where id = ${id}`.execute(ctx.tx);
    }
    await addRegisterRemark(ctx, { documentId: id, kind: remarks[kind].kind, remark });
    ctx.audit({ verb: 'recordRelation', objectType: 'incoming', objectId: id, agencyId, data: { kind } });
    ctx.publish({ type: 'incoming.effect-changed', subjectId: id, agencyId, data: { kind } });
  }
}

type Received = { id: string; agencyId: string; was: Effect };

async function listReceived(ctx: Ctx, outgoingId: string): Promise<Received[]> {
  const { rows } =
    await sql<Received>`select id, agency_id as "agencyId", effect as was from documents.incoming
    where original_outgoing_id = ${outgoingId} and state <> 'recalled' order by id for update`.execute(
      ctx.tx,
    );
  return rows;
}
