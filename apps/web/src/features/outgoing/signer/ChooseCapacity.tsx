import { type OutgoingDetail, type SignerChoice, signerApi } from '@congvu/contracts';
import { Radio } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { findAction } from '../action-list.ts';
import { capacityWords } from '../compose/capacity.ts';
import { outgoingText } from '../messages.ts';
import { PrintedLines } from './PrintedLines.tsx';
import { keyOf, useSignerChoices } from './use-signer-choices.ts';

const text = outgoingText.act;

/** Where several capacities fit, the signer picks one and sees how it prints (R-AUT-1); with one there is nothing to say. */
export function ChooseCapacity({ detail }: { detail: OutgoingDetail }) {
  const [isOpen, setIsOpen] = useState(false);
  const mayChoose = findAction(detail, 'chooseCapacity')?.allowed === true;
  const choices = useSignerChoices(detail, mayChoose && isOpen);
  if (!mayChoose) return null;
  return (
    <section>
      <p className="fs13">
        {text.chooseCapacityNow(capacityWords(detail.capacityLines))}{' '}
        <button className="cellnum" onClick={() => setIsOpen(true)} type="button">
          {text.chooseCapacity}
        </button>
      </p>
      {isOpen && choices.data && (
        <Dialog detail={detail} items={choices.data.own} onClose={() => setIsOpen(false)} />
      )}
    </section>
  );
}

type DialogProps = { detail: OutgoingDetail; items: readonly SignerChoice[]; onClose: () => void };

function Dialog({ detail, items, onClose }: DialogProps) {
  const printed = items.find(({ isPrinted }) => isPrinted);
  const [key, setKey] = useState(printed ? keyOf(printed) : '');
  const client = useQueryClient();
  const chosen = items.find((one) => keyOf(one) === key);
  const choose = async () => {
    if (!chosen) return;
    const { appointmentId, capacity } = chosen;
    const body = { appointmentId, capacity };
    await call(signerApi.chooseCapacity, { params: { id: detail.id }, version: detail.version, body });
    await client.invalidateQueries({ queryKey: ['outgoing'] });
  };
  const isOtherPost = chosen && printed && chosen.postId !== printed.postId;
  return (
    <ConfirmDialog
      disabledReason={chosen && !chosen.isPrinted ? null : text.chooseOther}
      onClose={onClose}
      onConfirm={choose}
      opened
      sentence={text.chooseCapacitySentence}
      title={text.chooseCapacityTitle}
      verb={text.chooseCapacityVerb}
    >
      <Radio.Group aria-label={text.chooseCapacityTitle} onChange={setKey} value={key}>
        {items.map((one) => (
          <Radio
            description={one.title}
            key={keyOf(one)}
            label={capacityWords(one.lines)}
            mb={8}
            value={keyOf(one)}
          />
        ))}
      </Radio.Group>
      {chosen && <PrintedLines lines={chosen.lines} name={chosen.name} />}
      {isOtherPost && <p className="fs13 warn">{text.otherPost(chosen.title)}</p>}
    </ConfirmDialog>
  );
}
