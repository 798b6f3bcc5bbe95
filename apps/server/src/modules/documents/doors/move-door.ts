import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, Refused } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { type Door, dropDoor, setPaused } from './door.store.ts';
import { decideAdministrator } from './save-mailbox.ts';

/** Nothing more is taken by this door; what was taken goes on. */
export const pauseDoor = (ctx: PersonCtx, { door }: { door: Door }): Promise<{ ok: true }> =>
  change(ctx, door, { verb: 'pauseDoor', work: () => setPaused(ctx, door, ctx.clock.now()) });

export const resumeDoor = (ctx: PersonCtx, { door }: { door: Door }): Promise<{ ok: true }> =>
  change(ctx, door, { verb: 'resumeDoor', work: () => setPaused(ctx, door, null) });

/** The setting goes, the password with it. */
export const removeDoor = (ctx: PersonCtx, { door }: { door: Door }): Promise<{ ok: true }> =>
  change(ctx, door, { verb: 'removeDoor', work: () => dropDoor(ctx, door) });

type Change = { verb: string; work: () => Promise<boolean> };

async function change(ctx: PersonCtx, door: Door, { verb, work }: Change): Promise<{ ok: true }> {
  assertAllowed(decideAdministrator(ctx));
  if (!(await work())) throw new Refused([refuse('documents.door-none')]);
  const objectType = door === 'mailbox' ? 'mailbox' : 'scanFolder';
  ctx.audit({ verb, objectType, objectId: ctx.actor.agencyId });
  return { ok: true };
}
