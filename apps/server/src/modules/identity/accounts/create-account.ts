import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { identityRefusal } from '../errors.ts';
import { assertMayKeepAccount } from '../policy.ts';
import { findClash, insertAccount } from './account.store.ts';
import { hashPassword } from './password.ts';
import { isWeakPassword } from './password-rules.ts';

export type CreateAccount = { personId: string; username: string; password: string };
type Facts = { usernameTaken: boolean; hasAccount: boolean; isWeak: boolean };

export function decideAccount({ usernameTaken, hasAccount, isWeak }: Facts) {
  return [
    ...(hasAccount ? [identityRefusal('identity.account-exists')] : []),
    ...(usernameTaken ? [identityRefusal('identity.username-taken')] : []),
    ...(isWeak ? [identityRefusal('identity.password-weak')] : []),
  ];
}

/** The account of a person; what it may do comes from the person's posts. Refused: `identity.account-exists`,
 *  `identity.username-taken`, `identity.password-weak`. */
export async function createAccount(ctx: Ctx, input: CreateAccount): Promise<{ accountId: string }> {
  await assertMayKeepAccount(ctx, input.personId);

  const clash = await findClash(ctx.tx, input);
  assertAllowed(decideAccount({ ...clash, isWeak: isWeakPassword(input.password, [input.username]) }));

  const accountId = ctx.newId();
  const passwordHash = await hashPassword(input.password);
  await insertAccount(ctx.tx, { ...input, id: accountId, passwordHash, at: ctx.clock.now() });

  ctx.audit({ verb: 'identity.create-account', objectType: 'account', objectId: accountId });
  ctx.publish({ type: 'account.created', subjectId: accountId, data: { personId: input.personId } });
  return { accountId };
}
