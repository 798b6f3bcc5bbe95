import { Refused } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { refuse } from '../errors.ts';
import type { Outgoing } from './outgoing.store.ts';

/** The command acts on the version that was seen, or is refused with what is there now (409). */
export function assertVersion(document: Outgoing, version: number): void {
  if (document.version === version) return;
  const facts = {
    version: document.version,
    state: document.state,
    changedBy: document.drafter_name,
    changedAt: instant(document.updated_at),
    content: document.content,
  };
  throw new Refused([refuse('documents.stale-version', facts)]);
}
