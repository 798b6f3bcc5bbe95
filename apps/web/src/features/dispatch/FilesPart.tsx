import { isOpenRequest, outgoingApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { AttachmentList, needsSeal } from '../outgoing/files/AttachmentList.tsx';
import { files as words } from '../outgoing/files/messages.ts';
import { FileRequests, useFileRequests } from '../signing/FileRequests.tsx';
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
  const client = useQueryClient();
  const requests = useFileRequests(
    (one) => one.kind === 'attachment' && one.documentId === document.id,
    () => void client.invalidateQueries({ queryKey: ['outgoing'] }),
  );
  if (document.attachments.length === 0) return null;
  const open = document.attachments.filter((file) => needsSeal(file) && !file.isSealed);
  const isLate = document.state === 'sealed' && open.length > 0;
  const told = open.length > 0 ? requests : [];
  const isWaiting = told.some(({ state }) => isOpenRequest(state));
  const sign = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const { id, version } = document;
      const { sealed, waiting } = await call(outgoingApi.sealAttachments, { params: { id }, version });
      onNews({ text: waiting > 0 ? words.waitingNow(waiting) : words.sealedNow(sealed) });
      await finish();
      await client.invalidateQueries({ queryKey: ['signing'] });
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
      <FileRequests canStop={document.state === 'sealed'} requests={told} />
      {isLate && !isWaiting && (
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
