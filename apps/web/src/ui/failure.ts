import { ApiProblem, shortFaultCode } from '../lib/api-problem.ts';
import { ui } from '../messages/ui.ts';

/** What an error must say: what happened, what is safe, what to do, code (ui.md §5.8, §7.3). */
export type Failure = { happened: string; safe: string; next: string; code: string | null };

/** Sentences for any thrown thing. A refusal speaks in the server's words. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiProblem)) {
    return { happened: ui.error.crashed, safe: ui.error.serverSafe, next: ui.error.serverNext, code: null };
  }
  if (error.isOffline) {
    return { happened: ui.error.offline, safe: ui.error.offlineSafe, next: ui.error.offlineNext, code: null };
  }
  const code = shortFaultCode(error);
  if (error.isOutcomeUnknown) {
    return {
      happened: error.title || ui.error.server,
      safe: ui.error.serverSafe,
      next: error.detail || ui.error.serverNext,
      code,
    };
  }
  return { happened: error.title || ui.error.refused, safe: '', next: refusalText(error), code };
}

/** Titles of refusals come without a full stop; what follows would run on. */
export function asSentence(text: string): string {
  return /[.?!…:]$/.test(text) ? text : `${text}.`;
}

function refusalText(problem: ApiProblem): string {
  const sentences = problem.refusals.map((refusal) => refusal.detail || refusal.title).filter(Boolean);
  return sentences.length > 0 ? sentences.join(' ') : problem.detail;
}

let lastCode: string | null = null;

/** The last fault code shown, for the help sheet. */
export function lastFaultCode(): string | null {
  return lastCode;
}

/** Remembers a code the person has seen. */
export function rememberFaultCode(code: string | null): void {
  if (code) lastCode = code;
}
