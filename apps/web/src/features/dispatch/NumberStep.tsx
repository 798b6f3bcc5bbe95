import { outgoingApi } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { nameOf } from './ClerkList.tsx';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';
import { SlipNumber } from './SlipNumber.tsx';
import type { StepProps } from './StepPanel.tsx';
import { useStepDone } from './use-clerk-desk.ts';
import { useRefusal } from './use-refusal.ts';

const words = dispatch.number;

/** Step 1: the next number of the register and today's date; nothing can be typed (NĐ 30 Điều 15.3). */
export function NumberStep({ document, place, onNews }: StepProps) {
  const [asks, setAsks] = useState(false);
  const refusal = useRefusal(document, 'assignNumber', words.verb);
  const finish = useStepDone();
  const { now } = useMe();
  if (place === 'done') {
    return (
      <>
        <p className={styles.big}>{nameOf(document)}</p>
        {document.issuedOn && <p className="fs13 t2">{words.result(formatDay(document.issuedOn))}</p>}
      </>
    );
  }
  const assign = async () => {
    const given = await call(outgoingApi.assignNumber, {
      params: { id: document.id },
      version: document.version,
    });
    onNews({ text: dispatch.given(`${given.numberText}/${given.notation}`) });
    await finish();
  };
  return (
    <>
      <p className="fs13 t2">{words.sentence}</p>
      <div className={styles.act}>
        <ActionButton
          disabledReason={refusal}
          fullWidth
          icon="registers"
          keys="Ctrl+Enter"
          look="primary"
          onPress={() => setAsks(true)}
          size="large"
        >
          {words.verb}
        </ActionButton>
        <SlipNumber document={document} onGiven={(given) => onNews({ text: dispatch.given(given) })} />
      </div>
      <ConfirmDialog
        facts={[
          { label: words.facts.subject, value: document.subject },
          { label: words.facts.signer, value: document.signerName ?? '' },
          { label: words.facts.date, value: formatDay(dayOf(now)) },
        ]}
        onClose={() => setAsks(false)}
        onConfirm={assign}
        opened={asks}
        sentence={words.consequence}
        title={words.ask(document.typeName)}
        verb={words.verb}
      />
    </>
  );
}
