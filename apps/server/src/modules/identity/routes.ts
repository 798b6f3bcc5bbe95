import type { AnyOperation } from '@congvu/contracts';
import { accessAlertsApi, identityApi } from '@congvu/contracts';
import { type Call, command, inOwnSeat, inPreparingSeat, query, type Route, raw } from '../../http/route.ts';
import { type Person, systemFor } from '../../platform/actor.ts';
import { type PersonCtx, runCommand } from '../../platform/command.ts';
import { Refused } from '../../platform/errors.ts';
import { instant } from '../../platform/wire.ts';
import { setPreferences } from './accounts/account.store.ts';
import { confirmAccessChange } from './alerts/confirm-alert.ts';
import { listAccessAlerts } from './alerts/list-alerts.query.ts';
import { identityRefusal } from './errors.ts';
import { confirmSecondFactor, startSecondFactor } from './second-factor/enrol-second-factor.ts';
import { digestOf } from './secrets.ts';
import { accessOf, forgetAccount } from './sessions/access-policy.ts';
import { endSession } from './sessions/end-session.ts';
import { logIn } from './sessions/log-in.ts';
import { getMe } from './sessions/me.query.ts';
import { endSessionByToken, listOpenSessions } from './sessions/session.store.ts';
import { readInstallation } from './setup/installation.query.ts';
import { setUp } from './setup/set-up.ts';
import { substitutionRoutes } from './substitution-routes.ts';
import { createToken } from './tokens/create-token.ts';
import { revokeToken } from './tokens/revoke-token.ts';
import { listTokens, type TokenRow } from './tokens/token.store.ts';

const ok = { ok: true } as const;

/** Answers of these routes hold secrets, so they are no kept commands: their text must not lie in the database. They are
 *  about the own account, whatever seat the tab is in. */
const accountRoutes: Route[] = [
  raw(identityApi.installation, 'public', ({ runtime }) =>
    readInstallation(runtime.database, runtime.clock.today()),
  ),
  raw(identityApi.setUp, 'public', async ({ runtime, request, body }) => {
    await runCommand(runtime, systemFor(null), (ctx) => setUp(ctx, body), { requestId: request.id });
    return ok;
  }),
  raw(identityApi.logIn, 'public', answerLogIn),
  raw(identityApi.logOut, 'public', answerLogOut),
  query(identityApi.me, 'session', ({ tx, actor, clock }) => getMe(tx, actor.accountId, clock)),
  raw(identityApi.savePreferences, 'session', (call) =>
    act(call, async (ctx) => {
      await setPreferences(ctx.tx, ctx.actor.accountId, { preferences: call.body, at: ctx.clock.now() });
      return call.body;
    }),
  ),
  raw(identityApi.sessions, 'session', answerSessions),
  raw(identityApi.endSession, 'session', async (call) => {
    await act(call, (ctx) => endSession(ctx, call.params));
    return ok;
  }),
  query(identityApi.tokens, 'session', async ({ tx, actor, clock }) => {
    const rows = await listTokens(tx, { accountId: actor.accountId, now: clock.now() });
    return { items: rows.map(toToken) };
  }),
  raw(identityApi.createToken, 'session', async (call) => {
    assertBrowser(call);
    const { secret, ...row } = await act(call, (ctx) => createToken(ctx, call.body));
    return { ...toToken(row), secret };
  }),
  raw(identityApi.revokeToken, 'session', async (call) => {
    await act(call, (ctx) => revokeToken(ctx, call.params));
    return ok;
  }),
  raw(identityApi.startSecondFactor, 'session', (call) => {
    assertBrowser(call);
    return act(call, startSecondFactor);
  }),
  raw(identityApi.confirmSecondFactor, 'session', (call) => {
    assertBrowser(call);
    return act(call, (ctx) => confirmSecondFactor(ctx, call.body));
  }),
];

/** Who watches over access: the administrator, the leaders, the office, and who inspects. */
const alertRoutes: Route[] = [
  query(accessAlertsApi.list, ['admin', 'leader', 'office', 'auditor'], (ctx, { query: asked }) =>
    listAccessAlerts(ctx, asked),
  ),
  inOwnSeat(
    command(accessAlertsApi.confirm, ['admin', 'leader', 'office'], (ctx, { params, body }) =>
      confirmAccessChange(ctx, { ...params, ...body }),
    ),
  ),
];

export const identityRoutes: Route[] = [
  ...accountRoutes.map(inPreparingSeat),
  ...substitutionRoutes,
  ...alertRoutes,
];

/** Runs a command of the person on the line; the cache then forgets the account, so the next request sees it. */
async function act<O extends AnyOperation, T>(
  call: Call<O>,
  work: (ctx: PersonCtx) => Promise<T>,
): Promise<T> {
  const actor = call.actor as Person;
  const result = await runCommand(call.runtime, actor, work, { requestId: call.request.id });
  forgetAccount(accessOf(call.runtime), actor.accountId);
  return result;
}

/** A token must not make itself immortal. */
function assertBrowser<O extends AnyOperation>({ request }: Call<O>): void {
  if (request.headers.authorization) throw new Refused([identityRefusal('identity.session-needed')]);
}

const toToken = ({ id, name, createdAt, expiresAt, lastUsedAt }: TokenRow) => ({
  id,
  name,
  createdAt: instant(createdAt),
  expiresAt: instant(expiresAt),
  lastUsedAt: instant(lastUsedAt),
});

async function answerLogIn(call: Call<typeof identityApi.logIn>) {
  const { runtime, request, reply, body } = call;
  const { policy } = accessOf(runtime);
  const opened = await logIn(runtime, {
    ...body,
    source: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    deviceSecret: request.cookies[policy.deviceCookieName],
    oldSessionSecret: request.cookies[policy.cookieName],
  });
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: policy.isSecure } as const;
  reply.setCookie(policy.cookieName, opened.sessionSecret, options);
  reply.setCookie(policy.deviceCookieName, opened.deviceSecret, { ...options, maxAge: 365 * 86_400 });
  return getMe(runtime.database, opened.accountId, runtime.clock);
}

async function answerLogOut({ runtime, request, reply }: Call<typeof identityApi.logOut>) {
  const access = accessOf(runtime);
  const secret = request.cookies[access.policy.cookieName];
  if (secret) {
    const at = runtime.clock.now();
    const ended = await runCommand(runtime, systemFor(null), async (ctx) => {
      const found = await endSessionByToken(ctx.tx, digestOf(secret), at);
      if (found) ctx.audit({ verb: 'identity.log-out', objectType: 'account', objectId: found.accountId });
      return found;
    });
    if (ended) forgetAccount(access, ended.accountId);
  }
  reply.clearCookie(access.policy.cookieName, { path: '/', secure: access.policy.isSecure });
  reply.header('clear-site-data', '"cache"');
  return ok;
}

async function answerSessions({ runtime, request, actor }: Call<typeof identityApi.sessions>) {
  const { policy } = accessOf(runtime);
  const now = runtime.clock.now();
  const rows = await listOpenSessions(runtime.database, {
    accountId: (actor as Person).accountId,
    tokenHash: digestOf(request.cookies[policy.cookieName] ?? ''),
    now,
    idleSince: new Date(now.getTime() - policy.idleMs),
  });
  return {
    items: rows.map(({ isCurrent, createdAt, lastSeenAt, ...row }) => ({
      ...row,
      createdAt: instant(createdAt),
      lastSeenAt: instant(lastSeenAt),
      current: isCurrent,
    })),
  };
}
