import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { assertMayAdminister } from '../policy.ts';
import type { IssuingBody } from './issuing-body.query.ts';

export type CreateIssuingBody = Pick<
  IssuingBody,
  'agencyId' | 'kind' | 'printedName' | 'abbreviation' | 'regime' | 'place' | 'validFrom'
> & { parentPrintedName?: string | null; hasAgencySeal?: boolean; validTo?: LocalDay | null };

/** A name under which an agency may issue: its own, a council, a state title, an advisory body. */
export async function createIssuingBody(
  ctx: Ctx,
  input: CreateIssuingBody,
): Promise<{ issuingBodyId: string }> {
  assertMayAdminister(ctx.actor, { agencyId: input.agencyId });

  const issuingBodyId = ctx.newId();
  await sql`insert into org.issuing_body (id, agency_id, kind, printed_name, parent_printed_name, abbreviation, regime,
      place, has_agency_seal, valid_from, valid_to)
    values (${issuingBodyId}, ${input.agencyId}, ${input.kind}, ${input.printedName}, ${input.parentPrintedName ?? null},
      ${input.abbreviation}, ${input.regime}, ${input.place}, ${input.hasAgencySeal ?? true}, ${input.validFrom},
      ${input.validTo ?? null})`.execute(ctx.tx);

  ctx.audit({ verb: 'org.create-issuing-body', objectType: 'issuing_body', objectId: issuingBodyId });
  ctx.publish({ type: 'issuing-body.created', subjectId: issuingBodyId, agencyId: input.agencyId });
  return { issuingBodyId };
}
