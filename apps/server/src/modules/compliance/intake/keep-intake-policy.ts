import type { BodyOf, intakePoliciesApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput, notFound } from '../../../platform/errors.ts';
import { findAgency } from '../../org/index.ts';
import { complianceRefusal } from '../errors.ts';
import { addPolicy } from '../policies/add-policy.ts';
import { endPolicy } from '../policies/end-policy.ts';
import { findIntakeCode } from '../policies/policy.store.ts';
import { assertMayKeepPolicies } from '../policy.ts';

/** A policy of the own agency against paper; the clerk is told its basis, nobody reads its code. */
export async function addIntakePolicy(
  ctx: PersonCtx,
  input: BodyOf<typeof intakePoliciesApi.add>,
): Promise<{ id: string }> {
  const { agencyId } = ctx.actor;
  assertMayKeepPolicies(ctx.actor, { agencyId, kind: 'INTAKE' });
  await assertSenders(ctx, input.senderIds ?? []);
  const { basis, sentence, senderIds, exceptTypes, exceptions, validFrom } = input;
  const { id } = await addPolicy(ctx, {
    ...{ code: `INTAKE-${ctx.newId()}`, kind: 'INTAKE', agencyId, basis, sentence, validFrom },
    scopeAgencyIds: senderIds,
    rules: { exceptTypes, exceptions },
  });
  return { id };
}

/** Ends it with a day that has not passed: what was refused under it stays explained. */
export async function endIntakePolicy(
  ctx: PersonCtx,
  { id, lastDay }: { id: string; lastDay: string },
): Promise<{ id: string }> {
  const code = await findIntakeCode(ctx.tx, { id, agencyId: ctx.actor.agencyId });
  if (!code) throw notFound();
  assertAllowed(lastDay < ctx.clock.today() ? [complianceRefusal('compliance.day-passed')] : []);
  return endPolicy(ctx, { code, lastDay });
}

async function assertSenders(ctx: PersonCtx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const agency = await findAgency(ctx.tx, { id }, ctx.clock.today());
    if (!agency) throw new InvalidInput([{ path: 'senderIds', message: 'Chọn cơ quan đang hoạt động.' }]);
  }
}
