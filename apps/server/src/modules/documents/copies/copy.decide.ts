import { type CopyKind, type CopyMedium, copyRules, isCopyAllowed, type Refusal } from '@congvu/contracts';
import { refuse } from '../errors.ts';
import type { Copied } from './copy-source.query.ts';

type Way = { kind: CopyKind; of: 'original' | 'copy'; to: CopyMedium };

/** The table of kinds and media is law (NĐ 30 Đ.25); on paper an extract belongs to trích sao and to nothing else. */
export function decideCopy(input: Way & { extract: readonly string[] | null }, copied: Copied): Refusal[] {
  const isExtractRight =
    input.to === 'E' || (input.kind === 'TRICH_SAO') === (input.extract !== null && input.extract.length > 0);
  const refusals = decideWay(input, copied);
  if (isExtractRight || refusals.length > 0) return refusals;
  return [refuse('documents.copy-kind-not-allowed', { name: copyRules[input.kind].name })];
}

/** Whether a document may be copied in this way at all (R-CPY-1). */
export function decideWay({ kind, of, to }: Way, copied: Copied): Refusal[] {
  const { name } = copyRules[kind];
  const isAllowed = isCopyAllowed(kind, { of, from: copied.medium, to });
  return [
    ...(isAllowed ? [] : [refuse('documents.copy-kind-not-allowed', { name })]),
    ...decideStanding(copied),
  ];
}

/** A letter that is asked back was complete: it is not copied for that reason, and for no other. */
export function decideStanding({ standing }: Pick<Copied, 'standing'>): Refusal[] {
  if (standing === 'complete') return [];
  const codes = {
    early: 'documents.copy-too-early',
    recalled: 'documents.copy-recalled',
    void: 'documents.copy-void',
    locked: 'documents.quarantined',
  } as const;
  return [refuse(codes[standing])];
}
