import type { BodyOf, copiesApi, Refusal } from '@congvu/contracts';
import { addDays } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findPost, isHead, type PostAt } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { findHeadRefusals } from '../numbering/decide-number-plan.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { isInForce, listCopyRules } from './copy-authority.query.ts';
import { addCopyRule, addCopyRuleEnd, lockCopyRules } from './copy-authority.store.ts';

type Input = BodyOf<typeof copiesApi.setCopyAuthority>;

/** Who may sign copies is decided by the head of the agency, with its days and basis (NĐ 30 Đ.27; R-CPY-4). */
export async function setCopyAuthority(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  await lockCopyRules(ctx);
  const given = await findPost(ctx.tx, input.postId, ctx.clock.today());

  assertAllowed([
    ...(await findHeadRefusals(ctx)),
    ...(given?.agencyId === ctx.actor.agencyId ? [] : [refuse('documents.signer-unknown')]),
    ...(await decideDays(ctx, input)),
  ]);

  const id = ctx.newId();
  await addCopyRule(ctx, { id, ...input });

  ctx.audit({ verb: 'setCopyAuthority', objectType: 'copy_authority', objectId: id });
  return { id };
}

/** Not backdated, not upside down, and not twice for the same days. */
async function decideDays(ctx: PersonCtx, { postId, validFrom, validTo }: Input): Promise<Refusal[]> {
  const today = ctx.clock.today();
  if (validFrom < today || (validTo !== null && validTo < validFrom)) {
    return [refuse('documents.copy-rule-days', { today: formatDay(today) })];
  }
  const open = (await listCopyRules(ctx)).find(
    (rule) =>
      rule.postId === postId &&
      (rule.lastDay === null || (rule.lastDay >= validFrom && rule.lastDay >= rule.validFrom)) &&
      (validTo === null || rule.validFrom <= validTo),
  );
  return open ? [refuse('documents.copy-rule-open', { from: formatDay(open.validFrom) })] : [];
}

type EndInput = { id: string } & BodyOf<typeof copiesApi.endCopyAuthority>;

/** Ends a rule by its last day; yesterday ends it at once. */
export async function endCopyAuthority(ctx: PersonCtx, input: EndInput): Promise<{ id: string }> {
  await lockCopyRules(ctx);
  const rule = (await listCopyRules(ctx)).find(({ id }) => id === input.id);
  if (!rule) throw notFound();
  const today = ctx.clock.today();
  const isDayRight = input.lastDay >= addDays(today, -1) && (rule.lastDay ?? '9999') >= input.lastDay;

  assertAllowed([
    ...(await findHeadRefusals(ctx)),
    ...(rule.endReason === null ? [] : [refuse('documents.copy-rule-over')]),
    ...(isDayRight ? [] : [refuse('documents.copy-rule-days', { today: formatDay(today) })]),
    ...decideReason(input.reason),
  ]);

  await addCopyRuleEnd(ctx, input);

  ctx.audit({ verb: 'endCopyAuthority', objectType: 'copy_authority', objectId: rule.id });
  return { id: rule.id };
}

/** The head signs copies without a rule; everybody else by one that holds today. */
export async function decideCopySigner(ctx: PersonCtx, signer: PostAt | undefined): Promise<Refusal[]> {
  const isOwn = signer?.agencyId === ctx.actor.agencyId && signer.holder !== null;
  if (!isOwn) return [refuse('documents.signer-unknown')];
  if (isHead(signer)) return [];
  const on = ctx.clock.today();
  const rules = await listCopyRules(ctx);
  const isAllowed = rules.some((rule) => rule.postId === signer.postId && isInForce(rule, on));
  return isAllowed ? [] : [refuse('documents.copy-signer', { who: signer.title })];
}
