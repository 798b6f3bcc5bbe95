import { type OutgoingDetail, signerApi } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useAway, withAway } from '../../absence/use-away.ts';
import { capacityWords } from '../compose/capacity.ts';
import { outgoingText } from '../messages.ts';
import { PrintedLines } from './PrintedLines.tsx';
import { keyOf, useSignerChoices } from './use-signer-choices.ts';

const text = outgoingText.act;

type ChangeSignerProps = {
  detail: OutgoingDetail;
  onClose: () => void;
  onDone?: (() => void) | undefined;
};

/** Another signer for one who is away: who, how it prints, why (R-RT-6, R-AUT-4). */
export function ChangeSigner({ detail, onClose, onDone }: ChangeSignerProps) {
  const [key, setKey] = useState('');
  const choices = useSignerChoices(detail, true);
  const awayOf = useAway();
  const client = useQueryClient();
  const items = choices.data?.others ?? [];
  const chosen =
    items.find((one) => keyOf(one) === key) ?? items.find((one) => !awayOf(one.postId)) ?? items[0];
  const change = async (reason: string) => {
    if (!chosen) throw new Error(text.nobodyElse);
    const { appointmentId, capacity } = chosen;
    await call(signerApi.changeSigner, {
      params: { id: detail.id },
      version: detail.version,
      body: { appointmentId, capacity, reason },
    });
    await client.invalidateQueries({ queryKey: ['outgoing'] });
    await client.invalidateQueries({ queryKey: ['counters'] });
    onDone?.();
  };
  return (
    <ReasonDialog
      look="primary"
      onClose={onClose}
      onConfirm={change}
      opened
      sentence={text.changeSignerSentence}
      title={text.changeSignerTitle}
      verb={text.changeSignerVerb}
    >
      {choices.error && <ErrorState error={choices.error} look="strip" />}
      {choices.isPending && <Skeleton lines={3} />}
      {choices.isSuccess && !chosen && <p className="warn">{text.nobodyElse}</p>}
      {chosen && (
        <>
          <NativeSelect
            data={items.map((one) => ({
              value: keyOf(one),
              label: withAway(`${one.name}, ${one.title} · ${capacityWords(one.lines)}`, awayOf(one.postId)),
            }))}
            label={text.newSigner}
            onChange={(event) => setKey(event.currentTarget.value)}
            value={keyOf(chosen)}
          />
          <PrintedLines lines={chosen.lines} name={chosen.name} />
        </>
      )}
    </ReasonDialog>
  );
}
