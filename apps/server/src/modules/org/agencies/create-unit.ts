import type { Ctx } from '../../../platform/command.ts';
import { assertMayAdminister } from '../policy.ts';
import { insertUnit, type UnitFacts } from './agency.store.ts';

export type CreateUnit = UnitFacts & { agencyId: string };

/** Founds a unit (phòng, ban, văn phòng) of an agency. */
export async function createUnit(ctx: Ctx, input: CreateUnit): Promise<{ unitId: string }> {
  const { agencyId } = input;
  assertMayAdminister(ctx.actor, { agencyId });

  const unitId = ctx.newId();
  await insertUnit(ctx.tx, { ...input, id: unitId, versionId: ctx.newId() });

  ctx.audit({ verb: 'org.create-unit', objectType: 'unit', objectId: unitId });
  ctx.publish({ type: 'unit.created', subjectId: unitId, agencyId });
  return { unitId };
}
