import { type OutgoingDetail, outgoingApi, type RouteStep } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useAway, withAway } from '../absence/use-away.ts';
import type { Run } from './ActionDialog.tsx';
import { findAction } from './action-list.ts';
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

/** To the drafter or to any step that was passed, with one reason (R-RT-3). */
function Return({ detail, onClose, run }: StepDialogProps) {
  const [isRefused, setIsRefused] = useState(false);
  const [stepId, setStepId] = useState(DRAFTER);
  const passed = findAction(detail, 'returnToStep')?.allowed ? passedSteps(detail) : [];
  const from = fromStep(detail);
  const isToDrafter = stepId === DRAFTER;
  const send = (reason: string) =>
    isToDrafter
      ? run('returnDraft', { reason, kind: isRefused ? 'refused' : 'return', ...from })
      : run('returnToStep', { reason, stepId, ...from });
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={isToDrafter ? text.returnSentence : text.returnToStepSentence}
      suggestions={text.returnReasons}
      title={isToDrafter ? text.returnTitle : text.returnToStepTitle}
      verb={isToDrafter ? text.returnVerb : text.returnToStepVerb}
    >
      {passed.length > 0 && (
        <NativeSelect
          data={[
            { value: DRAFTER, label: text.returnDrafter(detail.drafterName) },
            ...passed.map(optionOf).reverse(),
          ]}
          label={text.returnWhere}
          onChange={(event) => setStepId(event.currentTarget.value)}
          value={stepId}
        />
      )}
      {detail.openStep === 'SIGN' && isToDrafter && (
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

const DRAFTER = '';

const passedSteps = (detail: OutgoingDetail): RouteStep[] =>
  currentSteps(detail).filter(({ state }) => state === 'approved' || state === 'skipped');

/** Two steps of a parallel group may wait for one person: the one on the screen is meant. After the signature none is open. */
const fromStep = ({ openStepId }: OutgoingDetail) => (openStepId ? { fromStepId: openStepId } : {});

function ReturnToStep({ detail, onClose, run }: StepDialogProps) {
  const passed = passedSteps(detail);
  const [stepId, setStepId] = useState(passed.at(-1)?.id ?? '');
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={(reason) => run('returnToStep', { reason, stepId, ...fromStep(detail) })}
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
      onConfirm={(reason) =>
        run('forwardStep', {
          reason,
          postId: postId || items[0]?.postId,
          ...(detail.openStepId ? { stepId: detail.openStepId } : {}),
        })
      }
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
