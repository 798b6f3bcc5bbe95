import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import type { DeliveryRules } from './delivery-mode.ts';

export type PolicyKind = 'PROCESS' | 'DELIVERY' | 'INTAKE' | 'QUOTA';

export type NewPolicy = {
  id: string;
  code: string;
  kind: PolicyKind;
  agencyId: string;
  basis: string;
  sentence: string;
  scopeAgencyIds: readonly string[] | null;
  rules: object;
  validFrom: LocalDay;
  addedAt: Date;
};

export type PolicyRow = {
  id: string;
  code: string;
  kind: PolicyKind;
  agencyId: string;
  validFrom: LocalDay;
};

/** The open version of a policy code, locked; the code is the key people use. */
export async function lockOpenPolicy(tx: Tx, code: string): Promise<PolicyRow | undefined> {
  const row = await tx
    .selectFrom('compliance.policy')
    .select(['id', 'code', 'kind', 'agency_id as agencyId', 'valid_from as validFrom'])
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, kind: row.kind as PolicyKind };
}

/** The code of an open policy of the agency about paper. */
export async function findIntakeCode(
  tx: Tx,
  of: { id: string; agencyId: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('compliance.policy')
    .select('code')
    .where('id', '=', of.id)
    .where('agency_id', '=', of.agencyId)
    .where('kind', '=', 'INTAKE')
    .executeTakeFirst();
  return row?.code;
}

export async function insertPolicy(tx: Tx, policy: NewPolicy): Promise<void> {
  await tx
    .insertInto('compliance.policy')
    .values({
      id: policy.id,
      code: policy.code,
      kind: policy.kind,
      agency_id: policy.agencyId,
      basis: policy.basis,
      sentence: policy.sentence,
      scope_agency_ids: policy.scopeAgencyIds as string[] | null,
      rules: JSON.stringify(policy.rules),
      valid_from: policy.validFrom,
      valid_to: null,
      added_at: policy.addedAt,
    })
    .execute();
}

export async function closePolicy(tx: Tx, id: string, lastDay: LocalDay): Promise<void> {
  await tx.updateTable('compliance.policy').set({ valid_to: lastDay }).where('id', '=', id).execute();
}

export type BindingPolicy = {
  code: string;
  basis: string;
  sentence: string;
  rules: DeliveryRules;
};

/**
 * Policies of one kind that bind an agency on a legal day, the latest first. A policy without a list binds its
 * own agency and the agencies directly below it on that day.
 */
export async function listBindingPolicies(
  tx: Tx,
  kind: PolicyKind,
  of: { agencyId: string; on: LocalDay },
): Promise<BindingPolicy[]> {
  const { rows } = await sql<BindingPolicy>`
    select p.code, p.basis, p.sentence, p.rules
    from compliance.policy p
    where p.kind = ${kind} and p.valid_from <= ${of.on}::date and (p.valid_to is null or p.valid_to >= ${of.on}::date)
      and case when p.scope_agency_ids is not null then ${of.agencyId}::uuid = any (p.scope_agency_ids)
        else p.agency_id = ${of.agencyId}::uuid or exists (select from org.v_agency a
          where a.agency_id = ${of.agencyId}::uuid and a.parent_id = p.agency_id and a.valid_from <= ${of.on}::date
            and (a.valid_to is null or a.valid_to >= ${of.on}::date)) end
    order by p.valid_from desc, p.code`.execute(tx);
  return rows;
}
