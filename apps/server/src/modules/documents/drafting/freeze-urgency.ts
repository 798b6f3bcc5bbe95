import { type Refusal, urgencies } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { refuse } from '../errors.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import { draftOf } from '../outgoing/outgoing-row.ts';
import { type LaidOutAgain, layOutAgain } from './lay-out-again.ts';

/** Only what this system laid out can be laid out again; an upload bears its stamp already. */
export function findUrgencyRefusals(
  document: Pick<Outgoing, 'source_kind' | 'urgency'>,
  urgency: number,
): Refusal[] {
  return [
    ...(document.source_kind === 'editor' ? [] : [refuse('documents.urgency-on-file')]),
    ...(document.urgency === urgency
      ? [refuse('documents.urgency-same', { urgency: urgencyName(urgency) })]
      : []),
  ];
}

const urgencyName = (urgency: number): string =>
  urgencies.find(({ value }) => value === urgency)?.label ?? '';

/** The letter with another urgency and nothing else (ADR 21). */
export async function freezeUrgency(
  ctx: PersonCtx,
  document: Outgoing,
  urgency: number,
): Promise<LaidOutAgain & { words: { from: string; to: string } }> {
  const content = { ...draftOf(document.content), urgency };
  const laidOut = await layOutAgain(ctx, document, { content, as: 'urgency' });
  return {
    ...laidOut,
    change: { ...laidOut.change, urgency },
    words: { from: urgencyName(document.urgency), to: urgencyName(urgency) },
  };
}
