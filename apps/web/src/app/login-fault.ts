import { ApiProblem } from '../lib/api-problem.ts';
import { identity } from '../messages/identity.ts';

/** True when the server wants the six digits too; that is the next step, not a fault. */
export function isOtpAsked(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'identity.otp-required';
}

/** True when the server is only busy and the form may try again by itself. */
export function isBusyServer(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 503;
}

/** The sentence under the form; the same for a wrong password and an unknown account (ui.md §6.1). */
export function loginFault(error: unknown, sentOtp: boolean): string | null {
  const texts = identity.login;
  if (!(error instanceof ApiProblem)) return texts.offline;
  if (isOtpAsked(error)) return sentOtp ? texts.wrongOtp : null;
  if (error.code === 'identity.wrong-credentials') return texts.wrong;
  if (error.status === 429) return error.detail || texts.throttled;
  if (isBusyServer(error)) return texts.busy;
  if (error.isOffline) return texts.offline;
  return error.detail || error.title || texts.offline;
}

/** Where to go after the login: only an address inside this site, else the desk. */
export function safeTarget(wanted: string | null): string {
  return wanted?.startsWith('/') && !/^\/[/\\]/.test(wanted) ? wanted : '/ban-lam-viec';
}
