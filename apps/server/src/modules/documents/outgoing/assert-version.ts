import { Refused } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { writerOf } from '../drafting/version.store.ts';
import { refuse } from '../errors.ts';
import type { Outgoing } from './outgoing.store.ts';

/** The command acts on the version that was seen, or is refused with what is there now (409). */
export function assertVersion(document: Outgoing, version: number): void {
  if (document.version === version) return;
  const facts = {
    version: document.version,
    state: document.state,
    changedBy: writerOf(document),
    changedAt: instant(document.written_at ?? document.updated_at),
    content: document.content,
  };
  throw new Refused([refuse('documents.stale-version', facts)]);
}
