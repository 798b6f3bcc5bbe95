import type { BodyOf, DirectRule, directiveApi, Refusal, ResponseOf } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import { sql } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { refuseDocument } from '../../documents/index.ts';
import { findUnit } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { closeRule, insertRule } from './direct-rule.store.ts';

type Row = Omit<DirectRule, 'createdAt'> & { createdAt: Date };

/** The rules in force, the more telling first: those that name more. */
export async function listDirectRules(ctx: Pick<QueryCtx, 'tx' | 'actor'>): Promise<DirectRule[]> {
  const { rows } = await sql<Row>`select r.id, r.sender_name as "senderName", r.type_code as "typeCode",
      r.subject_words as "subjectWords", r.unit_id as "unitId", r.working_days as "workingDays", r.basis,
      r.created_by_name as "createdBy", r.created_at as "createdAt",
      (select v.name from org.unit_version v where v.unit_id = r.unit_id order by v.valid_from desc limit 1) as "unitName"
    from routing.direct_rule r where r.agency_id = ${ctx.actor.agencyId} and r.ended_at is null
    order by num_nonnulls(r.sender_name, r.type_code, r.subject_words) desc, r.created_at, r.id limit 500`.execute(
    ctx.tx,
  );
  return rows.map((row) => ({ ...row, createdAt: instant(row.createdAt) }));
}

export const showDirectRules = async (ctx: QueryCtx): Promise<ResponseOf<typeof directiveApi.rules>> => ({
  items: await listDirectRules(ctx),
});

type Letter = { senderName: string; typeCode: string; subject: string };

/** Everything the rule names must be so; words are found however they are typed. Pure. */
export function isMatch(
  rule: Pick<DirectRule, 'senderName' | 'typeCode' | 'subjectWords'>,
  letter: Letter,
): boolean {
  const has = (whole: string, part: string) => foldText(whole).includes(foldText(part));
  return (
    (rule.senderName === null || has(letter.senderName, rule.senderName)) &&
    (rule.typeCode === null || rule.typeCode === letter.typeCode) &&
    (rule.subjectWords === null || has(letter.subject, rule.subjectWords))
  );
}

/** The rules of the quy chế are laid down by the head of the office or the administrator. */
const decideLayDown = (actor: Person): Refusal[] =>
  has(actor, 'admin') || (has(actor, 'office') && has(actor, 'unit_head'))
    ? []
    : [refuseDocument('documents.not-yours', { who: 'Chánh Văn phòng, quản trị' })];

export async function addDirectRule(
  ctx: PersonCtx,
  input: BodyOf<typeof directiveApi.addRule>,
): Promise<{ id: string }> {
  const unit = await findUnit(ctx.tx, input.unitId, ctx.clock.today());
  const named = [input.senderName, input.typeCode, input.subjectWords].some((each) => each);

  assertAllowed([
    ...decideLayDown(ctx.actor),
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
