import { exchangeApi } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { nameOf } from './ClerkList.tsx';
import { modeWords, type Plan, type StepPlace } from './clerk-steps.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';
import { PlanDetails } from './PlanDetails.tsx';
import type { StepProps } from './StepPanel.tsx';
import { type Choices, useChoices } from './use-choices.ts';
import { useDispatchPlan, useStepDone } from './use-clerk-desk.ts';
import { useRefusal } from './use-refusal.ts';

const words = dispatch.release;

/** Step 3: who gets it and how, each with its reason; then it goes out. */
export function ReleaseStep({ document, place, onLeft, seenSha256 }: StepProps) {
  const plan = useDispatchPlan(document.id);
  const [asks, setAsks] = useState(false);
  const refusal = useRefusal(document, 'dispatch', words.verb);
  const finish = useStepDone();
  const label = nameOf(document);
  const choices = useChoices();
  if (place === 'done') return null;
  const release = async () => {
    const { id, version, file } = document;
    const sent = await call(exchangeApi.dispatch, {
      params: { id },
      version,
      body: {
        contentSha256: seenSha256 || file?.sha256 || '',
        // Who stands in for a split agency is not part of what was shown.
        ...(plan.data && choices.successors.length === 0 ? { planDigest: plan.data.digest } : {}),
        modes: [...choices.modes],
        successors: [...choices.successors],
      },
    });
    const link = { text: words.follow, to: `/gui-nhan/${id}` };
    onLeft({ text: words.done(label, sent.deliveries), link });
    await finish();
  };
  return (
    <>
      {plan.data && <PlanDetails choices={choices} plan={plan.data} />}
      {plan.error && <ErrorState error={plan.error} look="strip" onRetry={() => void plan.refetch()} />}
      <div className={styles.act}>
        <ActionButton
          disabledReason={obstacleOf(place, document.state === 'signed', {
            refusal,
            plan: plan.data,
            choices,
          })}
          fullWidth
          icon="exchange"
          keys={place === 'current' ? 'Ctrl+Enter' : undefined}
          look={place === 'current' ? 'primary' : 'default'}
          onPress={() => setAsks(true)}
          size="large"
        >
          {words.verb}
        </ActionButton>
      </div>
      <ConfirmDialog
        facts={[
          { label: words.facts.subject, value: document.subject },
          { label: words.facts.places, value: words.places(plan.data?.recipients.length ?? 0) },
          { label: words.facts.mode, value: modeWords(plan.data?.recipients ?? []) },
          ...(plan.data ? [{ label: words.totals, value: totalsOf(plan.data) }] : []),
          ...(choices.modes.length > 0
            ? [{ label: words.exceptions, value: words.exceptionsWords(choices.modes.length) }]
            : []),
          { label: words.facts.keep, value: plan.data?.keep ?? '' },
        ]}
        onClose={() => setAsks(false)}
        onConfirm={release}
        opened={asks}
        sentence={words.consequence}
        title={words.ask(label)}
        verb={words.verb}
      />
    </>
  );
}

const totalsOf = ({ totals }: Plan): string =>
  words.totalsWords(totals.electronic, totals.paper, totals.unreachable);

type Known = { refusal: string | null; plan: Plan | undefined; choices: Choices };

function obstacleOf(
  place: StepPlace,
  isUnnumbered: boolean,
  { refusal, plan, choices }: Known,
): string | null {
  if (place === 'next') return isUnnumbered ? words.blockedNumber : words.blocked;
  if (refusal) return refusal;
  if (!plan) return words.waitPlan;
  if (!choices.isSettled(plan)) return words.splitOpen;
  return plan.refusals.find(({ code }) => code !== 'exchange.successor-choice')?.detail ?? null;
}
