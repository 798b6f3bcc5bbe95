import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { Selectable } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { DocumentsHold } from '../../../platform/database.types.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertVersion } from './assert-version.ts';
import { decideReason } from './outgoing.states.ts';
import { auditOutgoing, lockFrozenOutgoing, updateOutgoing } from './outgoing.store.ts';

type Input = { id: string; version: number; reason: string };
type Result = { id: string; state: OutgoingState; version: number };
export type Hold = Selectable<DocumentsHold>;

/** Khóa lưu giữ: nothing may be written on the document until it is released (Phụ lục VI A1g). */
export async function hold(ctx: PersonCtx, input: Input): Promise<Result> {
  const document = await lockFrozenOutgoing(ctx, input.id);

  assertAllowed([...decideHold(ctx.actor, await findHold(ctx, document.id)), ...decideReason(input.reason)]);
  assertVersion(document, input.version);

  await ctx.tx
    .insertInto('documents.hold')
    .values({
      id: ctx.newId(),
      agency_id: document.agency_id,
      outgoing_id: document.id,
      reason: input.reason.trim(),
      by_person_id: ctx.actor.personId,
      by_name: ctx.actor.name,
      at: ctx.clock.now(),
    })
    .execute();
  const result = await updateOutgoing(ctx, document, { held_at: ctx.clock.now() });

  auditOutgoing(ctx, document, 'hold');
  ctx.publish({ type: 'outgoing.held', subjectId: document.id });
  return result;
}

/** Of the own seat: standing in is handling and review, no right to lock (workfiles-archive-calendar.md §15). */
const mayHold = (actor: Person): boolean => !actor.standsIn && has(actor, 'office', 'leader');

const decideHolder = (actor: Person): Refusal[] =>
  mayHold(actor) ? [] : [refuse('documents.not-yours', { who: 'Lãnh đạo Văn phòng hoặc lãnh đạo cơ quan' })];

export const decideHold = (actor: Person, open: Hold | undefined): Refusal[] => [
  ...decideHolder(actor),
  ...(open ? [refuse('archive.hold-exists', { by: open.by_name })] : []),
];

export const decideRelease = (actor: Person, open: Hold | undefined): Refusal[] => [
  ...decideHolder(actor),
  ...(open ? [] : [refuse('archive.hold-missing')]),
];

export async function findHold(ctx: Pick<QueryCtx, 'tx'>, outgoingId: string): Promise<Hold | undefined> {
  return ctx.tx
    .selectFrom('documents.hold')
    .selectAll()
    .where('outgoing_id', '=', outgoingId)
    .where('released_at', 'is', null)
    .executeTakeFirst();
}
