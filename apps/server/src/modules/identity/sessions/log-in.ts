import type { Refusal } from '@congvu/contracts';
import { systemFor } from '../../../platform/actor.ts';
import { type Ctx, type Runtime, runCommand } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import {
  type Account,
  findAccountByUsername,
  useRecoveryCode,
  usernameKey,
  useStep,
} from '../accounts/account.store.ts';
import { verifyNothing, verifyPassword } from '../accounts/password.ts';
import { identityRefusal } from '../errors.ts';
import { otpStep, recoveryHash } from '../second-factor/one-time-password.ts';
import { digestOf, newSecret } from '../secrets.ts';
import { accessOf } from './access-policy.ts';
import { endSessionByToken, insertSession, isKnownDevice, rememberDevice } from './session.store.ts';
import { bookAttempt, takeBackAttempt } from './throttle.ts';

export type LogIn = {
  username: string;
  password: string;
  otp?: string | undefined;
  /** Address of the client, behind trusted proxies only. */
  source: string;
  userAgent: string;
  /** Secrets of the cookies that came along, if any. */
  deviceSecret?: string | undefined;
  oldSessionSecret?: string | undefined;
};
export type LoggedIn = { accountId: string; sessionSecret: string; deviceSecret: string };

const system = systemFor(null);

/**
 * Checks name, password and one-time code, and opens a session. Hashing happens between two short transactions, so no
 * connection waits for it. Refused: `identity.throttled` (429, with the time), `identity.wrong-password` (the same for
 * unknown and closed accounts, in the same time), `identity.second-factor-required`, `identity.wrong-code`.
 */
export async function logIn(runtime: Runtime, input: LogIn): Promise<LoggedIn> {
  const begun = await runCommand(runtime, system, (ctx) => begin(ctx, input));
  if (begun.retryAt) throw new Refused([throttled(runtime, begun.retryAt)]);
  const { account, attemptId } = begun;
  const isRight = account?.isActive
    ? await verifyPassword(input.password, account.passwordHash)
    : await verifyNothing(input.password);
  if (!account || !isRight) return fail(runtime, account, identityRefusal('identity.wrong-password'));
  const opened = await runCommand(runtime, system, async (ctx) => {
    const refusal = await refuseSecondFactor(ctx, account, input.otp);
    if (refusal?.code === 'identity.wrong-code') return refusal;
    await takeBackAttempt(ctx.tx, attemptId);
    return refusal ?? openSession(ctx, runtime, { account, input });
  });
  if (!('code' in opened)) return opened;
  return opened.code === 'identity.wrong-code'
    ? fail(runtime, account, opened)
    : Promise.reject(new Refused([opened]));
}

type Begun = { account: Account | undefined; attemptId: string; retryAt: Date | null };

async function begin(ctx: Ctx, input: LogIn): Promise<Begun> {
  const account = await findAccountByUsername(ctx.tx, input.username);
  const isKnown =
    account !== undefined &&
    input.deviceSecret !== undefined &&
    (await isKnownDevice(ctx.tx, { accountId: account.id, deviceHash: digestOf(input.deviceSecret) }));
  const attemptId = ctx.newId();
  const retryAt = await bookAttempt(ctx.tx, {
    id: attemptId,
    accountKey: digestOf(usernameKey(input.username)),
    source: input.source,
    isKnownDevice: isKnown,
    now: ctx.clock.now(),
  });
  return { account, attemptId, retryAt };
}

function throttled(runtime: Runtime, retryAt: Date): Refusal {
  // Shown to the minute, so it is rounded up: at that minute the try is allowed.
  const minute = new Date(Math.ceil(retryAt.getTime() / 60_000) * 60_000);
  const seconds = Math.ceil((retryAt.getTime() - runtime.clock.now().getTime()) / 1000);
  return identityRefusal('identity.throttled', { time: instant(minute).slice(11, 16), seconds });
}

/** The failed try stays booked and is audited, without what was typed (quality.md 77). */
async function fail(runtime: Runtime, account: Account | undefined, refusal: Refusal): Promise<never> {
  await runCommand(runtime, system, async (ctx) => {
    const objectId = account?.id ?? null;
    ctx.audit({
      verb: 'identity.fail-log-in',
      objectType: 'account',
      objectId,
      data: { code: refusal.code },
    });
  });
  throw new Refused([refusal]);
}

async function refuseSecondFactor(
  ctx: Ctx,
  account: Account,
  otp: string | undefined,
): Promise<Refusal | null> {
  if (!account.otpSecret) return null;
  if (!otp) return identityRefusal('identity.second-factor-required');
  const step = otpStep(account.otpSecret, otp, ctx.clock.now());
  const isGood =
    step === null
      ? await useRecoveryCode(ctx.tx, account.id, recoveryHash(otp))
      : await useStep(ctx.tx, account.id, step);
  return isGood ? null : identityRefusal('identity.wrong-code');
}

/** A new secret at every log-in; the session that was open in this browser ends (ATK-26). */
async function openSession(
  ctx: Ctx,
  runtime: Runtime,
  { account, input }: { account: Account; input: LogIn },
): Promise<LoggedIn> {
  const { policy } = accessOf(runtime);
  const at = ctx.clock.now();
  const sessionSecret = newSecret();
  const deviceSecret = input.deviceSecret ?? newSecret();
  if (input.oldSessionSecret) await endSessionByToken(ctx.tx, digestOf(input.oldSessionSecret), at);
  const id = ctx.newId();
  await insertSession(ctx.tx, {
    id,
    tokenHash: digestOf(sessionSecret),
    accountId: account.id,
    at,
    expiresAt: new Date(at.getTime() + policy.absoluteMs),
    address: input.source,
    userAgent: input.userAgent,
  });
  await rememberDevice(ctx.tx, { accountId: account.id, deviceHash: digestOf(deviceSecret), at });
  ctx.audit({
    verb: 'identity.log-in',
    objectType: 'account',
    objectId: account.id,
    data: { sessionId: id },
  });
  return { accountId: account.id, sessionSecret, deviceSecret };
}
