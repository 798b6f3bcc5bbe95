import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { enrolSecret, lockAccount, setPendingSecret } from '../accounts/account.store.ts';
import { identityRefusal } from '../errors.ts';
import { newOtpSecret, newRecoveryCodes, otpStep, otpUri, recoveryHash } from './one-time-password.ts';

/** Begins enrolling a device; the one in force stays until the new one is confirmed. */
export async function startSecondFactor(ctx: PersonCtx): Promise<{ secret: string; uri: string }> {
  const account = await lockAccount(ctx.tx, ctx.actor.accountId);
  if (!account) throw notFound();

  const secret = newOtpSecret();
  await setPendingSecret(ctx.tx, account.id, secret);

  ctx.audit({ verb: 'identity.start-second-factor', objectType: 'account', objectId: account.id });
  return { secret, uri: otpUri(secret, account.username) };
}

/** Confirms the device with its first code; answers the recovery codes, shown once. Refused:
 *  `identity.no-pending-factor`, `identity.wrong-code`. */
export async function confirmSecondFactor(
  ctx: PersonCtx,
  input: { otp: string },
): Promise<{ recoveryCodes: string[] }> {
  const account = await lockAccount(ctx.tx, ctx.actor.accountId);
  if (!account) throw notFound();

  const secret = account.otpPending;
  const step = secret ? otpStep(secret, input.otp, ctx.clock.now()) : null;
  assertAllowed([
    ...(secret ? [] : [identityRefusal('identity.no-pending-factor')]),
    ...(secret && step === null ? [identityRefusal('identity.wrong-code')] : []),
  ]);

  const recoveryCodes = newRecoveryCodes();
  await enrolSecret(ctx.tx, account.id, {
    secret: secret!,
    step: step!,
    recoveryHashes: recoveryCodes.map(recoveryHash),
    at: ctx.clock.now(),
  });

  ctx.audit({ verb: 'identity.confirm-second-factor', objectType: 'account', objectId: account.id });
  ctx.publish({ type: 'account.second-factor-enrolled', subjectId: account.id });
  return { recoveryCodes };
}
