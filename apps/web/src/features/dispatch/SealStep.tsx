import { isOpenRequest, outgoingApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDigest } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { EndedNote, useRequestOf, WaitingCard } from '../signing/RequestCard.tsx';
import { nameOf } from './ClerkList.tsx';
import { type SealChecks, sealChecks, sealObstacle } from './clerk-steps.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';
import type { StepProps } from './StepPanel.tsx';
import { useSealReadiness, useSignatures, useStepDone } from './use-clerk-desk.ts';
import { useRefusal } from './use-refusal.ts';

const words = dispatch.seal;

/** Step 2: the agency's signature on exactly the bytes on the screen, by the clerk in person. */
export function SealStep({ document, place, seenSha256, onNews }: StepProps) {
  const signatures = useSignatures(document.id, document.file?.sha256 ?? null);
  const readiness = useSealReadiness();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const refusal = useRefusal(document, 'seal', words.verb);
  const finish = useStepDone();
  const told = () => onNews({ text: dispatch.stamped(nameOf(document)) });
  const request = useRequestOf(document.id, told);
  if (place === 'done') return <p className="fs13 t2">{words.done(signatures.data?.sentence ?? '')}</p>;
  const seal = readiness.data?.seal;
  const checks = signatures.data ? sealChecks(signatures.data) : null;
  const obstacle = sealObstacle({ place, seenSha256, checks });
  const unready = seal && !seal.ready ? seal.sentence : null;
  const stamp = async () => {
    const { id, version } = document;
    const body = { contentSha256: seenSha256 ?? '' };
    const answer = await call(outgoingApi.seal, { params: { id }, version, body });
    if (!answer.request) told();
    await finish();
    await client.invalidateQueries({ queryKey: ['signing'] });
  };
  return (
    <>
      <p className="fs13 t2">
        {seal?.sentence} {words.byHand}
      </p>
      {signatures.error && <ErrorState error={signatures.error} look="strip" />}
      <ul className={styles.checks}>
        <LeaderCheck checks={checks} />
        <Check isOk={checks?.intact} no={words.broken} yes={words.intact} />
        <Check isOk={seal?.ready} no={words.sealMissing} yes={words.sealReady} />
      </ul>
      <EndedNote request={request} />
      {request && isOpenRequest(request.state) && <WaitingCard request={request} />}
      <div className={styles.act} hidden={request && isOpenRequest(request.state)}>
        <ActionButton
          disabledReason={place === 'next' ? obstacle : (refusal ?? unready ?? obstacle)}
          fullWidth
          icon="dispatch"
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
          { label: words.facts.holder, value: seal?.sentence ?? '' },
          {
            label: words.facts.code,
            value: <span className="mono">{seenSha256 && formatDigest(seenSha256)}</span>,
          },
        ]}
        onClose={() => setAsks(false)}
        onConfirm={stamp}
        opened={asks}
        sentence={words.consequence}
        title={words.ask(nameOf(document))}
        verb={words.verb}
      />
    </>
  );
}

/** What is not known yet. */
const Open = ({ text }: { text: string }) => (
  <li className="t2">
    <Icon name="inProgress" size={16} /> {text}
  </li>
);

function LeaderCheck({ checks }: { checks: SealChecks | null }) {
  if (checks?.isUnproven) return <Open text={words.unproven} />;
  return <Check isOk={checks?.leader} no={words.leaderMissing} yes={words.leader} />;
}

/** Tells what holds and what does not; while unknown it says that it is being checked. */
function Check({ isOk, yes, no }: { isOk: boolean | undefined; yes: string; no: string }) {
  if (isOk === undefined) return <Open text={words.checking} />;
  return (
    <li>
      <Icon className={isOk ? 'ok' : 'bad'} name={isOk ? 'done' : 'failed'} size={16} /> {isOk ? yes : no}
    </li>
  );
}
