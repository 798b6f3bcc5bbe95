import { useState } from 'react';
import { formatDigest } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { modeWords, type Plan } from './clerk-steps.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';
import type { StepPanelProps } from './StepPanel.tsx';
import { useAllSteps } from './use-all-steps.ts';
import { useDispatchPlan, useSealReadiness } from './use-clerk-desk.ts';
import { useRefusal } from './use-refusal.ts';

const words = dispatch.all;

/** The steps that are left at one press: the legal order, each committed by itself, stopped at the first refusal. */
export function AllSteps({ document, seenSha256, onLeft }: StepPanelProps) {
  const [asks, setAsks] = useState(false);
  const { running, outcome, run } = useAllSteps();
  const plan = useDispatchPlan(document.id);
  const seal = useSealReadiness().data?.seal;
  const isSigned = document.state === 'signed';
  const first = useRefusal(document, isSigned ? 'assignNumber' : 'seal', words.verb);
  const isOffered = (isSigned || document.state === 'numbered') && document.medium !== 'PAPER';
  if (!isOffered && !outcome) return null;
  const unready = seal && !seal.ready ? seal.sentence : null;
  const go = async () => {
    if (!plan.data || !seenSha256) return;
    setAsks(false);
    const ended = await run({ document, seenSha256, plan: plan.data });
    if (ended.kind !== 'released') return;
    const link = { text: dispatch.release.follow, to: `/gui-nhan/${document.id}` };
    onLeft({ text: dispatch.release.done(ended.label, ended.places), link });
  };
  return (
    <div className={styles.all}>
      {isOffered && (
        <ActionButton
          busy={running !== null}
          disabledReason={first ?? unready ?? obstacleOf(plan.data, seenSha256)}
          fullWidth
          icon="exchange"
          onPress={() => setAsks(true)}
        >
          {isSigned ? words.rest.signed : words.rest.numbered}
        </ActionButton>
      )}
      <div aria-live="polite">
        {running && (
          <p className="row fs13">
            <Icon name="inProgress" size={16} /> {words.running[running]}
          </p>
        )}
        {outcome?.kind === 'waits' && <p className="fs13">{words.waits}</p>}
        {outcome?.kind === 'stopped' && (
          <>
            <p className="bad fs13">{words.stopped[outcome.at]}</p>
            <ErrorState error={outcome.error} look="strip" />
          </>
        )}
      </div>
      <ConfirmDialog
        facts={[
          { label: dispatch.release.facts.subject, value: document.subject },
          { label: dispatch.number.facts.signer, value: document.signerName ?? '' },
          { label: dispatch.seal.facts.holder, value: seal?.sentence ?? '' },
          {
            label: dispatch.seal.facts.code,
            value: <span className="mono">{seenSha256 && formatDigest(seenSha256)}</span>,
          },
          {
            label: dispatch.release.facts.places,
            value: dispatch.release.places(plan.data?.recipients.length ?? 0),
          },
          { label: dispatch.release.facts.mode, value: modeWords(plan.data?.recipients ?? []) },
        ]}
        onClose={() => setAsks(false)}
        onConfirm={() => void go()}
        opened={asks}
        sentence={words.sentence}
        title={isSigned ? words.title : words.restTitle}
        verb={isSigned ? words.confirm : words.restConfirm}
      />
    </div>
  );
}

/** What is known beforehand to stop the last step: it is said before the first. */
function obstacleOf(plan: Plan | undefined, seenSha256: string | null): string | null {
  if (!plan) return dispatch.release.waitPlan;
  if (seenSha256 === null) return dispatch.seal.blocked.file;
  if (seenSha256 === '') return dispatch.seal.blocked.insecure;
  if (plan.unsettled.length > 0) return dispatch.release.splitOpen;
  const early: readonly string[] = ['documents.wrong-state', 'exchange.successor-choice'];
  return plan.refusals.find(({ code }) => !early.includes(code))?.detail ?? null;
}
