import { letterRulesApi, type PresentProposal } from '@congvu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useSettled } from '../../../lib/use-delayed.ts';
import { withProposed } from '../../directive/with-proposed.ts';
import type { RegisterForm } from './register-form.ts';
import type { Desk } from './use-desk.ts';

/** To whom this letter will be presented: chosen, else by the rules of the agency, else as the letter before. */
export function useLeaderChoice(form: RegisterForm, desk: Desk) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { senderName, typeCode, subject, fieldCode } = form;
  const key = JSON.stringify({
    senderName: senderName.trim().slice(0, 300),
    typeCode,
    subject: subject.trim().slice(0, 1000),
    fieldCode: fieldCode || null,
  });
  const settled = useSettled(key);
  const found = useQuery({
    queryKey: ['incoming', 'present-proposal', settled],
    queryFn: ({ signal }) => call(letterRulesApi.proposePresent, { body: JSON.parse(settled), signal }),
    enabled: senderName.trim() !== '',
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const proposal: PresentProposal | null = found.data?.proposal ?? null;
  const leaderPostId = chosen ?? proposal?.postId ?? desk.usualLeader;
  return {
    leaderPostId,
    /** Why this one is offered; null when the clerk chose another. */
    why: proposal?.postId === leaderPostId ? proposal : null,
    leaders: withProposed(desk.leaders, proposal),
    choose: (postId: string) => {
      setChosen(postId);
      desk.setUsualLeader(postId);
    },
  };
}

export type LeaderChoice = ReturnType<typeof useLeaderChoice>;
