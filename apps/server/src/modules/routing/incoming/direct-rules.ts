import type { BodyOf, DirectRule, directiveApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { findFieldRefusals, findUnit } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { closeRule, insertRule } from './direct-rule.store.ts';
import { decideLayDown } from './lay-down.decide.ts';

type Row = Omit<DirectRule, 'createdAt'> & { createdAt: Date };

/** The rules in force, the more telling first: those that name more. */
export async function listDirectRules(ctx: Pick<QueryCtx, 'tx' | 'actor'>): Promise<DirectRule[]> {
  const { rows } = await sql<Row>`select r.id, r.sender_name as "senderName", r.type_code as "typeCode",
      r.field_code as "fieldCode", r.subject_words as "subjectWords", r.unit_id as "unitId", r.working_days as "workingDays", r.basis,
      r.created_by_name as "createdBy", r.created_at as "createdAt",
      (select v.name from org.unit_version v where v.unit_id = r.unit_id order by v.valid_from desc limit 1) as "unitName"
    from routing.direct_rule r where r.agency_id = ${ctx.actor.agencyId} and r.ended_at is null
    order by num_nonnulls(r.sender_name, r.type_code, r.field_code, r.subject_words) desc, r.created_at, r.id limit 500`.execute(
    ctx.tx,
  );
  return rows.map((row) => ({ ...row, createdAt: instant(row.createdAt) }));
}

export const showDirectRules = async (ctx: QueryCtx): Promise<ResponseOf<typeof directiveApi.rules>> => ({
  items: await listDirectRules(ctx),
});

export async function addDirectRule(
  ctx: PersonCtx,
  input: BodyOf<typeof directiveApi.addRule>,
): Promise<{ id: string }> {
  const unit = await findUnit(ctx.tx, input.unitId, ctx.clock.today());
  const named = [input.senderName, input.typeCode, input.fieldCode, input.subjectWords].some((each) => each);

  assertAllowed([
    ...decideLayDown(ctx.actor),
    ...(await findFieldRefusals(ctx.tx, [input.fieldCode], {
      agencyId: ctx.actor.agencyId,
      on: ctx.clock.today(),
    })),
    ...(named ? [] : [refuse('routing.rule-names-nothing')]),
    ...(unit?.agencyId === ctx.actor.agencyId ? [] : [refuse('routing.rule-unit-unknown')]),
  ]);

  const id = await insertRule(ctx, input);
  ctx.audit({ verb: 'addDirectRule', objectType: 'directRule', objectId: id, data: { ...input } });
  return { id };
}

export async function endDirectRule(ctx: PersonCtx, input: { ruleId: string }): Promise<{ ok: true }> {
  assertAllowed(decideLayDown(ctx.actor));
  if (!(await closeRule(ctx, input.ruleId))) throw notFound();
  ctx.audit({ verb: 'endDirectRule', objectType: 'directRule', objectId: input.ruleId });
  return { ok: true };
}
