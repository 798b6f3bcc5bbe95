/** Accounts, sessions, second factors and tokens; roles come from the dated posts of org. */
import type { Subscriber } from '../../platform/events.ts';
import type { Job } from '../../platform/jobs.ts';
import { accessEvents, raiseAccessAlert } from './alerts/raise-alert.ts';
import { forgetOldTraces } from './sessions/session.store.ts';
import { turnSubstitutions } from './substitutions/turn-substitutions.ts';

export { isAccountActive } from './accounts/account.store.ts';
export { changePassword, resetPassword } from './accounts/change-password.ts';
export { createAccount } from './accounts/create-account.ts';
export { disableAccount, enableAccount } from './accounts/disable-account.ts';
export { isWeakPassword } from './accounts/password-rules.ts';
export { leavingRoutes } from './leaving-routes.ts';
export { identityRoutes } from './routes.ts';
export { createAuthenticate } from './sessions/authenticate.ts';
export { getMe } from './sessions/me.query.ts';
export { type Installation, readInstallation } from './setup/installation.query.ts';
export { issueSetupCode, needsSetup, setUp } from './setup/set-up.ts';
export { findAbsence } from './substitutions/absence.store.ts';
export { declareAbsence } from './substitutions/declare-absence.ts';
export { findSubstitution } from './substitutions/substitution.store.ts';
export { absenceWatch } from './substitutions/watch-absences.ts';

export const identitySubscribers: Subscriber[] = [
  { name: 'identity.raiseAccessAlert', events: accessEvents, handle: raiseAccessAlert },
];
export const identityJobs: Job[] = [
  {
    name: 'identity.forget-old-traces',
    schedule: '22 18 * * *',
    handle: (ctx) => forgetOldTraces(ctx.tx, ctx.clock.now()),
  },
  { name: 'identity.turn-substitutions', schedule: '*/5 * * * *', handle: turnSubstitutions },
];
