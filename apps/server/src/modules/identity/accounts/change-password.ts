import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { identityRefusal } from '../errors.ts';
import { assertMayKeepAccount } from '../policy.ts';
import { endAllAccess } from '../sessions/session.store.ts';
import { type Account, lockAccount, setPassword } from './account.store.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { isWeakPassword } from './password-rules.ts';

/** Changes one's own password; all sessions and tokens end, also this one. Refused: `identity.wrong-password`,
 *  `identity.password-weak`. */
export async function changePassword(
  ctx: PersonCtx,
  input: { current: string; next: string },
): Promise<{ accountId: string }> {
  const account = await lockAccount(ctx.tx, ctx.actor.accountId);
  if (!account) throw notFound();

  const isOwner = await verifyPassword(input.current, account.passwordHash);
  assertAllowed(isOwner ? [] : [identityRefusal('identity.wrong-password')]);

  return replace(ctx, account, { password: input.next, verb: 'identity.change-password' });
}

/** The administrator sets a new password; a second factor stays in force (quality.md 49). Refused:
 *  `identity.password-weak`. */
export async function resetPassword(
  ctx: Ctx,
  input: { accountId: string; password: string },
): Promise<{ accountId: string }> {
  const account = await lockAccount(ctx.tx, input.accountId);
  if (!account) throw notFound();

  await assertMayKeepAccount(ctx, account.personId);

  return replace(ctx, account, { password: input.password, verb: 'identity.reset-password' });
}

async function replace(
  ctx: Ctx,
  account: Account,
  to: { password: string; verb: string },
): Promise<{ accountId: string }> {
  assertAllowed(
    isWeakPassword(to.password, [account.username, account.fullName])
      ? [identityRefusal('identity.password-weak')]
      : [],
  );
  const at = ctx.clock.now();
  await setPassword(ctx.tx, account.id, { passwordHash: await hashPassword(to.password), at });
  await endAllAccess(ctx.tx, account.id, at);

  ctx.audit({ verb: to.verb, objectType: 'account', objectId: account.id });
  ctx.publish({ type: 'account.password-changed', subjectId: account.id });
  return { accountId: account.id };
}
