import type { PersonCtx } from '../../../platform/command.ts';
import { digestOf, newSecret } from '../secrets.ts';
import { insertToken, type TokenRow } from './token.store.ts';

/** A personal access token for scripts, with the rights of its owner; the secret is answered once. */
export async function createToken(
  ctx: PersonCtx,
  input: { name: string; days: number },
): Promise<TokenRow & { secret: string }> {
  const id = ctx.newId();
  const secret = `cvp_${newSecret()}`;
  const createdAt = ctx.clock.now();
  const expiresAt = new Date(createdAt.getTime() + input.days * 86_400_000);

  const { accountId } = ctx.actor;
  await insertToken(ctx.tx, {
    id,
    accountId,
    name: input.name,
    tokenHash: digestOf(secret),
    at: createdAt,
    expiresAt,
  });

  ctx.audit({
    verb: 'identity.create-token',
    objectType: 'access_token',
    objectId: id,
    data: { days: input.days },
  });
  return { id, name: input.name, createdAt, expiresAt, lastUsedAt: null, secret };
}
