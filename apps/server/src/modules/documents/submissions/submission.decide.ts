import { incomingLabels, type Refusal } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import { refuse } from '../errors.ts';
import type { Incoming } from '../incoming/incoming.store.ts';
import { mayDraft } from '../policy.ts';

const handled: ReadonlySet<string> = new Set(['presented', 'assigned', 'in_progress']);

/** For the command and its button: somebody who drafts, while the submission is being dealt with. */
export function decideTakeOver(actor: Person, letter: Pick<Incoming, 'state'>): Refusal[] {
  return [
    ...(mayDraft(actor)
      ? []
      : [refuse('documents.not-yours', { who: 'Chuyên viên, lãnh đạo đơn vị, văn thư' })]),
    ...(handled.has(letter.state)
      ? []
      : [refuse('documents.wrong-state', { state: incomingLabels[letter.state].text })]),
  ];
}
