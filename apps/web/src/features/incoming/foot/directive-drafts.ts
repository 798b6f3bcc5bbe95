import type { ProposedDeadline } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { suggestionsQuery } from '../../directive/queries.ts';
import type { DirectiveDraft } from './directive-form.ts';

/** While nobody touched the deadline it is the proposed one, also when that comes later or changes. */
type Begun = Omit<DirectiveDraft, 'deadlineOn' | 'workingDays'> & { deadlineOn?: string | null };

/** Notes begun and not sent, by letter: reading on in the list must not lose them (P8). */
const drafts = new Map<string, Begun>();

/** The note of this letter, kept while the tab lives. Mount anew (`key`) for another letter. */
export function useDirectiveDraft(id: string): [DirectiveDraft, (draft: DirectiveDraft) => void] {
  const [begun, setBegun] = useState(() => drafts.get(id) ?? blank);
  const proposed = useQuery(suggestionsQuery(id)).data?.deadline ?? null;
  const draft = withDeadline(begun, proposed);
  const keep = (next: DirectiveDraft) => {
    const { deadlineOn, workingDays, ...rest } = next;
    const isSame = begun.deadlineOn === undefined && deadlineOn === draft.deadlineOn;
    const kept = isSame || workingDays !== null ? rest : { ...rest, deadlineOn };
    drafts.set(id, kept);
    setBegun(kept);
  };
  return [draft, keep];
}

type Proposed = Pick<ProposedDeadline, 'on' | 'workingDays'>;

export function withDeadline(begun: Begun, proposed: Proposed | null): DirectiveDraft {
  const { deadlineOn } = begun;
  return deadlineOn === undefined
    ? { ...begun, deadlineOn: proposed?.on ?? null, workingDays: proposed?.workingDays ?? null }
    : { ...begun, deadlineOn, workingDays: null };
}

const blank: Begun = { text: '', lead: null, contributing: [], informed: [], confirmation: 'by_itself' };
