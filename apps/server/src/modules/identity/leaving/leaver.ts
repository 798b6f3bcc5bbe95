import { type Actor, has } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import type { Holder, OpenWorkItem, OpenWorkSource } from '../../../platform/open-work.ts';
import { type AppointmentAt, findAppointmentEver } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';

type Ctx = Pick<PersonCtx | QueryCtx, 'tx' | 'clock' | 'actor'>;

const mayRelease = (actor: Actor): boolean => has(actor, 'admin');

/** The holder of an appointment of the own agency; those of others answer like none. */
export async function findHolder(ctx: Ctx, appointmentId: string): Promise<Holder & { title: string }> {
  const found = await findAppointmentEver(ctx.tx, appointmentId);
  if (!found || found.agencyId !== ctx.actor.agencyId) throw notFound();
  return holderOf(found);
}

const holderOf = (found: AppointmentAt): Holder & { title: string } => ({
  appointmentId: found.holder.appointmentId,
  postId: found.postId,
  personId: found.holder.personId,
  name: found.holder.name,
  agencyId: found.agencyId,
  roles: found.roles,
  title: found.title,
});

/** The administrator of the agency, in the own seat; nobody releases himself. */
export function assertMayRelease(actor: PersonCtx['actor'], who: Holder): void {
  assertAllowed(mayRelease(actor) && !actor.standsIn ? [] : [identityRefusal('identity.release-not-yours')]);
  assertAllowed(actor.personId === who.personId ? [identityRefusal('identity.release-self')] : []);
}

export async function listOpenWork(
  ctx: Ctx,
  sources: readonly OpenWorkSource[],
  who: Holder,
): Promise<OpenWorkItem[]> {
  const found: OpenWorkItem[] = [];
  for (const source of sources) found.push(...(await source.list(ctx, who)));
  return found;
}
