import { addDays, type LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import {
  type AgencyFacts,
  closeAgencyVersion,
  findTaken,
  insertAgencyVersion,
  lockAgency,
  type OpenVersion,
  type Taken,
} from './agency.store.ts';

export type ChangeAgency = AgencyFacts & { agencyId: string };

type Facts = { open: OpenVersion; taken: Taken; code: string; validFrom: LocalDay };

/** A change begins after the version it ends, so that every day has one name (REF-1). */
export function decideChange({ open, taken, code, validFrom }: Facts) {
  return [
    ...(validFrom <= open.validFrom ? [orgRefusal('org.version-order', { validFrom: open.validFrom })] : []),
    ...(taken.codeHolder ? [orgRefusal('org.code-taken', { code, name: taken.codeHolder })] : []),
  ];
}

/** A new version of an agency (renamed, moved, new code); the old one ends the day before. Letters keep what was
 *  printed (R-LEG-3). Refused: `org.version-order`, `org.code-taken`. */
export async function changeAgency(ctx: Ctx, input: ChangeAgency): Promise<{ agencyId: string }> {
  const { agencyId, code, validFrom } = input;
  const open = await lockAgency(ctx.tx, agencyId);
  if (!open) throw notFound();

  assertMayAdminister(ctx.actor, { agencyId, parentId: open.parentId });

  const taken = await findTaken(ctx.tx, { slug: null, code, agencyId, from: validFrom });
  assertAllowed(decideChange({ open, taken, code, validFrom }));

  await closeAgencyVersion(ctx.tx, open.id, addDays(validFrom, -1));
  await insertAgencyVersion(ctx.tx, { id: ctx.newId(), agencyId }, input);

  ctx.audit({ verb: 'org.change-agency', objectType: 'agency', objectId: agencyId, data: { validFrom } });
  ctx.publish({ type: 'agency.changed', subjectId: agencyId, agencyId, data: { validFrom } });
  return { agencyId };
}
