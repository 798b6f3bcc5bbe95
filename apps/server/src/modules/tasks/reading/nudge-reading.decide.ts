import { incomingLabels, type Refusal, readingNudgeLimits } from '@congvu/contracts';
import { formatDayTime } from '@congvu/vn-text';
import { has, type Person } from '../../../platform/actor.ts';
import { type Incoming, refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import type { Reader } from './readers.query.ts';

type Facts = { document: Pick<Incoming, 'state' | 'urgency'>; now: Date };

/** Ended for the reader too: there is nothing to read any more. */
const closed: ReadonlySet<string> = new Set(['recalled', 'quarantined', 'returned_to_sender', 'duplicate']);

/** All that stands against reminding somebody to read; empty when it may go out. */
export function decideNudgeReading(actor: Person, reader: Reader, { document, now }: Facts): Refusal[] {
  if (closed.has(document.state)) {
    return [refuseDocument('documents.wrong-state', { state: incomingLabels[document.state].text })];
  }
  if (isSelf(actor, reader)) return [refuse('tasks.nudge-self')];
  if (!mayRemind(actor, reader)) return [refuse('tasks.not-assigner', { who: 'người giao việc' })];
  if (reader.openedAt) {
    return [refuse('tasks.already-read', { who: reader.name, at: formatDayTime(reader.openedAt) })];
  }
  const next = nextNudgeAt(reader, document.urgency);
  return next && next > now
    ? [refuse('tasks.nudge-too-soon', { at: formatDayTime(reader.nudgedAt!), next: formatDayTime(next) })]
    : [];
}

/** When the next reminder may go out; null before the first. */
function nextNudgeAt({ nudgedAt }: Pick<Reader, 'nudgedAt'>, urgency: number): Date | null {
  if (!nudgedAt) return null;
  const hours = urgency > 0 ? readingNudgeLimits.urgentHours : readingNudgeLimits.hours;
  return new Date(nudgedAt.getTime() + hours * 3_600_000);
}

export const isSelf = (
  actor: Person,
  { postId, givenUnitId }: Pick<Reader, 'postId' | 'givenUnitId'>,
): boolean =>
  postId === actor.postId ||
  (givenUnitId !== null && givenUnitId === actor.unitId && has(actor, 'unit_head'));

/** Whoever gave it, the head of the unit for his people, leaders, office and clerks for the agency. */
const mayRemind = (actor: Person, { byPostId, unitId }: Reader): boolean =>
  byPostId === actor.postId ||
  has(actor, 'leader', 'office', 'clerk') ||
  (has(actor, 'unit_head') && unitId !== null && unitId === actor.unitId);
