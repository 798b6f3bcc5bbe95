import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import {
  type AgencyFacts,
  findTaken,
  insertAgency,
  insertAgencyVersion,
  type Taken,
} from './agency.store.ts';

export type CreateAgency = AgencyFacts & {
  /** Stable short name for addresses and scripts, ASCII. */
  slug: string;
};

/** Refusals of a new or changed agency: slug and code belong to one agency at a time. */
export function decideAgency(taken: Taken, wanted: { slug: string; code: string }) {
  return [
    ...(taken.slugTaken ? [orgRefusal('org.slug-taken', { slug: wanted.slug })] : []),
    ...(taken.codeHolder
      ? [orgRefusal('org.code-taken', { code: wanted.code, name: taken.codeHolder })]
      : []),
  ];
}

/** Founds an agency with its first version. Refused: `org.slug-taken`, `org.code-taken`. */
export async function createAgency(ctx: Ctx, input: CreateAgency): Promise<{ agencyId: string }> {
  assertMayAdminister(ctx.actor, { agencyId: null, parentId: input.parentId ?? null });

  const taken = await findTaken(ctx.tx, { ...input, agencyId: null, from: input.validFrom });
  assertAllowed(decideAgency(taken, input));

  const agencyId = ctx.newId();
  await insertAgency(ctx.tx, { id: agencyId, slug: input.slug, at: ctx.clock.now() });
  await insertAgencyVersion(ctx.tx, { id: ctx.newId(), agencyId }, input);

  ctx.audit({
    verb: 'org.create-agency',
    objectType: 'agency',
    objectId: agencyId,
    data: { code: input.code },
  });
  ctx.publish({ type: 'agency.created', subjectId: agencyId, agencyId, data: { code: input.code } });
  return { agencyId };
}
