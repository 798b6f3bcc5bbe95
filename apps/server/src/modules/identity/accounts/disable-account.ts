import type { Ctx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { assertMayKeepAccount } from '../policy.ts';
import { endAllAccess } from '../sessions/session.store.ts';
import { lockAccount, setStatus } from './account.store.ts';

/** Closes an account: sessions and tokens end at once, at the latest after the 5 s of the session cache (R52). */
export async function disableAccount(ctx: Ctx, input: { accountId: string }): Promise<{ accountId: string }> {
  return setAccountStatus(ctx, input.accountId, 'disabled');
}

/** Opens a disabled account again; its owner logs in anew. */
export async function enableAccount(ctx: Ctx, input: { accountId: string }): Promise<{ accountId: string }> {
  return setAccountStatus(ctx, input.accountId, 'active');
}

async function setAccountStatus(
  ctx: Ctx,
  accountId: string,
  status: 'active' | 'disabled',
): Promise<{ accountId: string }> {
  const account = await lockAccount(ctx.tx, accountId);
  if (!account) throw notFound();

  await assertMayKeepAccount(ctx, account.personId);

  const at = ctx.clock.now();
  await setStatus(ctx.tx, accountId, { status, at });
  await endAllAccess(ctx.tx, accountId, at);

  const past = status === 'active' ? 'enabled' : 'disabled';
  ctx.audit({
    verb: `identity.${status === 'active' ? 'enable' : 'disable'}-account`,
    objectType: 'account',
    objectId: accountId,
  });
  ctx.publish({ type: `account.${past}`, subjectId: accountId });
  return { accountId };
}
