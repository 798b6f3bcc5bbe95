import { consultationApi, type OutgoingDetail } from '@congvu/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { useActivePosts } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { consultationText as text } from './messages.ts';

/** Nhắc: the drafter reminds those for whom the draft waits; the server says when it is too soon. */
export function NudgeButton({ detail }: { detail: OutgoingDetail }) {
  const isDrafter = useActivePosts().some(({ postId }) => postId === detail.drafterPostId);
  const client = useQueryClient();
  const nudge = useMutation({
    mutationFn: () => call(consultationApi.nudge, { params: { id: detail.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['outgoing', 'timeline', detail.id] }),
  });
  const waits = detail.state === 'in_review' || detail.state === 'awaiting_signature';
  if (!waits || !isDrafter) return null;
  return (
    <span className="row">
      <ActionButton busy={nudge.isPending} onPress={() => nudge.mutate()} size="small">
        {text.nudge}
      </ActionButton>
      {nudge.data && (
        <span className="fs13 t2" role="status">
          {text.nudged(nudge.data.count)}
        </span>
      )}
      {nudge.error && <ErrorState error={nudge.error} look="strip" />}
    </span>
  );
}
