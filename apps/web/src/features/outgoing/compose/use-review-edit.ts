import { type Draft, type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call } from '../../../lib/call.ts';
import { findAction } from '../action-list.ts';
import { approversOf } from './approvers.ts';

export type ReviewEdit = {
  /** Whose decisions of this cycle fall with the edit. */
  approvers: string[];
  isChanged: boolean;
  save: () => Promise<void>;
};

type Of = {
  detail: OutgoingDetail | undefined;
  draft: Draft | null;
  agreed: { current: Draft | null };
  version: { current: number };
  autosave: { change: (draft: Draft) => void };
};

/** Sửa dự thảo đang trình: one save, when the person has read whose approvals fall (R-RT-2); no autosave. */
export function useReviewEdit({ detail, draft, agreed, version, autosave }: Of): {
  review: ReviewEdit | null;
  queueSave: (draft: Draft) => void;
} {
  const client = useQueryClient();
  const mayEdit = findAction(detail, 'editDraft')?.allowed === true;
  const { change } = autosave;
  const queueSave = useCallback((next: Draft) => (mayEdit ? undefined : change(next)), [mayEdit, change]);
  if (!detail || !draft || !mayEdit) return { review: null, queueSave };
  const save = async () => {
    await call(outgoingApi.editDraft, { params: { id: detail.id }, version: version.current, body: draft });
    agreed.current = draft;
    await client.invalidateQueries({ queryKey: ['outgoing'] });
    await client.invalidateQueries({ queryKey: ['counters'] });
  };
  const isChanged = JSON.stringify(draft) !== JSON.stringify(agreed.current);
  return { review: { approvers: approversOf(detail.steps), isChanged, save }, queueSave };
}
