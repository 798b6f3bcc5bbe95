import type { RecipientInput } from '@congvu/contracts';
import { withAdded } from './pasted-list.ts';

/** The successors where the agency that is gone stood, with its role and section; nobody twice. */
export function withReplaced(
  recipients: readonly RecipientInput[],
  goneId: string,
  successors: readonly { id: string; name: string }[],
): RecipientInput[] {
  const replaced = recipients.flatMap((one): RecipientInput[] =>
    one.target.kind === 'agency' && one.target.id === goneId
      ? successors.map(({ id, name }) => ({ ...one, printedLine: name, target: { kind: 'agency', id } }))
      : [one],
  );
  return withAdded([], replaced);
}
