import type { RegisterForm } from '../register-form.ts';
import type { OutboxEntry } from './outbox.ts';

/** The form of a letter whose registration was refused later, as it was typed; null for any other letter. */
export function reopenedForm(
  entry: OutboxEntry | null,
  of: { letterId: string } | { scanId: string | null },
): RegisterForm | null {
  if (!entry) return null;
  const { target, form } = entry;
  if (target.kind === 'letter') return 'letterId' in of && of.letterId === target.letterId ? form : null;
  return 'scanId' in of && of.scanId === target.scanId ? form : null;
}
