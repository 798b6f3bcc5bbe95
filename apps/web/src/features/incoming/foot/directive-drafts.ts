import { deadlineTable } from '@congvu/contracts';
import { useState } from 'react';
import { dayAfterWorkingDays } from '../../../lib/due.ts';
import type { DirectiveDraft } from './directive-form.ts';

/** DL-6 unless the leader says otherwise. */
export const DEFAULT_WORKING_DAYS = deadlineTable['DL-6'].workingDays;

/** Notes begun and not sent, by letter: reading on in the list must not lose them (P8). */
const drafts = new Map<string, DirectiveDraft>();

/** The note of this letter, kept while the tab lives. Mount anew (`key`) for another letter. */
export function useDirectiveDraft(id: string): [DirectiveDraft, (draft: DirectiveDraft) => void] {
  const [draft, setDraft] = useState(() => drafts.get(id) ?? emptyDraft());
  const keep = (next: DirectiveDraft) => {
    drafts.set(id, next);
    setDraft(next);
  };
  return [draft, keep];
}

function emptyDraft(): DirectiveDraft {
  const deadlineOn = dayAfterWorkingDays(new Date(), DEFAULT_WORKING_DAYS);
  return { text: '', lead: null, contributing: [], informed: [], deadlineOn, confirmation: 'by_itself' };
}
