import { type OutgoingDetail, outgoingApi, type RouteStep } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useAway, withAway } from '../absence/use-away.ts';
import type { Run } from './ActionDialog.tsx';
import { outgoingText } from './messages.ts';

const text = outgoingText.act;

type StepDialogProps = { detail: OutgoingDetail; onClose: () => void; run: Run };
type StepAction = 'returnDraft' | 'returnToStep' | 'forwardStep' | 'skipSteps';

/** Acts that move the document along or back on its route: where to, and why. */
export function StepDialog({ action, ...props }: StepDialogProps & { action: StepAction }) {
  if (action === 'returnDraft') return <Return {...props} />;
  if (action === 'returnToStep') return <ReturnToStep {...props} />;
  return action === 'forwardStep' ? <Forward {...props} /> : <Skip {...props} />;
}

/** Steps of the cycle that runs. */
function currentSteps({ steps }: OutgoingDetail): RouteStep[] {
  const cycle = Math.max(0, ...steps.map((step) => step.cycle));
  return steps.filter((step) => step.cycle === cycle);
}

const optionOf = (step: RouteStep) => ({
  value: step.id,
  label: `${step.ordinal}. ${outgoingText.stepNames[step.kind]}${step.decidedBy ? ` (${step.decidedBy})` : ''}`,
});

function Return({ detail, onClose, run }: StepDialogProps) {
  const [isRefused, setIsRefused] = useState(false);
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={(reason) => run('returnDraft', { reason, kind: isRefused ? 'refused' : 'return' })}
      opened
      sentence={text.returnSentence}
      suggestions={text.returnReasons}
      title={text.returnTitle}
      verb={text.returnVerb}
    >
      {detail.openStep === 'SIGN' && (
        <label className="row">
          <input
            checked={isRefused}
            onChange={(event) => setIsRefused(event.currentTarget.checked)}
            type="checkbox"
          />
          {text.refused}
        </label>
      )}
    </ReasonDialog>
  );
}

function ReturnToStep({ detail, onClose, run }: StepDialogProps) {
  const passed = currentSteps(detail).filter(({ state }) => state === 'approved' || state === 'skipped');
  const [stepId, setStepId] = useState(passed.at(-1)?.id ?? '');
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={(reason) => run('returnToStep', { reason, stepId })}
      opened
      sentence={text.returnToStepSentence}
      title={text.returnToStepTitle}
      verb={text.returnToStepVerb}
    >
      <NativeSelect
        data={passed.map(optionOf)}
        label={text.toStep}
        onChange={(event) => setStepId(event.currentTarget.value)}
        value={stepId}
      />
    </ReasonDialog>
  );
}

function Skip({ detail, onClose, run }: StepDialogProps) {
  const ahead = currentSteps(detail).filter(({ state }) => state === 'waiting');
  const [toStepId, setToStepId] = useState(ahead.at(-1)?.id ?? '');
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={(reason) => run('skipSteps', { reason, toStepId })}
      opened
      sentence={text.skipSentence}
      title={text.skipTitle}
      verb={text.skipVerb}
    >
      <NativeSelect
        data={ahead.map(optionOf)}
        label={text.skipTo}
        onChange={(event) => setToStepId(event.currentTarget.value)}
        value={toStepId}
      />
    </ReasonDialog>
  );
}

function Forward({ detail, onClose, run }: StepDialogProps) {
  const [postId, setPostId] = useState('');
  const targets = useQuery({
    queryKey: ['outgoing', detail.id, 'forward-targets', detail.version],
    queryFn: ({ signal }) => call(outgoingApi.forwardTargets, { params: { id: detail.id }, signal }),
  });
  const awayOf = useAway();
  const items = targets.data?.items ?? [];
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={(reason) => run('forwardStep', { reason, postId: postId || items[0]?.postId })}
      opened
      sentence={text.forwardSentence}
      title={text.forwardTitle}
      verb={text.forwardVerb}
    >
      {targets.error && <ErrorState error={targets.error} look="strip" />}
      <NativeSelect
        data={items.map((one) => ({
          value: one.postId,
          label: withAway(`${one.name}, ${one.title}`, awayOf(one.postId)),
        }))}
        label={text.forwardTo}
        onChange={(event) => setPostId(event.currentTarget.value)}
        value={postId || (items[0]?.postId ?? '')}
      />
    </ReasonDialog>
  );
}
