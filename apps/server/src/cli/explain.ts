import { InvalidInput, Refused } from '../platform/errors.ts';
import { note } from './with-installation.ts';

/** Refusals are answers for people, not stack traces: exit 2. */
export function explain(error: unknown): void {
  if (!(error instanceof Refused) && !(error instanceof InvalidInput)) throw error;
  const lines =
    error instanceof Refused
      ? error.refusals.map((refusal) => `${refusal.title}. ${refusal.detail}`)
      : error.fields.map((field) => `${field.path}: ${field.message}`);
  for (const line of lines) note(line);
  process.exitCode = 2;
}
