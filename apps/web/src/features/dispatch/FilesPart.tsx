import { outgoingApi } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { AttachmentList, needsSeal } from '../outgoing/files/AttachmentList.tsx';
import { files as words } from '../outgoing/files/messages.ts';
import styles from './dispatch.module.css';
import type { StepPanelProps } from './StepPanel.tsx';
import { useSealReadiness, useStepDone } from './use-clerk-desk.ts';
import { useRefusal } from './use-refusal.ts';

/** The files beside the letter; those left without a signature are signed here, for nothing leaves before (R-SND-6). */
export function FilesPart({ document, onNews }: StepPanelProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const finish = useStepDone();
  const seal = useSealReadiness().data?.seal;
  const refusal = useRefusal(document, 'dispatch', words.seal(0));
  if (document.attachments.length === 0) return null;
  const open = document.attachments.filter((file) => needsSeal(file) && !file.isSealed);
  const isLate = document.state === 'sealed' && open.length > 0;
  const sign = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const { id, version } = document;
      const { sealed } = await call(outgoingApi.sealAttachments, { params: { id }, version });
      onNews({ text: words.sealedNow(sealed) });
      await finish();
    } catch (caught) {
      setError(caught);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <section className={styles.all}>
      <h3 className="fs13 t2">{words.title}</h3>
      <AttachmentList detail={document} />
      {isLate && (
        <>
          <p className="fs13 warn">{words.sealHint}</p>
          <ActionButton
            busy={isBusy}
            disabledReason={refusal ?? (seal && !seal.ready ? seal.sentence : null)}
            fullWidth
            icon="dispatch"
            onPress={() => void sign()}
          >
            {words.seal(open.length)}
          </ActionButton>
        </>
      )}
      {error !== null && <ErrorState error={error} look="strip" />}
    </section>
  );
}
