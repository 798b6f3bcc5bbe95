import type { LocalDay } from '@congvu/vn-calendar';
import type { NumberGroup, NumberScheme } from '@congvu/vn-text';
import { type Selectable, sql } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { DocumentsNumberPlan } from '../../../platform/database.types.ts';
import { notFound } from '../../../platform/errors.ts';
import { decidedBy, lockOwn, proposedBy } from '../../../platform/own-row.ts';
import { findIssuingBody, getIssuingBody } from '../../org/index.ts';
import type { PlanFacts } from './number-plan.decide.ts';

export type NumberPlan = Omit<Selectable<DocumentsNumberPlan>, 'scheme' | 'groups'> & {
  scheme: NumberScheme;
  groups: NumberGroup[] | null;
};
export type NewPlan = {
  issuingBodyId: string;
  scheme: NumberScheme;
  groups?: readonly NumberGroup[] | undefined;
  sharedBodyId?: string | undefined;
  basis: string;
  validFrom: LocalDay;
};

export async function lockPlan(ctx: PersonCtx, id: string): Promise<NumberPlan> {
  return (await lockOwn(ctx, 'documents.number_plan', id)) as NumberPlan;
}

export async function insertPlan(ctx: PersonCtx, plan: NewPlan): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.number_plan')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      issuing_body_id: plan.issuingBodyId,
      scheme: plan.scheme,
      groups: plan.scheme === 'custom' ? JSON.stringify(plan.groups ?? []) : null,
      shared_body_id: plan.scheme === 'shared' ? (plan.sharedBodyId ?? null) : null,
      basis: plan.basis,
      valid_from: plan.validFrom,
      ...proposedBy(ctx),
    })
    .execute();
  return id;
}

type End = { state: 'approved' | 'refused' | 'withdrawn'; note: string | null };

export async function endProposal(ctx: PersonCtx, id: string, { state, note }: End): Promise<void> {
  await ctx.tx
    .updateTable('documents.number_plan')
    .set({
      state,
      decision_note: note,
      ...decidedBy(ctx),
    })
    .where('id', '=', id)
    .execute();
}

/** A plan approved for the same day gives way to the one decided now. */
export async function replacePlan(ctx: Ctx, of: { issuingBodyId: string; validFrom: LocalDay }) {
  await ctx.tx
    .updateTable('documents.number_plan')
    .set({ state: 'replaced' })
    .where('issuing_body_id', '=', of.issuingBodyId)
    .where('valid_from', '=', of.validFrom)
    .where('state', '=', 'approved')
    .execute();
}

export async function hasOpenProposal(ctx: Ctx, issuingBodyId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('documents.number_plan')
    .select('id')
    .where('issuing_body_id', '=', issuingBodyId)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  return row !== undefined;
}

/** What the decision needs; another agency's body answers not-found. */
export async function planFacts(
  ctx: PersonCtx,
  of: Pick<NewPlan, 'issuingBodyId' | 'scheme' | 'sharedBodyId'>,
): Promise<PlanFacts> {
  const { agencyId } = ctx.actor;
  const body = await getIssuingBody(ctx.tx, of.issuingBodyId);
  if (body.agencyId !== agencyId) throw notFound();
  const shared = of.sharedBodyId ? await findIssuingBody(ctx.tx, of.sharedBodyId) : undefined;
  const { rows } = await sql<{ isTied: boolean; lastYear: number | null }>`select
      exists (select from documents.number_plan where state in ('approved', 'proposed') and scheme = 'shared'
        and (shared_body_id = ${body.id} or issuing_body_id = ${shared?.id ?? null}::uuid)) as "isTied",
      (select max(year) from documents.number_sequence where issuing_body_id = ${body.id} and kind <> 'copy')
        as "lastYear"`.execute(ctx.tx);
  return {
    ...rows[0]!,
    today: ctx.clock.today(),
    body,
    shared: shared?.agencyId === agencyId ? shared : null,
  };
}
